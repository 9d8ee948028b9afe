//! Changes of a definition that know the language.
//!
//! Each is a pure function from a tree to a new tree, or a [`Refusal`] that says why not. Each touches only the bytes it
//! must; what it writes looks like the text around it. States are addressed by [`StatePath`], scopes (the machine, a
//! branch, an item processor) by the pointer to their object.
//!
//! ```
//! use asl::ast::{StatePath, StateType};
//! use asl::edit;
//! use syntax::{Pointer, parse};
//!
//! let root = parse(r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}"#).root;
//! let a = StatePath::in_scope(&Pointer::root(), "A");
//! let root = edit::rename(&root, &a, "First")?;
//! let root = edit::add_state(&root, StateType::Succeed, "Done", &Pointer::root(), Some("First"))?;
//! let first = StatePath::in_scope(&Pointer::root(), "First");
//! let root = edit::connect(&root, &first, edit::Port::Next, &edit::Target::state("Done"))?;
//! assert_eq!(
//!     root.text(),
//!     r#"{"StartAt": "First", "States": {"First": {"Type": "Pass", "Next": "Done"}, "Done": {"Type": "Succeed"}}}"#
//! );
//! # Ok::<(), edit::Refusal>(())
//! ```

mod add;
mod connect;
mod convert;
mod field;
mod insert;
mod language;
mod names;
mod on_edge;
mod refusal;
mod remove;
mod rename;
mod skeleton;
mod target;
mod unwrap;
mod wrap;

use syntax::{Change, Node, Pointer};

pub use add::add_state;
pub use connect::{Port, connect, disconnect, set_start_at};
pub use convert::set_type;
pub use field::{remove_field, set_field};
pub use insert::{duplicate, insert_states};
pub use language::{Conversion, Effect, Switched, switch_language};
pub use names::free_name;
pub(crate) use names::taken;
pub use on_edge::{Edge, add_on_edge, lead_through, move_onto_edge};
pub use refusal::Refusal;
pub use remove::remove_states;
pub use rename::rename;
pub(crate) use rename::rename_changes;
pub(crate) use skeleton::{choice_rule, skeleton};
pub use target::Target;
pub use unwrap::{Unwrapped, unwrap};
pub use wrap::{Wrapped, wrap};

use crate::ast::{Scope, State, StateMachine, StatePath};

/// The state at an address, or the refusal that there is none.
fn state_at(root: &Node, at: &StatePath) -> Result<State, Refusal> {
    StateMachine::new(root).state(at).ok_or_else(|| Refusal::NoSuchState(at.clone()))
}

/// The scope at an address, or the refusal that there is none.
fn scope_at(root: &Node, at: &Pointer) -> Result<Scope, Refusal> {
    StateMachine::new(root).scope_at(at).ok_or_else(|| Refusal::NoSuchScope(at.clone()))
}

fn with(root: &Node, at: &Pointer, change: Change) -> Result<Node, Refusal> {
    root.with(at, change).map_err(Refusal::from)
}
