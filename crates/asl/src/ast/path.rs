//! Addresses of states.

use std::fmt;
use std::sync::Arc;

use syntax::{Node, Pointer, Step};

/// The address of a state: that of its member of a `States` object, such as `/States/Map/ItemProcessor/States/Inner`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatePath(Pointer);

impl StatePath {
    /// The address as one of a state, if it can be one: its last step but one is `States`.
    pub fn new(at: Pointer) -> Option<StatePath> {
        let (_, steps) = at.steps().split_last()?;
        let is_state = steps.last().and_then(Step::key) == Some("States");
        is_state.then_some(StatePath(at))
    }

    /// The address of the state `name` in the scope at `scope`.
    pub fn in_scope(scope: &Pointer, name: &str) -> StatePath {
        StatePath(scope.child_key("States").child_key(name))
    }

    /// The address that a text such as `/States/Inner` names in this tree.
    pub fn find(root: &Node, text: &str) -> Option<StatePath> {
        StatePath::new(root.pointer(text)?)
    }

    pub(super) fn of_member(at: Pointer) -> StatePath {
        StatePath(at)
    }

    /// The address as a pointer.
    pub fn pointer(&self) -> &Pointer {
        &self.0
    }

    /// The state's name; none for the earlier one of two equal names, which is addressed by position.
    pub fn name(&self) -> Option<&str> {
        self.0.last_key()
    }

    /// The address of the scope that the state belongs to.
    pub fn scope(&self) -> Pointer {
        self.states().parent().unwrap_or_default()
    }

    /// The address of the `States` object that the state stands in.
    pub fn states(&self) -> Pointer {
        self.0.parent().unwrap_or_default()
    }

    /// The address of a state of the same scope.
    pub fn sibling(&self, name: impl Into<Arc<str>>) -> StatePath {
        StatePath(self.states().child_key(name))
    }

    /// The address of one of the state's fields.
    pub fn field(&self, key: &str) -> Pointer {
        self.0.child_key(key)
    }

    /// Whether the state lies inside another one.
    pub fn is_inside(&self, other: &StatePath) -> bool {
        self != other && self.0.starts_with(&other.0)
    }
}

impl fmt::Display for StatePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
