//! What state keys say: which scope a state belongs to and what lies in what.

use report::{StateKey, Via};

use crate::refusal::Refusal;
use crate::view::{EdgeEnd, EdgeView, GraphView};

/// Whether a state lies in a container, at any depth.
pub fn is_inside(state: &str, container: &str) -> bool {
    state.len() > container.len() && state.starts_with(container) && state.as_bytes()[container.len()] == b'/'
}

/// The outermost of several states: those that lie in no other of them.
pub fn outermost(states: &[StateKey]) -> Vec<StateKey> {
    states.iter().filter(|state| !states.iter().any(|other| is_inside(state, other))).cloned().collect()
}

/// The key of the `States` object a state stands in. States of one scope can lead to each other.
pub fn scope_of(state: &str) -> &str {
    state.rsplit_once('/').map_or("", |(scope, _)| scope)
}

/// The key of the `States` object an edge lies in.
pub fn scope_of_edge(edge: &EdgeView) -> &str {
    match &edge.to {
        EdgeEnd::State(to) => scope_of(to),
        EdgeEnd::End | EdgeEnd::Missing(_) => scope_of(&edge.key.from),
    }
}

/// The key of a state's sibling, or of the state itself under another name.
pub fn sibling(state: &str, name: &str) -> StateKey {
    format!("{}/{}", scope_of(state), escaped(name))
}

/// A state's name out of its key.
pub fn name_of(state: &str) -> String {
    let last = state.rsplit_once('/').map_or(state, |(_, last)| last);
    if last.contains('~') { last.replace("~1", "/").replace("~0", "~") } else { last.to_owned() }
}

/// A name as a step of a key.
pub fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A key after the state `from` became `to`: the state's own key and those of what lies in it.
pub fn renamed(key: &str, from: &str, to: &str) -> Option<StateKey> {
    if key == from {
        return Some(to.to_owned());
    }
    is_inside(key, from).then(|| format!("{to}{}", &key[from.len()..]))
}

/// Whether a line from a state may lead to another one. `via` is the line that is moved; `None` for a new one.
pub fn may_lead_to(from: &str, via: Option<Via>, to: &str, view: &GraphView) -> Result<(), Refusal> {
    let fits = match via {
        Some(Via::Start) if from.is_empty() => scope_of(to) == "/States",
        Some(Via::Start) => view.node(to).is_some_and(|node| node.parent.as_deref() == Some(from)),
        Some(Via::Branch(index)) => scope_of(to) == format!("{from}/Branches/{index}/States"),
        _ => scope_of(from) == scope_of(to),
    };
    if fits {
        return Ok(());
    }
    let to = name_of(to);
    Err(Refusal::new(format!("{to} lies in another part of the machine. A transition stays in its own.")))
}
