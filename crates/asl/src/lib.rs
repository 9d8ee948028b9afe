//! The Amazon States Language: typed views, the resolved program, diagnostics and language-aware edits.
//!
//! [`lower()`] turns the tree of a definition into a [`program::Program`]: names resolved, defaults filled in, expressions
//! parsed. It always yields one, because half-written definitions are the usual ones in an editor.
//! [`diagnose`] says what is wrong with it and offers fixes; [`edit`] changes it as a person would, byte for byte; [`ast`]
//! are typed views for both. [`validate`] answers as the service does when a definition is created.
//!
//! What this crate never does: run anything, or know of pixels and files.
//!
//! ```
//! let tree = syntax::parse(r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Gone"}}}"#).root;
//! let program = asl::lower(&tree, &asl::Options::default()).program;
//! let state = program.find("A").map(|id| program.state(id)).expect("A is there");
//! assert_eq!(state.kind.type_name(), "Pass");
//! assert_eq!(state.next, asl::program::Next::Missing("Gone".into()));
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod assist;
pub mod ast;
pub mod diagnostic;
pub mod edit;
mod expressions;
pub mod limits;
pub mod lower;
pub mod program;
pub mod reading;
pub mod resource;
pub mod review;
pub mod rules;
pub mod validate;

pub use lower::{Lowered, Options, lower};
pub use reading::Reading;
pub use rules::{diagnose, diagnose_expressions, diagnose_reading};
