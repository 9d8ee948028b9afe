//! A button is pressed; whether it becomes a click or a gesture is open.

use crate::geometry::distance;
use crate::selection::Selection;
use crate::tool::event::{Pointer, PointerEvent};
use crate::tool::panning::Panning;
use crate::tool::scene::{Hit, Scene};
use crate::tool::{Action, Tool, connecting, dragging, marquee, note_drag, panning, rule_drag};

/// How far the pointer moves, in screen pixels, before a press becomes a gesture.
pub const THRESHOLD: f64 = 4.0;

/// Where and on what the button went down.
#[derive(Debug, Clone, PartialEq)]
pub struct Pointing {
    /// The press.
    pub start: Pointer,
    /// What lay under it.
    pub hit: Option<Hit>,
}

/// What happens between the press and the fourth pixel.
pub fn on_event(state: Pointing, event: &PointerEvent, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    match event {
        PointerEvent::Move(pointer) if distance(pointer.at, state.start.at) >= THRESHOLD => {
            begin_gesture(state, pointer, event, scene)
        }
        PointerEvent::Up(_) => (Tool::Idle, click(&state, scene)),
        _ => (Tool::Pointing(state), Vec::new()),
    }
}

fn begin_gesture(state: Pointing, pointer: &Pointer, event: &PointerEvent, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    let start = state.start.at;
    match state.hit {
        Some(Hit::Port { state, port }) => connecting::begin(state, port, pointer, scene),
        Some(Hit::Head(edge)) => connecting::begin_head(edge, pointer, scene),
        Some(Hit::State(key)) if scene.is_editable && !state.start.modifiers.shift => {
            dragging::begin(key, start, pointer, scene)
        }
        Some(Hit::Edge(ref edge))
            if !state.start.modifiers.shift
                && let Some(begun) = rule_drag::begin(edge, start, pointer, scene) =>
        {
            begun
        }
        // A note that is selected with states moves with them.
        Some(Hit::Note { note, is_corner: false })
            if scene.is_editable && scene.selection.notes().contains(&note) && scene.selection.primary().is_some() =>
        {
            let grabbed = scene.selection.primary().cloned().unwrap_or_default();
            dragging::begin(grabbed, start, pointer, scene)
        }
        Some(Hit::Note { note, is_corner }) => note_drag::begin(note, is_corner, start, pointer, scene),
        _ if state.start.modifiers.shift => marquee::begin(start, pointer, scene),
        _ => panning::on_event(Panning { at: start }, event),
    }
}

/// A press that did not become a gesture.
fn click(state: &Pointing, scene: &Scene<'_>) -> Vec<Action> {
    let is_adding = state.start.modifiers.ctrl || state.start.modifiers.shift;
    let selection = match &state.hit {
        Some(Hit::Port { state: key, port }) => {
            return vec![Action::OfferStates(crate::command::Place::Connected {
                from: key.clone(),
                port: *port,
                at: None,
            })];
        }
        Some(Hit::State(key) | Hit::Body(key)) if is_adding => scene.selection.toggled(key),
        Some(Hit::State(key) | Hit::Body(key)) => Selection::state(key.clone()),
        Some(Hit::Edge(edge) | Hit::Head(edge)) => Selection::edge_of(edge.clone()),
        Some(Hit::Note { note, .. }) if is_adding => scene.selection.toggled_note(*note),
        Some(Hit::Note { note, .. }) => Selection::note_of(*note),
        None if is_adding => return Vec::new(),
        None => Selection::none(),
    };
    if selection == *scene.selection { Vec::new() } else { vec![Action::Select(selection)] }
}
