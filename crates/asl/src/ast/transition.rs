//! Ways from one state to another.

use std::fmt;
use std::sync::Arc;

use syntax::Pointer;

/// A way out of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// `Next`, or `End`.
    Next,
    /// The `Next` of a rule in `Choices`.
    Rule(usize),
    /// `Default`.
    Default,
    /// The `Next` of an entry in `Catch`.
    Catch(usize),
}

/// A way out of a state that names a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Which way it is.
    pub way: Way,
    /// Where the target's name stands.
    pub at: Pointer,
    /// The target's name.
    pub target: Arc<str>,
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Way::Next => f.write_str("Next"),
            Way::Rule(index) => write!(f, "rule {}", index + 1),
            Way::Default => f.write_str("Default"),
            Way::Catch(index) => write!(f, "catcher {}", index + 1),
        }
    }
}
