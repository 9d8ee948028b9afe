//! Definitions out of files: ASL JSON and the templates that carry it.
//!
//! [`open`] looks at a file's name and text, finds the state machines in it and hands each definition out as
//! the text it is, together with the exact place it was found at and with what stands behind its placeholders.
//! A write-back puts a changed definition into the file again and touches nothing else.
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

mod error;
mod file_kind;
pub mod limits;
mod line_index;
mod machine;
mod note;
mod placeholder;

use std::sync::Arc;

pub use error::OpenError;
pub use file_kind::FileKind;
pub use line_index::{LineColumn, LineIndex};
pub use machine::{Form, Machine, Piece};
pub use note::{Note, NoteCode};
pub use placeholder::{Placeholder, Target};

/// A file with the state machines found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The file's name, as it was given.
    pub file_name: String,
    /// The file's text, byte for byte.
    pub text: Arc<str>,
    /// What kind of file it is.
    pub kind: FileKind,
    /// The state machines in the order of the file; never empty.
    pub machines: Vec<Machine>,
    /// Remarks: what was found that is not opened, and what to know about what is.
    pub notes: Vec<Note>,
    /// The lines of the file.
    pub lines: LineIndex,
}

/// Takes the definitions out of a file.
///
/// # Errors
/// When there is nothing that could be opened; the error says what the file is and what to do.
pub fn open(file_name: &str, text: &str) -> Result<Opened, OpenError> {
    if text.len() > limits::MAX_FILE_BYTES {
        return Err(OpenError::TooLarge { n_bytes: text.len() });
    }
    if text.trim().is_empty() {
        return Err(OpenError::Empty);
    }
    let machine = Machine {
        name: file_stem(file_name),
        definition: text.to_owned(),
        host_range: 0..text.len(),
        form: Form::WholeFile,
        pieces: vec![Piece { definition: 0..text.len(), host: 0..text.len() }],
        placeholders: Vec::new(),
        is_substituted: false,
    };
    Ok(Opened {
        file_name: file_name.to_owned(),
        text: Arc::from(text),
        kind: FileKind::AslJson,
        machines: vec![machine],
        notes: Vec::new(),
        lines: LineIndex::new(text),
    })
}

/// The file's name without folders and known endings.
fn file_stem(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let mut stem = name;
    for ending in [".json", ".yaml", ".yml", ".asl", ".template", ".txt"] {
        stem = stem.strip_suffix(ending).unwrap_or(stem);
    }
    if stem.is_empty() { "definition".to_owned() } else { stem.to_owned() }
}
