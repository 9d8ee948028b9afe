//! Definitions out of files: ASL JSON and the templates that carry it.
//!
//! [`open`] looks at a file's name and text, finds the state machines in it and hands each definition out as
//! the text it is, together with the exact place it was found at and with what stands behind its placeholders.
//! [`write_back`] puts a changed definition into the file again and touches nothing else.
//!
//! What this crate never does: read or write files, follow a `DefinitionUri`, or print a template anew. The
//! bytes of a host file are kept as they are.
//!
//! ```
//! let text = r#"{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}"#;
//! let opened = formats::open("done.asl.json", text).unwrap();
//! assert_eq!(opened.machines[0].name, "done");
//! assert_eq!(opened.machines[0].definition, text);
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod beside;
mod detect;
mod error;
mod file_kind;
mod gaps;
mod hunks;
mod intrinsic;
pub mod limits;
mod line_index;
mod machine;
mod note;
mod open;
mod opened;
mod placeholder;
mod placeholder_scan;
mod placeholders;
mod resource_type;
mod scalar;
mod stand_ins;
mod template;
mod to_json;
mod tree;
mod write_back;
mod yaml;
mod yaml_view;

pub use beside::open_beside;
pub use error::OpenError;
pub use file_kind::FileKind;
pub use line_index::{LineColumn, LineIndex};
pub use machine::{Form, Machine, Piece};
pub use note::{Note, NoteCode};
pub use open::open;
pub use opened::Opened;
pub use placeholder::{Placeholder, Target};
pub use placeholder_scan::substitute;
pub use stand_ins::{WithStandIns, with_stand_ins};
pub use write_back::{WriteBackError, export_definition, write_back};
pub use yaml_view::{HeldYaml, YamlError, YamlPlace, YamlView, complete_yaml, format_yaml, from_yaml, to_yaml};
