//! A new state is dragged from the palette, onto an edge, into a container or onto the canvas.

use crate::command::{Command, Place};
use crate::geometry::{Point, Rect, corner, holds, offset, snapped};
use crate::kind::StateKind;
use crate::tool::action::DropTarget;
use crate::tool::event::PointerEvent;
use crate::tool::scene::{DROP_REACH, Scene};
use crate::tool::{Action, Tool};
use crate::view::{EdgeView, NodeView};

/// Width and height of the card that follows the pointer.
pub const CARD: (f64, f64) = (200.0, 56.0);
/// Half the length of the insertion line across an edge.
const HALF_LINE: f64 = 48.0;

/// The drag so far.
#[derive(Debug, Clone, PartialEq)]
pub struct PaletteDrag {
    /// The type that is dragged, or where a piece begins.
    pub kind: StateKind,
    /// Whether it is an action or a pattern, which the app inserts.
    pub is_piece: bool,
    /// Where it would be dropped; `None` outside the canvas.
    pub target: Option<DropTarget>,
}

/// Begins to drag a state type or a piece.
pub fn begin(kind: StateKind, is_piece: bool, at: Point, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    let pointer = crate::tool::event::Pointer { at, ..Default::default() };
    on_event(PaletteDrag { kind, is_piece, target: None }, &PointerEvent::Move(pointer), scene)
}

/// What happens while a state type is dragged.
pub fn on_event(mut state: PaletteDrag, event: &PointerEvent, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    match event {
        PointerEvent::Move(pointer) => {
            let at = scene.world(pointer.at);
            let has_way_on = state.is_piece || state.kind.has_next() || state.kind == StateKind::Choice;
            let target = target(has_way_on, pointer.at, at, scene);
            let mut actions = vec![Action::PreviewNew { rect: card(at) }];
            if target != state.target {
                actions.push(Action::ShowDropTarget(target.clone()));
                state.target = target;
            }
            (Tool::PaletteDrag(state), actions)
        }
        PointerEvent::Up(pointer) => {
            let at = snapped(corner(&card(scene.world(pointer.at))));
            let place = match state.target {
                Some(DropTarget::Edge { edge, .. }) => Some(Place::OnEdge(edge)),
                Some(DropTarget::Container { container, branch, .. }) => {
                    Some(Place::In { container, branch, at: Some(at) })
                }
                Some(DropTarget::Canvas) => Some(Place::Free { at }),
                Some(DropTarget::State(_) | DropTarget::Rule { .. }) | None => None,
            };
            let add = |place| match state.is_piece {
                true => Action::InsertPiece(place),
                false => Action::Command(Command::AddState { kind: state.kind, place }),
            };
            (Tool::Idle, [Action::ClearOverlay].into_iter().chain(place.map(add)).collect())
        }
        _ => (Tool::PaletteDrag(state), Vec::new()),
    }
}

/// The card around the pointer.
fn card(at: Point) -> Rect {
    let (width, height) = CARD;
    Rect::new(at.x - width / 2.0, at.y - height / 2.0, width, height)
}

fn target(has_way_on: bool, screen: Point, at: Point, scene: &Scene<'_>) -> Option<DropTarget> {
    if !scene.is_editable || !holds(&scene.canvas, screen) {
        return None;
    }
    let on_edge = if has_way_on { edge_target(at, scene, |_| true) } else { end_target(at, scene) };
    on_edge.or_else(|| container_target(at, scene, |_| true)).or(Some(DropTarget::Canvas))
}

/// The edge a drop at this place of the world would split.
pub(crate) fn edge_target(at: Point, scene: &Scene<'_>, takes: impl Fn(&EdgeView) -> bool) -> Option<DropTarget> {
    let (edge, place) = scene.edge_near(at, DROP_REACH, takes)?;
    Some(DropTarget::Edge { edge: edge.key.clone(), at: place, line: line_across(edge, place, scene) })
}

/// Succeed and Fail have no way on: they only go where an edge ends the run anyway.
fn end_target(at: Point, scene: &Scene<'_>) -> Option<DropTarget> {
    edge_target(at, scene, |edge| edge.to == crate::view::EdgeEnd::End)
}

/// The innermost container at a place of the world, with the branch there.
pub(crate) fn container_target(at: Point, scene: &Scene<'_>, takes: impl Fn(&NodeView) -> bool) -> Option<DropTarget> {
    let around = scene.states_at(at).into_iter().rev().filter(|node| takes(node));
    let node = around.into_iter().find(|node| node.container.is_some() || node.is_collapsed)?;
    let branches = node.container.as_ref().map(|it| it.branches.as_slice()).unwrap_or_default();
    let (branch, rect) = (0..).zip(branches).find(|(_, rect)| holds(rect, at)).unwrap_or((0, &node.rect));
    Some(DropTarget::Container { container: node.key.clone(), branch, rect: *rect })
}

/// A line through `place`, across the piece of the edge it lies on.
fn line_across(edge: &EdgeView, place: Point, scene: &Scene<'_>) -> (Point, Point) {
    let half = HALF_LINE.min(scene.reach(HALF_LINE * 2.0));
    let piece = edge
        .points
        .windows(2)
        .find(|pair| crate::geometry::nearest_on_line(pair, place).is_some_and(|(distance, _)| distance < 0.01));
    let is_level = piece.is_some_and(|pair| {
        let along = offset(pair[0], pair[1]);
        along.x.abs() > along.y.abs()
    });
    let (dx, dy) = if is_level { (0.0, half) } else { (half, 0.0) };
    (place.moved(-dx, -dy), place.moved(dx, dy))
}
