//! Lines between states.

use syntax::{Change, Node};

use super::skeleton::choice_rule;
use super::target::{clear, set_name, set_target, target_of};
use super::{Refusal, Target, scope_at, set_field, state_at, with};
use crate::ast::{QueryLanguage, State, StateMachine, StatePath, StateType, Way};

/// Where a line begins at a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Port {
    /// Its `Next`, or `End`.
    Next,
    /// The `Default` of a Choice.
    Default,
    /// A rule of a Choice.
    Rule(usize),
    /// A new rule of a Choice, behind the others.
    NewRule,
    /// A catcher.
    Catch(usize),
    /// A new catcher, behind the others but before one that takes all errors.
    NewCatch,
}

/// Draws a line from a port of a state to another state of its scope, or to the end of the scope. A line that began at
/// the port before leads to the new target instead.
pub fn connect(root: &Node, from: &StatePath, port: Port, to: &Target) -> Result<Node, Refusal> {
    let state = state_at(root, from)?;
    check_port(&state, port)?;
    if let Target::State(name) = to
        && !scope_at(root, &from.scope())?.has_state(name)
    {
        return Err(Refusal::OtherScope { from: state.name().clone(), to: name.clone() });
    }
    let way = match port {
        Port::Next => Way::Next,
        Port::Default => Way::Default,
        Port::Rule(index) => Way::Rule(index),
        Port::Catch(index) => Way::Catch(index),
        Port::NewRule => return add_rule(root, &state, to),
        Port::NewCatch => return add_catcher(root, &state, to),
    };
    set_target(root, from, way, to)
}

/// Takes a line away: a state without `Next` ends its scope, a rule, a catcher and `Default` disappear.
pub fn disconnect(root: &Node, from: &StatePath, way: Way) -> Result<Node, Refusal> {
    let state = state_at(root, from)?;
    if target_of(&state, way).is_none() {
        return Err(Refusal::NothingThere { state: state.name().clone(), way });
    }
    clear(root, from, way)
}

/// Makes a state the first one of its scope.
pub fn set_start_at(root: &Node, state: &StatePath) -> Result<Node, Refusal> {
    let name = state_at(root, state)?.name().clone();
    set_name(root, &state.scope(), "StartAt", &name)
}

fn check_port(state: &State, port: Port) -> Result<(), Refusal> {
    let Some(state_type) = state.state_type() else { return Ok(()) };
    let (is_there, field) = match port {
        Port::Next => (state_type.has_next(), "Next"),
        Port::Default => (state_type == StateType::Choice, "Default"),
        Port::Rule(_) | Port::NewRule => (state_type == StateType::Choice, "Choices"),
        Port::Catch(_) | Port::NewCatch => (state_type.has_catch(), "Catch"),
    };
    if is_there { Ok(()) } else { Err(Refusal::NoSuchWay { state: state.name().clone(), state_type, field }) }
}

fn add_rule(root: &Node, state: &State, to: &Target) -> Result<Node, Refusal> {
    let n_rules = state.rules().len();
    let Target::State(next) = to else {
        return Err(Refusal::CannotEnd { state: state.name().clone(), way: Way::Rule(n_rules) });
    };
    let language = language_of(root, state);
    add_entry(root, state, "Choices", n_rules, choice_rule(next, language))
}

fn add_catcher(root: &Node, state: &State, to: &Target) -> Result<Node, Refusal> {
    let catchers = state.catchers();
    let Target::State(next) = to else {
        return Err(Refusal::CannotEnd { state: state.name().clone(), way: Way::Catch(catchers.len()) });
    };
    // States.ALL stands alone and last, so a catcher beside it needs a narrower name.
    let takes_all = |names: Vec<_>| names.iter().any(|it: &std::sync::Arc<str>| &**it == "States.ALL");
    let has_all = catchers.last().is_some_and(|it| takes_all(it.error_equals()));
    let error = if has_all { "States.TaskFailed" } else { "States.ALL" };
    let catcher = Node::object([("ErrorEquals", Node::array([Node::string(error)])), ("Next", Node::string(next))]);
    add_entry(root, state, "Catch", catchers.len() - usize::from(has_all), catcher)
}

fn add_entry(root: &Node, state: &State, key: &str, index: usize, entry: Node) -> Result<Node, Refusal> {
    let at = state.at().field(key);
    if root.get(&at).and_then(Node::as_array).is_some() {
        return with(root, &at, Change::InsertItem { index, value: entry });
    }
    set_field(root, &at, Node::array([entry]))
}

/// The language of a state's expressions.
pub(super) fn language_of(root: &Node, state: &State) -> QueryLanguage {
    state.query_language().unwrap_or_else(|| StateMachine::new(root).query_language())
}
