//! Loss-less JSON: parsed, edited and printed without losing a byte.
//!
//! [`parse`] never fails. Whatever the text is, it becomes a [`Node`] that prints back byte for
//! byte, beside a list of [`SyntaxError`]s. Comments, trailing commas, half-typed members,
//! duplicate keys, number spelling, blank lines, line ends and a byte-order mark all stay.
//! Nodes are persistent: a clone is a few pointer copies, and an edit ([`Node::with`]) copies only
//! the path to the changed place, so keeping every version for undo is cheap.
//!
//! What it never does: know what the JSON means, read files, look at positions after an edit
//! (ranges are computed on demand by [`Node::ranges`]), or nest deeper than [`MAX_DEPTH`] levels.
//!
//! ```
//! use syntax::{Change, Node, Pointer, parse};
//!
//! let parsed = parse("{\n  \"StartAt\": \"A\", // first\n  \"States\": {}\n}\n");
//! assert_eq!(parsed.errors.len(), 1); // the comment
//! let at = Pointer::root().child_key("StartAt");
//! let edited = parsed.root.with(&at, Change::Replace(Node::string("B")))?;
//! assert_eq!(edited.text(), "{\n  \"StartAt\": \"B\", // first\n  \"States\": {}\n}\n");
//! # Ok::<(), syntax::EditError>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod array;
mod build;
mod diff;
mod edit;
mod error;
mod format;
mod key_index;
mod lexer;
mod lines;
mod node;
mod object;
mod parser;
mod pointer;
mod print;
mod ranges;
mod reparse;
mod string;
mod trivia;

pub use array::{Array, Item};
pub use edit::{Change, EditError};
pub use error::{SyntaxError, SyntaxErrorKind, TextEdit};
pub use format::format;
pub use lines::{LineColumn, LineIndex};
pub use node::{Kind, Node};
pub use object::{Member, Object};
pub use parser::{MAX_DEPTH, MAX_ERRORS, Parse, parse};
pub use pointer::{Pointer, Step};
pub use ranges::{MemberRange, Ranges, TextRange};
pub use reparse::{changed_piece, parse_following};
pub use string::{quote, raw_offset, unquote};
pub use trivia::Trivia;
