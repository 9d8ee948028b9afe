//! What comes in by the file dialog, by a drop or by the clipboard, before it is read.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, File, FileList};

use super::FileError;
use super::error::{MAX_FILE_BYTES, reason};

/// A file as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickedFile {
    /// Its name; for pasted text one that we give it.
    pub name: String,
    /// Its text, byte for byte: a byte-order mark is kept.
    pub text: String,
}

/// Something that can be read. A drop's or paste's data is gone when its event is over: take this out within the
/// event, read it afterwards.
#[derive(Debug, Clone, PartialEq)]
pub enum Incoming {
    /// A file.
    File(File),
    /// Text.
    Text(String),
}

impl Incoming {
    /// What is being dropped or pasted: a file, else text.
    ///
    /// # Errors
    /// When it is several files, or nothing of the kind.
    pub fn from_transfer(data: &DataTransfer) -> Result<Self, FileError> {
        if let Some(files) = data.files().filter(|files| files.length() > 0) {
            return Ok(Self::File(only_file(&files)?));
        }
        let text = data.get_data("text/plain").unwrap_or_default();
        if text.trim().is_empty() { Err(FileError::Nothing) } else { Ok(Self::Text(text)) }
    }

    /// What is being pasted.
    ///
    /// # Errors
    /// As [`Incoming::from_transfer`].
    pub fn from_paste(event: &ClipboardEvent) -> Result<Self, FileError> {
        Self::from_transfer(&event.clipboard_data().ok_or(FileError::Nothing)?)
    }

    /// Reads it.
    ///
    /// # Errors
    /// When it is too large, not text in UTF-8, or cannot be read.
    pub async fn read(self) -> Result<PickedFile, FileError> {
        match self {
            Self::File(file) => read_file(&file).await,
            Self::Text(text) => {
                let name = "pasted".to_owned();
                if text.len() > MAX_FILE_BYTES as usize {
                    return Err(FileError::TooLarge { name, n_bytes: text.len() as u64 });
                }
                Ok(PickedFile { name, text })
            }
        }
    }
}

/// Whether a drag carries files (their names and sizes show only when they are dropped).
pub fn carries_files(data: &DataTransfer) -> bool {
    data.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files"))
}

pub(super) fn only_file(files: &FileList) -> Result<File, FileError> {
    match (files.length(), files.get(0)) {
        (1, Some(file)) => Ok(file),
        (0, _) | (1, None) => Err(FileError::Nothing),
        (n_files, _) => Err(FileError::Several { n_files }),
    }
}

async fn read_file(file: &File) -> Result<PickedFile, FileError> {
    let name = file.name();
    let n_bytes = file.size();
    if n_bytes > f64::from(MAX_FILE_BYTES) {
        return Err(FileError::TooLarge { name, n_bytes: n_bytes as u64 });
    }
    // Not `text()`, which drops a byte-order mark and replaces what it cannot read.
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => text_of(name, Uint8Array::new(&buffer).to_vec()),
        Err(error) => Err(FileError::Unreadable { name, reason: reason(&error) }),
    }
}

fn text_of(name: String, bytes: Vec<u8>) -> Result<PickedFile, FileError> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(PickedFile { name, text }),
        Err(error) => Err(FileError::NotText { name, at: error.utf8_error().valid_up_to() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, usize>) {
        let name = "a.json".to_owned();
        let expected = match expected {
            Ok(text) => Ok(PickedFile { name: name.clone(), text: text.to_owned() }),
            Err(at) => Err(FileError::NotText { name: name.clone(), at }),
        };
        assert_eq!(text_of(name, bytes.to_vec()), expected);
    }

    #[test]
    fn text_is_kept_to_the_byte_or_refused() {
        check(b"{}\r\n", Ok("{}\r\n"));
        check(b"\xef\xbb\xbf{}", Ok("\u{feff}{}"));
        check(b"\xff\xfe{\0}\0", Err(0));
        check(b"{\"a\": \"\xe4\"}", Err(7));
    }
}
