//! No button is pressed.

use crate::selection::Selection;
use crate::tool::event::{Button, PointerEvent};
use crate::tool::panning::Panning;
use crate::tool::pointing::Pointing;
use crate::tool::scene::{Hit, Scene};
use crate::tool::{Action, Tool};

/// What happens while no button is pressed.
pub fn on_event(event: &PointerEvent, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    match event {
        PointerEvent::Move(pointer) => {
            let hit = scene.hit(pointer.at);
            let actions = if hit.as_ref() == scene.hover { Vec::new() } else { vec![Action::Hover(hit)] };
            (Tool::Idle, actions)
        }
        PointerEvent::Down(pointer) => match pointer.button {
            Button::Middle => (Tool::Panning(Panning { at: pointer.at }), Vec::new()),
            Button::Primary if pointer.modifiers.space => (Tool::Panning(Panning { at: pointer.at }), Vec::new()),
            Button::Primary => {
                let hit = scene.hit(pointer.at);
                (Tool::Pointing(Pointing { start: *pointer, hit }), Vec::new())
            }
            Button::Secondary => {
                let hit = scene.hit(pointer.at);
                let selection = match &hit {
                    Some(Hit::State(state) | Hit::Port { state, .. } | Hit::Body(state)) => {
                        (!scene.selection.contains(state)).then(|| Selection::state(state.clone()))
                    }
                    Some(Hit::Edge(edge) | Hit::Head(edge)) => Some(Selection::edge_of(edge.clone())),
                    Some(Hit::Note { note, .. }) => Some(Selection::note_of(*note)),
                    None => None,
                };
                let menu = Action::OpenMenu { hit, at: pointer.at };
                (Tool::Idle, selection.map(Action::Select).into_iter().chain([menu]).collect())
            }
        },
        PointerEvent::DoubleClick(pointer) => {
            let actions = match scene.hit(pointer.at) {
                Some(Hit::State(state)) if scene.is_editable => vec![Action::RenameInPlace(state)],
                Some(Hit::Note { note, .. }) => vec![Action::EditNote(note)],
                _ => Vec::new(),
            };
            (Tool::Idle, actions)
        }
        PointerEvent::Up(_)
        | PointerEvent::PaletteDown { .. }
        | PointerEvent::PieceDown { .. }
        | PointerEvent::Cancel => (Tool::Idle, Vec::new()),
    }
}
