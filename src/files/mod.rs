//! Files in and out: the file dialog, drops and pastes, downloads, the clipboard, the built-in samples.
//!
//! What it never does: know what is in a file, or change a byte of it.

mod clipboard;
mod dom;
mod download;
mod error;
mod incoming;
mod pick;
mod samples;

pub use clipboard::{copy_text, copy_with_private, read_clipboard_as_file, read_with_private};
pub use download::download;
pub use error::{FileError, MAX_FILE_BYTES, reason as error_words};
pub use incoming::{Incoming, PickedFile, carries_files};
pub use pick::{JSON_FILES, WORKFLOW_FILES, pick_file};
pub use samples::{Sample, SampleInfo, SamplePicture, fetch_bytes, fetch_sample, sample_index};
