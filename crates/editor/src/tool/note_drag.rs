//! A note is moved, or made larger or smaller by its lower right corner.

use crate::command::Command;
use crate::geometry::{GRID, Point, Rect, offset, snapped};
use crate::selection::Selection;
use crate::side::note::{LEAST_SIDE, NoteId};
use crate::tool::event::{Pointer, PointerEvent};
use crate::tool::scene::Scene;
use crate::tool::{Action, Tool};

/// The drag so far.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteDrag {
    /// Which note.
    pub note: NoteId,
    /// Whether its corner was taken hold of.
    pub is_resize: bool,
    /// Where the drag began, in the world.
    pub start: Point,
    /// Where the note lay then.
    pub before: Rect,
    /// Where it would lie now.
    pub rect: Rect,
}

/// Takes hold of a note.
pub fn begin(note: NoteId, is_resize: bool, start: Point, pointer: &Pointer, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    let Some(view) = scene.view.note(note) else { return (Tool::Idle, Vec::new()) };
    let state = NoteDrag { note, is_resize, start: scene.world(start), before: view.rect, rect: view.rect };
    let (tool, mut actions) = on_event(state, &PointerEvent::Move(*pointer), scene);
    if !view.is_selected {
        actions.insert(0, Action::Select(Selection::note_of(note)));
    }
    (tool, actions)
}

/// What happens while it is dragged.
pub fn on_event(mut state: NoteDrag, event: &PointerEvent, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    match event {
        PointerEvent::Move(pointer) => {
            let by = offset(state.start, scene.world(pointer.at));
            state.rect = dragged(&state, by, pointer.modifiers.alt);
            let preview = Action::PreviewNote { note: state.note, rect: state.rect };
            (Tool::NoteDrag(state), vec![preview])
        }
        PointerEvent::Up(_) => {
            let NoteDrag { note, rect, before, .. } = state;
            let command = (rect != before).then_some(Action::Command(Command::PlaceNote { note, rect }));
            (Tool::Idle, [Action::ClearOverlay].into_iter().chain(command).collect())
        }
        _ => (Tool::NoteDrag(state), Vec::new()),
    }
}

fn dragged(state: &NoteDrag, by: Point, is_fine: bool) -> Rect {
    let Rect { x, y, width, height } = state.before;
    if !state.is_resize {
        let at = Point::new(x + by.x, y + by.y);
        let at = if is_fine { Point::new(at.x.round(), at.y.round()) } else { snapped(at) };
        return Rect::new(at.x, at.y, width, height);
    }
    let least = f64::from(LEAST_SIDE);
    let side = |length: f64| if is_fine { length.round() } else { (length / GRID).round() * GRID }.max(least);
    Rect::new(x, y, side(width + by.x), side(height + by.y))
}
