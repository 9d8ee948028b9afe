//! States are dragged. The document is touched once, when they are let go.

use report::StateKey;

use crate::command::Command;
use crate::geometry::{Point, corner, offset, snapped};
use crate::scope::outermost;
use crate::selection::Selection;
use crate::tool::action::DropTarget;
use crate::tool::event::{Pointer, PointerEvent};
use crate::tool::palette_drag::edge_target;
use crate::tool::scene::Scene;
use crate::tool::{Action, Tool};
use crate::view::EdgeEnd;

/// The drag so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Dragging {
    /// The state that was taken hold of.
    pub grabbed: StateKey,
    /// Every state that moves, containers without what lies in them.
    pub states: Vec<StateKey>,
    /// Where the drag began, in the world.
    pub start: Point,
    /// By how much the states are moved.
    pub by: Point,
    /// The edge they would be dropped into.
    pub target: Option<DropTarget>,
}

/// Begins to drag a state, with all that is selected if it is.
pub fn begin(grabbed: StateKey, start: Point, pointer: &Pointer, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    let is_selected = scene.selection.contains(&grabbed);
    let selected = if is_selected { scene.selection.states().to_vec() } else { vec![grabbed.clone()] };
    let states = outermost(&selected);
    let mut actions = Vec::new();
    if !is_selected {
        actions.push(Action::Select(Selection::state(grabbed.clone())));
    }
    let start = scene.world(start);
    let state = Dragging { grabbed, states, start, by: Point::default(), target: None };
    let (tool, more) = on_event(state, &PointerEvent::Move(*pointer), scene);
    actions.extend(more);
    (tool, actions)
}

/// What happens while states are dragged.
pub fn on_event(mut state: Dragging, event: &PointerEvent, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    match event {
        PointerEvent::Move(pointer) => {
            state.by = snapped_offset(&state, scene.world(pointer.at), pointer.modifiers.alt, scene);
            let target = free_state(&state, scene)
                .and_then(|free| edge_target(scene.world(pointer.at), scene, |edge| edge.key.from != *free));
            let mut actions = vec![Action::Preview { states: state.states.clone(), by: state.by }];
            if target != state.target {
                actions.push(Action::ShowDropTarget(target.clone()));
                state.target = target;
            }
            (Tool::Dragging(state), actions)
        }
        PointerEvent::Up(_) => {
            let command = match (&state.target, state.states.as_slice()) {
                (Some(DropTarget::Edge { edge, .. }), [only]) => {
                    Some(Command::InsertOnEdge { state: only.clone(), edge: edge.clone() })
                }
                _ if state.by == Point::default() => None,
                _ => Some(Command::Move { states: state.states, by: state.by }),
            };
            (Tool::Idle, [Action::ClearOverlay].into_iter().chain(command.map(Action::Command)).collect())
        }
        _ => (Tool::Dragging(state), Vec::new()),
    }
}

/// The offset that puts the grabbed state on the grid (Alt: to the pixel).
fn snapped_offset(state: &Dragging, at: Point, is_fine: bool, scene: &Scene<'_>) -> Point {
    let by = offset(state.start, at);
    let Some(node) = scene.view.node(&state.grabbed) else { return by };
    let origin = corner(&node.rect);
    let place = origin.moved(by.x, by.y);
    let place = if is_fine { Point::new(place.x.round(), place.y.round()) } else { snapped(place) };
    offset(origin, place)
}

/// The dragged state if it is a single one that nothing leads to, so that it can be put into an edge.
fn free_state<'a>(state: &'a Dragging, scene: &Scene<'_>) -> Option<&'a StateKey> {
    let [only] = state.states.as_slice() else { return None };
    let node = scene.view.node(only)?;
    let is_free = !node.is_start
        && scene.view.edges_to(only).next().is_none()
        && scene
            .view
            .edges_from(only)
            .all(|edge| edge.to == EdgeEnd::End || matches!(edge.key.via, report::Via::Branch(_)));
    (is_free && node.kind.is_some_and(|kind| kind.has_next())).then_some(only)
}
