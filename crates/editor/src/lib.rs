//! The headless editor: document, commands, history, selection, tools, view model and keymap.
//!
//! A [`Session`] is an open document with everything around it. Commands, pointer events and keys go in; an
//! [`Outcome`] comes out that says what changed on the canvas ([`view::ViewDiff`]), what a screen reader should say, and
//! what only the app can do (open a dialog, touch the clipboard). Every change is a [`Command`]; every command is one
//! undo step or is refused in words.
//!
//! What it never does: touch the DOM, keep signals, run a state machine, read files, read a clock.
//!
//! ```
//! use editor::{Command, Document, Session};
//!
//! let mut session = Session::new(Document::new_empty());
//! let before = session.text();
//! session.dispatch(Command::ReplaceText("{}".to_owned()));
//! assert_eq!(session.text(), "{}");
//! session.undo();
//! assert_eq!(session.text(), before);
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod apply;
pub mod clipboard;
pub mod code;
pub mod command;
pub mod document;
pub mod geometry;
pub mod history;
pub mod inspector;
pub mod keymap;
pub mod kind;
pub mod navigate;
pub mod outline;
pub mod refusal;
pub mod scope;
pub mod search;
pub mod selection;
pub mod session;
pub mod side;
pub mod stored;
pub mod tool;
pub mod view;
pub mod viewport;

pub use command::{Command, FieldPath, FieldStep, Place};
pub use document::Document;
pub use kind::StateKind;
pub use refusal::Refusal;
pub use selection::{EdgeKey, Selection};
pub use session::{Outcome, Request, Session};
pub use tool::PointerEvent;
pub use view::{GraphView, ViewDiff};
pub use viewport::Viewport;
