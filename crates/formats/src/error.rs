//! Why a file was not opened.

use std::fmt;

use crate::limits::MAX_FILE_BYTES;
use crate::note::Note;

/// Why no definition could be taken out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// The file holds nothing but white space.
    Empty,
    /// The file is not text.
    Binary,
    /// The file is larger than [`MAX_FILE_BYTES`].
    TooLarge {
        /// The size of the file in bytes.
        n_bytes: usize,
    },
    /// The template cannot be read as YAML or JSON.
    Syntax {
        /// What the reader expected.
        message: String,
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
    },
    /// The template is nested too deeply, or its aliases stand for too many nodes.
    Limit {
        /// Which limit, in words.
        message: String,
    },
    /// The file is of a kind that is not read yet.
    NotSupported {
        /// The kind, with its article: "a Terraform file".
        what: String,
        /// What to do instead.
        hint: String,
    },
    /// The file is readable but holds no state machine.
    NoStateMachine {
        /// What was found instead.
        found: String,
    },
    /// The file has state machines, and none of them can be opened from it.
    NothingToOpen {
        /// The reasons, one for each state machine.
        notes: Vec<Note>,
    },
}

impl OpenError {
    /// What to do about it, in one sentence.
    pub fn hint(&self) -> String {
        match self {
            Self::Empty => "choose a file with a definition, or start from a sample".to_owned(),
            Self::Binary => "choose a JSON or YAML text file in UTF-8".to_owned(),
            Self::TooLarge { .. } => "take the state machine's part out of the file and open that".to_owned(),
            Self::Syntax { .. } => "correct the text there and open the file again".to_owned(),
            Self::Limit { .. } => "write the aliases or nested parts out and open the file again".to_owned(),
            Self::NotSupported { hint, .. } => hint.clone(),
            Self::NoStateMachine { .. } => {
                "open a definition with StartAt and States, or a template with a resource of type \
                 AWS::StepFunctions::StateMachine or AWS::Serverless::StateMachine"
                    .to_owned()
            }
            Self::NothingToOpen { notes } => notes.first().map(|note| note.hint.clone()).unwrap_or_default(),
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::Binary => f.write_str("the file is not text"),
            Self::TooLarge { n_bytes } => {
                write!(f, "the file has {n_bytes} bytes, the limit is {MAX_FILE_BYTES} (8 MiB)")
            }
            Self::Syntax { message, line, column } => write!(f, "line {line}, column {column}: {message}"),
            Self::Limit { message } => f.write_str(message),
            Self::NotSupported { what, .. } => write!(f, "this is {what}, which is not read yet"),
            Self::NoStateMachine { found } => write!(f, "no state machine found: {found}"),
            Self::NothingToOpen { notes } => {
                for (note_idx, note) in notes.iter().enumerate() {
                    if note_idx > 0 {
                        f.write_str("; ")?;
                    }
                    f.write_str(&note.message)?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for OpenError {}
