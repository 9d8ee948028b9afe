//! Arrow keys: along the transitions up and down, between branches left and right.

use report::{StateKey, Via};

use crate::scope::is_inside;
use crate::view::{EdgeEnd, EdgeView, GraphView, NodeView};

/// Where an arrow leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To what follows.
    Down,
    /// To what comes before.
    Up,
    /// To the branch at the left.
    Left,
    /// To the branch at the right.
    Right,
    /// To the first state.
    First,
    /// To the last state.
    Last,
}

/// The state to go to; `None` where there is nothing in that direction.
pub fn go(view: &GraphView, from: Option<&str>, direction: Direction) -> Option<StateKey> {
    let here = from.and_then(|state| view.node(state));
    // Where the flow goes to the right, so do the arrows.
    let is_level = view.direction == drawing::Direction::Right;
    let direction = match direction {
        Direction::Right if is_level => Direction::Down,
        Direction::Left if is_level => Direction::Up,
        Direction::Down if is_level => Direction::Right,
        Direction::Up if is_level => Direction::Left,
        direction => direction,
    };
    let found = match (here, direction) {
        (_, Direction::First) | (None, Direction::Down | Direction::Right) => by_step(view).next(),
        (_, Direction::Last) | (None, Direction::Up | Direction::Left) => by_step(view).last(),
        (Some(here), Direction::Down) => below(view, here),
        (Some(here), Direction::Up) => above(view, here),
        (Some(here), Direction::Left) => beside(view, here, -1.0),
        (Some(here), Direction::Right) => beside(view, here, 1.0),
    };
    found.map(|node| node.key.clone())
}

fn by_step(view: &GraphView) -> impl Iterator<Item = &NodeView> {
    let mut nodes: Vec<&NodeView> = view.nodes.iter().map(AsRef::as_ref).collect();
    nodes.sort_by_key(|node| node.step);
    nodes.into_iter()
}

/// What a state leads to: into a container first; out of it behind its last state.
fn below<'a>(view: &'a GraphView, here: &'a NodeView) -> Option<&'a NodeView> {
    if here.container.is_some() {
        let inside = by_step(view).find(|node| is_inside(&node.key, &here.key));
        if inside.is_some() {
            return inside;
        }
    }
    let mut state = here;
    loop {
        let next = targets(view, state).next();
        if next.is_some() {
            return next;
        }
        // The scope ends here: what follows is what follows its container.
        state = view.node(state.parent.as_ref()?)?;
    }
}

/// What leads to a state: the main way first, back edges last. The first state of a container lies under its head.
fn above<'a>(view: &'a GraphView, here: &'a NodeView) -> Option<&'a NodeView> {
    let mut edges: Vec<&EdgeView> = view.edges_to(&here.key).map(AsRef::as_ref).collect();
    edges.sort_by_key(|edge| (edge.is_back, rank(edge.key.via)));
    let before = edges.iter().filter(|edge| edge.key.from != here.key).find_map(|edge| view.node(&edge.key.from));
    before.or_else(|| here.parent.as_ref().and_then(|parent| view.node(parent))).map(AsRef::as_ref)
}

/// Where the edges of a state lead, the main way first, back edges last.
fn targets<'a>(view: &'a GraphView, state: &'a NodeView) -> impl Iterator<Item = &'a NodeView> {
    let mut edges: Vec<&EdgeView> = view.edges_from(&state.key).map(AsRef::as_ref).collect();
    edges.retain(|edge| !matches!(edge.key.via, Via::Branch(_)));
    edges.sort_by_key(|edge| (edge.is_back, rank(edge.key.via)));
    edges.into_iter().filter_map(|edge| match &edge.to {
        EdgeEnd::State(to) if *to != state.key => view.node(to).map(AsRef::as_ref),
        _ => None,
    })
}

fn rank(via: Via) -> (u8, u32) {
    match via {
        Via::Next | Via::Start => (0, 0),
        Via::Branch(idx) => (0, idx),
        Via::ChoiceRule(idx) => (1, idx),
        Via::Default => (2, 0),
        Via::Catch(idx) => (3, idx),
        Via::End => (4, 0),
    }
}

/// The nearest card at one side, nearer in height before nearer in width. Containers around the state do not count.
fn beside<'a>(view: &'a GraphView, here: &'a NodeView, sign: f64) -> Option<&'a NodeView> {
    let center = here.handle().center();
    let distance = |node: &NodeView| {
        let it = node.handle().center();
        let (along, across) = match view.direction {
            drawing::Direction::Down => ((it.x - center.x) * sign, (it.y - center.y).abs()),
            drawing::Direction::Right => ((it.y - center.y) * sign, (it.x - center.x).abs()),
        };
        (along > 1.0).then_some(along + 3.0 * across)
    };
    let others = view.nodes.iter().filter(|node| node.key != here.key && !is_inside(&here.key, &node.key));
    let found = others.filter_map(|node| Some((distance(node)?, node)));
    found.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, node)| node.as_ref())
}
