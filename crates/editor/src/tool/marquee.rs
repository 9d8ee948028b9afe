//! A rectangle is drawn around states.

use crate::geometry::{Point, spanning};
use crate::selection::{Selection, counted};
use crate::tool::event::{Pointer, PointerEvent};
use crate::tool::scene::Scene;
use crate::tool::{Action, Tool};

/// The rectangle so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Marquee {
    /// Its first corner, in the world.
    pub start: Point,
    /// What was selected before; it stays selected, and comes back on Escape.
    pub before: Selection,
}

/// Begins a rectangle at a place of the screen.
pub fn begin(start: Point, pointer: &Pointer, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    let state = Marquee { start: scene.world(start), before: scene.selection.clone() };
    on_event(state, &PointerEvent::Move(*pointer), scene)
}

/// What happens while the rectangle is drawn.
pub fn on_event(state: Marquee, event: &PointerEvent, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    match event {
        PointerEvent::Move(pointer) => {
            let rect = spanning(state.start, scene.world(pointer.at));
            let found = scene.states_in(&rect);
            let notes = scene.view.notes.iter().filter(|note| rect.overlaps(&note.rect)).map(|note| note.id);
            let selection = Selection::states_of(state.before.states().iter().cloned().chain(found))
                .with_notes(state.before.notes().iter().copied().chain(notes));
            let mut actions = vec![Action::ShowMarquee(rect)];
            if (selection.states(), selection.notes()) != (scene.selection.states(), scene.selection.notes()) {
                actions.push(Action::Select(selection));
            }
            (Tool::Marquee(state), actions)
        }
        PointerEvent::Up(_) => {
            let words = match (scene.selection.states().len(), scene.selection.notes().len()) {
                (0, 0) => "No state selected".to_owned(),
                (n_states, n_notes) => format!("{} selected", counted(n_states, n_notes)),
            };
            (Tool::Idle, vec![Action::ClearOverlay, Action::Announce(words)])
        }
        _ => (Tool::Marquee(state), Vec::new()),
    }
}
