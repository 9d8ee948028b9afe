//! States are dragged. The document is touched once, when they are let go.

use layout::arrange::{Guide, snap};
use report::StateKey;

use crate::command::Command;
use crate::geometry::{GRID, Point, Rect, corner, offset};
use crate::scope::{is_inside, outermost, scope_of, scope_of_edge};
use crate::selection::Selection;
use crate::tool::action::DropTarget;
use crate::tool::event::{Pointer, PointerEvent};
use crate::tool::palette_drag::{container_target, edge_target};
use crate::tool::scene::Scene;
use crate::tool::{Action, Tool};
use crate::view::EdgeEnd;

/// Screen pixels within which a dragged state clicks into line with others.
const SNAP_REACH: f64 = 6.0;
/// How far around a dragged state, in the world, others are looked for.
const NEIGHBORHOOD: f64 = 400.0;

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
            let guides;
            (state.by, guides) = snapped_offset(&state, scene.world(pointer.at), pointer.modifiers.alt, scene);
            let at = scene.world(pointer.at);
            let target = free_state(&state, pointer.modifiers.ctrl, scene)
                .and_then(|free| {
                    edge_target(at, scene, |edge| edge.key.from != *free && scope_of_edge(edge) == scope_of(free))
                })
                .or_else(|| other_scope(&state, at, scene));
            let mut actions = vec![Action::Preview { states: state.states.clone(), by: state.by, guides }];
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
                (Some(DropTarget::Container { container, branch, .. }), _) => Some(Command::MoveInto {
                    states: state.states,
                    container: Some(container.clone()),
                    branch: *branch,
                    by: state.by,
                }),
                (Some(DropTarget::Canvas), _) => {
                    Some(Command::MoveInto { states: state.states, container: None, branch: 0, by: state.by })
                }
                _ if state.by == Point::default() => None,
                _ => Some(Command::Move { states: state.states, by: state.by }),
            };
            (Tool::Idle, [Action::ClearOverlay].into_iter().chain(command.map(Action::Command)).collect())
        }
        _ => (Tool::Dragging(state), Vec::new()),
    }
}

/// The offset that puts the grabbed state in line with its neighbors, else on the grid (Alt: to the pixel), and the lines
/// that show it.
fn snapped_offset(state: &Dragging, at: Point, is_fine: bool, scene: &Scene<'_>) -> (Point, Vec<Guide>) {
    let by = offset(state.start, at);
    let Some(node) = scene.view.node(&state.grabbed) else { return (by, Vec::new()) };
    let origin = corner(&node.rect);
    let place = origin.moved(by.x, by.y);
    if is_fine {
        return (offset(origin, Point::new(place.x.round(), place.y.round())), Vec::new());
    }
    let moving = node.rect.moved(by.x, by.y);
    let around = moving.grown(NEIGHBORHOOD);
    let is_dragged = |key: &str| state.states.iter().any(|it| it == key || is_inside(key, it));
    let neighbors = scene.nodes_near(&around).into_iter();
    let neighbors = neighbors.filter(|it| it.parent == node.parent && !is_dragged(&it.key)).map(|it| it.rect);
    let snapped = snap(&moving, &neighbors.collect::<Vec<Rect>>(), scene.reach(SNAP_REACH), GRID);
    (offset(origin, corner(&snapped.rect)), snapped.guides)
}

/// The scope that the states would move into: the container under the pointer, or the canvas, once none of them touches
/// the container it lies in any more. As long as they do, that container grows with them.
fn other_scope(state: &Dragging, at: Point, scene: &Scene<'_>) -> Option<DropTarget> {
    let is_dragged = |key: &str| state.states.iter().any(|it| it == key || is_inside(key, it));
    let under = container_target(at, scene, |node| !is_dragged(&node.key));
    let target_scope = match &under {
        Some(DropTarget::Container { container, .. }) => Some(container.as_str()),
        _ => None,
    };
    let leaves = |key: &StateKey| {
        let Some(node) = scene.view.node(key) else { return false };
        let around = node.parent.as_ref().and_then(|parent| scene.view.node(parent));
        let touches = around.is_some_and(|around| around.rect.overlaps(&node.rect.moved(state.by.x, state.by.y)));
        let is_same = node.parent.as_deref() == target_scope && is_same_branch(key, &under);
        // Into a container within its own is another matter than out of it.
        let goes_deeper =
            target_scope.is_some_and(|target| node.parent.as_ref().is_none_or(|it| is_inside(target, it)));
        !is_same && (goes_deeper || !touches || node.parent.as_deref() == target_scope)
    };
    let all_leave = state.states.iter().all(leaves);
    all_leave.then(|| under.unwrap_or(DropTarget::Canvas))
}

/// Whether a state lies in the branch that a drop would go to.
fn is_same_branch(key: &str, target: &Option<DropTarget>) -> bool {
    match target {
        Some(DropTarget::Container { container, branch, .. }) => {
            let branches = format!("{container}/Branches/");
            key.strip_prefix(&branches).is_none_or(|rest| rest.split('/').next() == Some(branch.to_string().as_str()))
        }
        _ => true,
    }
}

/// The dragged state if it is a single one that nothing leads to, so that it can be put into an edge; with Ctrl also one
/// that is in the flow, which is taken out of it.
fn free_state<'a>(state: &'a Dragging, takes_any: bool, scene: &Scene<'_>) -> Option<&'a StateKey> {
    let [only] = state.states.as_slice() else { return None };
    let node = scene.view.node(only)?;
    let is_free = !node.is_start
        && scene.view.edges_to(only).next().is_none()
        && scene
            .view
            .edges_from(only)
            .all(|edge| edge.to == EdgeEnd::End || matches!(edge.key.via, report::Via::Branch(_)));
    ((is_free || takes_any) && node.kind.is_some_and(|kind| kind.has_next())).then_some(only)
}
