//! Pointer events without the DOM.

use crate::geometry::Point;
use crate::kind::StateKind;

/// What the pointer did. Places are screen pixels from the canvas's top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PointerEvent {
    /// A button went down on the canvas.
    Down(Pointer),
    /// The pointer moved.
    Move(Pointer),
    /// The button went up.
    Up(Pointer),
    /// Two clicks in a row.
    DoubleClick(Pointer),
    /// A button went down on a state type of the palette.
    PaletteDown {
        /// Which type.
        kind: StateKind,
        /// Where, outside the canvas.
        at: Point,
    },
    /// A button went down on an action or a pattern of the palette; whoever sends this knows which one.
    PieceDown {
        /// The type of the state where it begins, for its looks.
        kind: StateKind,
        /// Where, outside the canvas.
        at: Point,
    },
    /// Escape was pressed, or the browser took the pointer away.
    Cancel,
}

/// The pointer at an event.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Pointer {
    /// Where on the screen.
    pub at: Point,
    /// Which button the event is about.
    pub button: Button,
    /// Which keys are down.
    pub modifiers: Modifiers,
}

/// A button of the pointer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Button {
    /// The main one, a finger or a pen.
    #[default]
    Primary,
    /// The wheel.
    Middle,
    /// The one for menus.
    Secondary,
}

/// The keys that are down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Ctrl, on macOS Cmd.
    pub ctrl: bool,
    /// Alt.
    pub alt: bool,
    /// The space bar.
    pub space: bool,
}

impl Pointer {
    /// The pointer at a place, with the main button and no keys.
    pub fn at(x: f64, y: f64) -> Pointer {
        Pointer { at: Point::new(x, y), ..Pointer::default() }
    }

    /// The same with other keys.
    pub fn with(self, modifiers: Modifiers) -> Pointer {
        Pointer { modifiers, ..self }
    }
}
