//! Why a file was not read or a text not handed out.

use std::fmt;

pub use crate::wire::MAX_FILE_BYTES;

/// Why a file was not read or a text not handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// The file is larger than [`MAX_FILE_BYTES`].
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size in bytes.
        n_bytes: u64,
    },
    /// The file is not text in UTF-8.
    NotText {
        /// The file's name.
        name: String,
        /// The first byte that is not, counted from 0.
        at: usize,
    },
    /// More than one file was given.
    Several {
        /// How many.
        n_files: u32,
    },
    /// Nothing that could be opened was given.
    Nothing,
    /// The browser could not read it: it was moved, deleted, or is a folder.
    Unreadable {
        /// The file's name.
        name: String,
        /// What the browser says about it.
        reason: String,
    },
    /// A sample could not be fetched.
    NotFetched {
        /// Its address, relative to the page.
        address: String,
        /// What the browser or the server says about it.
        reason: String,
    },
    /// The browser did not let the page read the clipboard.
    NotPasted {
        /// What the browser says about it.
        reason: String,
    },
    /// The browser did not let the text out.
    NotHandedOut {
        /// What was tried: `copy`, `download`.
        what: &'static str,
        /// What the browser says about it.
        reason: String,
    },
}

impl FileError {
    /// What to do about it, in one sentence.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "take the state machine's part out of the file and open that",
            Self::NotText { .. } => "choose a JSON or YAML file, saved as UTF-8",
            Self::Several { .. } => "drop one file at a time",
            Self::Nothing => "drop or paste a file or its text",
            Self::Unreadable { .. } => "check that the file is still there and choose it again",
            Self::NotFetched { .. } => "check the connection and try again",
            Self::NotPasted { .. } => "press Ctrl+V (on a Mac ⌘V) instead",
            Self::NotHandedOut { .. } => "select the text in the code pane and copy it from there",
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { name, n_bytes } => {
                let limit = MAX_FILE_BYTES / 1024 / 1024;
                write!(f, "{name} has {n_bytes} bytes, the limit is {MAX_FILE_BYTES} ({limit} MiB)")
            }
            Self::NotText { name, at } => write!(f, "{name} is not text in UTF-8: byte {at} does not fit"),
            Self::Several { n_files } => write!(f, "{n_files} files were given, one can be opened"),
            Self::Nothing => f.write_str("there is no file and no text in it"),
            Self::Unreadable { name, reason } => write!(f, "{name} could not be read: {reason}"),
            Self::NotFetched { address, reason } => write!(f, "{address} could not be fetched: {reason}"),
            Self::NotPasted { reason } => write!(f, "the clipboard could not be read: {reason}"),
            Self::NotHandedOut { what, reason } => write!(f, "the browser refused the {what}: {reason}"),
        }
    }
}

impl std::error::Error for FileError {}

/// What a thrown value says.
pub fn reason(error: &wasm_bindgen::JsValue) -> String {
    use wasm_bindgen::JsCast;
    match (error.dyn_ref::<web_sys::DomException>(), error.dyn_ref::<js_sys::Error>()) {
        (Some(exception), _) => exception.message(),
        (None, Some(error)) => String::from(error.message()),
        (None, None) => format!("{error:?}"),
    }
}
