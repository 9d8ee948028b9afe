//! Typed views over the tree of a definition.
//!
//! A view is a node that remembers its address. All accessors return `Option`s or lists, because the tree may be wrong or
//! half-written; what is not there is simply not seen.

mod path;
mod rule;
mod state;
mod state_type;
mod transition;

use std::sync::Arc;

use syntax::{Node, Pointer};

pub use path::StatePath;
pub use rule::{Catcher, ChoiceRule, Retrier};
pub use state::State;
pub use state_type::StateType;
pub use transition::{Transition, Way};

/// The language of a state's expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QueryLanguage {
    /// JSONPath, the default.
    JsonPath,
    /// JSONata.
    Jsonata,
}

/// A whole definition.
#[derive(Clone, Debug)]
pub struct StateMachine {
    scope: Scope,
}

impl StateMachine {
    /// The view of a definition's tree.
    pub fn new(root: &Node) -> StateMachine {
        StateMachine { scope: Scope { at: Pointer::root(), node: root.clone() } }
    }

    /// Its outermost scope.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Its `Comment`.
    pub fn comment(&self) -> Option<Arc<str>> {
        self.scope.text("Comment")
    }

    /// Its `QueryLanguage`; JSONPath where nothing valid is written.
    pub fn query_language(&self) -> QueryLanguage {
        language_of(&self.scope.node).unwrap_or(QueryLanguage::JsonPath)
    }

    /// All scopes, outer before inner, in the order of the text.
    pub fn scopes(&self) -> Vec<Scope> {
        let mut scopes = Vec::new();
        collect(self.scope.clone(), &mut scopes);
        scopes
    }

    /// All states of all scopes, outer before inner, in the order of the text.
    pub fn states(&self) -> Vec<State> {
        self.scopes().iter().flat_map(Scope::states).collect()
    }

    /// The state at an address.
    pub fn state(&self, at: &StatePath) -> Option<State> {
        let node = self.scope.node.get(at.pointer())?;
        Some(State::new(at.clone(), node.clone()))
    }

    /// The scope at an address: the machine, a branch or an item processor.
    pub fn scope_at(&self, at: &Pointer) -> Option<Scope> {
        Some(Scope { at: at.clone(), node: self.scope.node.get(at)?.clone() })
    }
}

fn collect(scope: Scope, scopes: &mut Vec<Scope>) {
    let states = scope.states();
    scopes.push(scope);
    for state in states {
        for inner in state.scopes() {
            collect(inner, scopes);
        }
    }
}

/// States that can reach each other by transitions: the machine, a branch, an item processor.
#[derive(Clone, Debug)]
pub struct Scope {
    at: Pointer,
    node: Node,
}

impl Scope {
    pub(crate) fn new(at: Pointer, node: Node) -> Scope {
        Scope { at, node }
    }

    /// Where the object with `StartAt` and `States` stands.
    pub fn at(&self) -> &Pointer {
        &self.at
    }

    /// That object.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// Where its `States` stand.
    pub fn states_at(&self) -> Pointer {
        self.at.child_key("States")
    }

    /// The name in `StartAt`.
    pub fn start_at(&self) -> Option<Arc<str>> {
        self.text("StartAt")
    }

    /// Its own states, in the order of the text; of duplicate names, all.
    pub fn states(&self) -> Vec<State> {
        let Some(states) = self.node.member("States").and_then(Node::as_object) else { return Vec::new() };
        let at = self.states_at();
        let members = states.steps().into_iter().zip(states.members());
        members.map(|(step, it)| State::named(at.child(step), it.shared_key().clone(), it.value().clone())).collect()
    }

    /// The state of that name; of several, the last, which is the one that counts.
    pub fn state(&self, name: &str) -> Option<State> {
        let node = self.node.member("States")?.member(name)?;
        Some(State::named(self.states_at().child_key(name), Arc::from(name), node.clone()))
    }

    /// Whether there is a state of that name.
    pub fn has_state(&self, name: &str) -> bool {
        self.node.member("States").and_then(|it| it.member(name)).is_some()
    }

    /// The names of its states, in the order of the text.
    pub fn names(&self) -> Vec<Arc<str>> {
        let states = self.node.member("States").and_then(Node::as_object);
        states.map(|it| it.members().map(|it| it.shared_key().clone()).collect()).unwrap_or_default()
    }

    fn text(&self, key: &str) -> Option<Arc<str>> {
        text_of(&self.node, key)
    }
}

/// The text of the member `key`, where that is a string.
pub(crate) fn text_of(node: &Node, key: &str) -> Option<Arc<str>> {
    Some(Arc::from(node.member(key)?.as_str()?))
}

/// What the member `QueryLanguage` says.
pub(crate) fn language_of(node: &Node) -> Option<QueryLanguage> {
    match node.member("QueryLanguage")?.as_str()?.as_ref() {
        "JSONPath" => Some(QueryLanguage::JsonPath),
        "JSONata" => Some(QueryLanguage::Jsonata),
        _ => None,
    }
}
