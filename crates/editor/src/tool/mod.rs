//! The pointer tools as a state machine: an enum of states, each holding exactly what is valid in it, and one function
//! from (state, event) to (state, actions). It knows no DOM type and changes nothing itself.

pub mod action;
pub mod connecting;
pub mod dragging;
pub mod event;
pub mod idle;
pub mod marquee;
pub mod note_drag;
pub mod palette_drag;
pub mod panning;
pub mod pointing;
pub mod rule_drag;
pub mod scene;

pub use action::{Action, DropTarget};
pub use event::{Button, Modifiers, Pointer, PointerEvent};
pub use scene::{Hit, Scene};

use connecting::Connecting;
use dragging::Dragging;
use marquee::Marquee;
use note_drag::NoteDrag;
use palette_drag::PaletteDrag;
use panning::Panning;
use pointing::Pointing;
use rule_drag::RuleDrag;

/// What the pointer is doing.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Tool {
    /// Nothing: no button is pressed.
    #[default]
    Idle,
    /// A button is pressed, but the pointer has not moved far enough to say for what.
    Pointing(Pointing),
    /// States are dragged.
    Dragging(Dragging),
    /// A line is drawn from a port, or an edge's head is taken to another state.
    Connecting(Connecting),
    /// A rectangle is drawn around states.
    Marquee(Marquee),
    /// The canvas is moved.
    Panning(Panning),
    /// A note is moved or made larger or smaller.
    NoteDrag(NoteDrag),
    /// A rule of a Choice is taken to another place among the rules.
    RuleDrag(RuleDrag),
    /// A new state is dragged from the palette.
    PaletteDrag(PaletteDrag),
}

/// What an event makes of the tool, and what has to be done because of it.
pub fn on_event(tool: Tool, event: &PointerEvent, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    if let PointerEvent::PaletteDown { kind, at } | PointerEvent::PieceDown { kind, at } = event {
        let (_, mut actions) = abort(&tool);
        let is_piece = matches!(event, PointerEvent::PieceDown { .. });
        let (tool, more) = palette_drag::begin(*kind, is_piece, *at, scene);
        actions.extend(more);
        return (tool, actions);
    }
    if matches!(event, PointerEvent::Cancel) {
        return abort(&tool);
    }
    match tool {
        Tool::Idle => idle::on_event(event, scene),
        Tool::Pointing(state) => pointing::on_event(state, event, scene),
        Tool::Dragging(state) => dragging::on_event(state, event, scene),
        Tool::Connecting(state) => connecting::on_event(state, event, scene),
        Tool::Marquee(state) => marquee::on_event(state, event, scene),
        Tool::Panning(state) => panning::on_event(state, event),
        Tool::NoteDrag(state) => note_drag::on_event(state, event, scene),
        Tool::RuleDrag(state) => rule_drag::on_event(state, event, scene),
        Tool::PaletteDrag(state) => palette_drag::on_event(state, event, scene),
    }
}

/// Ends whatever is going on without a trace.
fn abort(tool: &Tool) -> (Tool, Vec<Action>) {
    let actions = match tool {
        Tool::Idle | Tool::Pointing(_) | Tool::Panning(_) => Vec::new(),
        Tool::Dragging(_) | Tool::Connecting(_) | Tool::NoteDrag(_) | Tool::PaletteDrag(_) => {
            vec![Action::ClearOverlay]
        }
        Tool::RuleDrag(drag) => vec![Action::ClearOverlay, rule_drag::stays(drag)],
        Tool::Marquee(marquee) => vec![Action::ClearOverlay, Action::Select(marquee.before.clone())],
    };
    (Tool::Idle, actions)
}
