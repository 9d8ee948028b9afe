//! The canvas is moved.

use crate::geometry::{Point, offset};
use crate::tool::event::PointerEvent;
use crate::tool::{Action, Tool};

/// The canvas follows the pointer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Panning {
    /// Where the pointer was last, on the screen.
    pub at: Point,
}

/// What happens while the canvas is moved.
pub fn on_event(state: Panning, event: &PointerEvent) -> (Tool, Vec<Action>) {
    match event {
        PointerEvent::Move(pointer) => {
            let by = offset(state.at, pointer.at);
            (Tool::Panning(Panning { at: pointer.at }), vec![Action::Pan(by)])
        }
        PointerEvent::Up(_) => (Tool::Idle, Vec::new()),
        _ => (Tool::Panning(state), Vec::new()),
    }
}
