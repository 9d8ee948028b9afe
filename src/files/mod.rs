//! Files in and out: the file dialog, drops and pastes, downloads, the clipboard, the built-in samples.
//!
//! What it never does: know what is in a file, or change a byte of it.

mod dom;
mod error;
mod hand_out;
mod incoming;
mod pick;
mod samples;

pub use error::{FileError, MAX_FILE_BYTES};
pub use hand_out::{copy_text, download};
pub use incoming::{Incoming, PickedFile, carries_files};
pub use pick::{JSON_FILES, WORKFLOW_FILES, pick_file};
pub use samples::{Sample, SampleInfo, fetch_sample, sample_index};
