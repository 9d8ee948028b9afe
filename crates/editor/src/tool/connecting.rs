//! A line is drawn from a port, or the head of an edge is taken to another state.

use report::{StateKey, Via};

use crate::command::{Command, Place};
use crate::geometry::{Point, holds, snapped};
use crate::scope::{self, is_inside};
use crate::selection::EdgeKey;
use crate::tool::action::{ConnectionPreview, DropTarget};
use crate::tool::event::{Pointer, PointerEvent};
use crate::tool::palette_drag::CARD;
use crate::tool::scene::{PORT_REACH, Scene};
use crate::tool::{Action, Tool};
use crate::view::{MarkKind, MarkView, NodeView, Port};

/// The line so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Connecting {
    /// The state it begins at.
    pub from: StateKey,
    /// At which port.
    pub port: Port,
    /// Its first point, in the world.
    pub start: Point,
    /// The edge whose head is taken elsewhere; `None` for a new line.
    pub edge: Option<EdgeKey>,
    /// The state it would lead to.
    pub target: Option<StateKey>,
}

/// Begins a new line at a port.
pub fn begin(from: StateKey, port: Port, pointer: &Pointer, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    let Some(start) = scene.view.node(&from).and_then(|node| node.port(port)) else {
        return (Tool::Idle, Vec::new());
    };
    on_event(Connecting { from, port, start, edge: None, target: None }, &PointerEvent::Move(*pointer), scene)
}

/// Takes the head of an edge.
pub fn begin_head(edge: EdgeKey, pointer: &Pointer, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    let Some(start) = scene.view.edge(&edge).and_then(|it| it.points.first().copied()) else {
        return (Tool::Idle, Vec::new());
    };
    let port = if matches!(edge.via, report::Via::Catch(_)) { Port::Catch } else { Port::Next };
    let state = Connecting { from: edge.from.clone(), port, start, edge: Some(edge), target: None };
    on_event(state, &PointerEvent::Move(*pointer), scene)
}

/// What happens while the line is drawn.
pub fn on_event(mut state: Connecting, event: &PointerEvent, scene: &Scene<'_>) -> (Tool, Vec<Action>) {
    match event {
        PointerEvent::Move(pointer) => {
            let at = scene.world(pointer.at);
            let under = target_at(&state, at, scene);
            let refusal = under.and_then(|node| refusal(&state, node, scene));
            let target = under.filter(|_| refusal.is_none());
            let end = target.map_or(at, NodeView::entry);
            let key = target.map(|node| node.key.clone());
            let preview = ConnectionPreview {
                from: state.from.clone(),
                port: state.port,
                start: state.start,
                end,
                target: key.clone(),
                refusal,
            };
            let mut actions = vec![Action::ShowConnection(preview)];
            if key != state.target {
                actions.push(Action::ShowDropTarget(key.clone().map(DropTarget::State)));
                state.target = key;
            }
            (Tool::Connecting(state), actions)
        }
        PointerEvent::Up(pointer) => {
            let done = finish(state, pointer, scene);
            (Tool::Idle, [Action::ClearOverlay].into_iter().chain(done).collect())
        }
        _ => (Tool::Connecting(state), Vec::new()),
    }
}

fn finish(state: Connecting, pointer: &Pointer, scene: &Scene<'_>) -> Option<Action> {
    match (state.target, state.edge) {
        (Some(to), Some(edge)) => Some(Action::Command(Command::Reconnect { edge, to })),
        (Some(to), None) => Some(Action::Command(Command::Connect { from: state.from, port: state.port, to })),
        (None, edge) if leads_to_end(&state.from, state.port, edge.as_ref(), pointer, scene) => {
            Some(Action::Command(Command::SetEnd { state: state.from }))
        }
        (None, Some(_)) => None,
        (None, None) => {
            let at = scene.world(pointer.at);
            let under = scene.state_at(at);
            if let Some(message) = under.and_then(|node| {
                let state = Connecting { target: None, edge: None, from: state.from.clone(), ..state };
                refusal(&state, node, scene)
            }) {
                return Some(Action::Announce(message));
            }
            if !holds(&scene.canvas, pointer.at) {
                return None;
            }
            let corner = snapped(Point::new(at.x - CARD.0 / 2.0, at.y));
            Some(Action::OfferStates(Place::Connected { from: state.from, port: state.port, at: Some(corner) }))
        }
    }
}

/// Whether a line of `Next` was taken to the End mark of its scope.
fn leads_to_end(from: &str, port: Port, edge: Option<&EdgeKey>, pointer: &Pointer, scene: &Scene<'_>) -> bool {
    let is_next = match edge {
        Some(edge) => matches!(edge.via, Via::Next | Via::End),
        None => port == Port::Next,
    };
    let has_next = scene.view.node(from).and_then(|node| node.kind).is_some_and(|kind| kind.has_next());
    let at = scene.world(pointer.at);
    let of_scope = scope::scope_of(from).strip_suffix("/States").unwrap_or("");
    let is_there = |mark: &MarkView| {
        mark.key.kind == MarkKind::End
            && mark.key.scope == of_scope
            && holds(&mark.rect.grown(scene.reach(PORT_REACH)), at)
    };
    is_next && has_next && scene.view.marks.iter().any(|mark| is_there(mark))
}

/// The state under the pointer that the line could mean: the innermost one, or the container around it that stands in
/// the scope the line belongs to.
fn target_at<'a>(state: &Connecting, at: Point, scene: &Scene<'a>) -> Option<&'a NodeView> {
    let innermost = scene.state_at(at)?;
    let mut node = innermost;
    while refusal(state, node, scene).is_some() {
        let around = node.parent.as_ref().and_then(|parent| scene.view.node(parent));
        match around {
            // The empty inside of the container that the line begins in is no target.
            Some(parent) if !is_inside(&state.from, &parent.key) && parent.key != state.from => node = parent,
            _ => return Some(innermost).filter(|node| !is_inside(&state.from, &node.key)),
        }
    }
    Some(node)
}

fn refusal(state: &Connecting, node: &NodeView, scene: &Scene<'_>) -> Option<String> {
    let via = state.edge.as_ref().map(|edge| edge.via);
    scope::may_lead_to(&state.from, via, &node.key, scene.view).err().map(|refusal| refusal.message)
}
