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
//! use editor::{Command, Document, Place, Session, StateKind};
//!
//! let mut session = Session::new(Document::new_empty());
//! let empty = session.text();
//! let place = session.place_of_new();
//! session.dispatch(Command::AddState { kind: StateKind::Task, place });
//! let outcome = session.dispatch(Command::AddState { kind: StateKind::Wait, place: session.place_of_new() });
//! assert_eq!(outcome.announcement, "Added Wait after Task");
//! assert_eq!(session.view().nodes.len(), 2);
//! session.undo();
//! session.undo();
//! assert_eq!(session.text(), empty);
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod document;
pub mod side;
pub mod stored;

pub mod apply;
pub mod clipboard;
pub mod command;
pub mod field_path;
pub mod fragment;
pub mod history;
pub mod kind;
pub mod merge_key;
pub mod refusal;
pub mod scope;
pub mod selection;

pub mod geometry;
pub mod view;
pub mod viewport;

pub mod keymap;
pub mod navigate;
pub mod search;
pub mod tool;

pub mod code;
pub mod inspector;
pub mod outline;

pub mod session;

pub use command::{Command, Place};
pub use document::Document;
pub use field_path::{FieldPath, FieldStep};
pub use fragment::Fragment;
pub use kind::StateKind;
pub use refusal::Refusal;
pub use selection::{EdgeKey, Selection};
pub use session::{Outcome, Request, Session};
pub use tool::PointerEvent;
pub use view::{GraphView, ViewDiff};
pub use viewport::Viewport;
