//! States put into an edge: what led to the target leads to the state, and the state to the target.

use std::sync::Arc;

use syntax::{Node, Pointer};

use super::add::add_state_to;
use super::remove::lead_past;
use super::target::{set_name, set_target, target_of};
use super::{Refusal, Target, names, scope_at, state_at};
use crate::ast::{State, StatePath, StateType, Way};

/// An edge of the graph, by where it begins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// From the start of the scope at this address to the state in `StartAt`.
    Start(Pointer),
    /// From a state by one of its ways.
    Out(StatePath, Way),
}

impl Edge {
    /// The address of the scope the edge lies in.
    pub fn scope(&self) -> Pointer {
        match self {
            Edge::Start(scope) => scope.clone(),
            Edge::Out(from, _) => from.scope(),
        }
    }

    fn target(&self, root: &Node) -> Result<Target, Refusal> {
        match self {
            Edge::Start(scope) => {
                let start_at = scope_at(root, scope)?.start_at();
                start_at.map(Target::State).ok_or(Refusal::StartNeedsState)
            }
            Edge::Out(from, way) => {
                let state = state_at(root, from)?;
                target_of(&state, *way).ok_or_else(|| Refusal::NothingThere { state: state.name().clone(), way: *way })
            }
        }
    }

    fn lead_to(&self, root: &Node, name: &str) -> Result<Node, Refusal> {
        match self {
            Edge::Start(scope) => set_name(root, scope, "StartAt", name),
            Edge::Out(from, way) => set_target(root, from, *way, &Target::state(name)),
        }
    }
}

/// Adds a state in the middle of an edge, in the text behind the state where the edge begins.
///
/// A new Choice gets a rule and `Default`, both to the edge's target. A new Succeed or Fail ends the way there; what came
/// after stays where it is.
pub fn add_on_edge(root: &Node, edge: &Edge, state_type: StateType, name: &str) -> Result<Node, Refusal> {
    names::check_free(root, name)?;
    let target = edge.target(root)?;
    let after = match edge {
        Edge::Start(_) => None,
        Edge::Out(from, _) => from.name(),
    };
    let root = add_state_to(root, state_type, name, &edge.scope(), after, &target)?;
    edge.lead_to(&root, name)
}

/// Puts a state that is already in the scope into an edge. What led to it leads to its successor instead, as if it had
/// been taken away; where it led before is forgotten; a Choice gets the edge's target as its `Default` if it has none.
pub fn move_onto_edge(root: &Node, state: &StatePath, edge: &Edge) -> Result<Node, Refusal> {
    let moved = state_at(root, state)?;
    let name = moved.name().clone();
    if state.scope() != edge.scope() {
        let from = match edge {
            Edge::Start(_) => Arc::from("StartAt"),
            Edge::Out(from, _) => Arc::from(from.name().unwrap_or("")),
        };
        return Err(Refusal::OtherScope { from, to: name });
    }
    let target = edge.target(root)?;
    let is_source = matches!(edge, Edge::Out(from, _) if from == state);
    if is_source || target == Target::State(name.clone()) {
        return Err(Refusal::OnOwnEdge(name));
    }
    let root = lead_past(root, state)?;
    // Rules that led only to the state are gone, so a later one may have moved up.
    if edge.target(&root)? != target {
        return Err(Refusal::OnOwnEdge(name));
    }
    let root = edge.lead_to(&root, &name)?;
    lead_on(&root, &moved, &target)
}

/// Puts a piece of states that are already in the scope into an edge: the edge leads to `entry`, and each of `exits`,
/// which end the scope until then, to where the edge led.
pub fn lead_through(root: &Node, edge: &Edge, entry: &str, exits: &[StatePath]) -> Result<Node, Refusal> {
    let target = edge.target(root)?;
    let root = edge.lead_to(root, entry)?;
    exits.iter().try_fold(root, |root, exit| lead_on(&root, &state_at(&root, exit)?, &target))
}

fn lead_on(root: &Node, state: &State, target: &Target) -> Result<Node, Refusal> {
    match state.state_type() {
        Some(StateType::Choice) if state.default().is_none() && *target != Target::End => {
            set_target(root, state.at(), Way::Default, target)
        }
        Some(state_type) if !state_type.has_next() => Ok(root.clone()),
        _ => set_target(root, state.at(), Way::Next, target),
    }
}
