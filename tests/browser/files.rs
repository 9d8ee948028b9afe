//! Files that come in by a drop or a paste.

use js_sys::{Array, Uint8Array};
use statewright_app::files::{FileError, Incoming, MAX_FILE_BYTES, PickedFile, carries_files};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DataTransfer, File};

fn file(name: &str, bytes: &[u8]) -> File {
    File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)), name).unwrap()
}

/// Drops these files and this text.
async fn check(files: &[File], text: &str, expected: Result<PickedFile, FileError>) {
    let data = DataTransfer::new().unwrap();
    for file in files {
        data.items().add_with_file(file).unwrap();
    }
    if !text.is_empty() {
        data.set_data("text/plain", text).unwrap();
    }
    assert_eq!(carries_files(&data), !files.is_empty());
    let outcome = match Incoming::from_transfer(&data) {
        Ok(incoming) => incoming.read().await,
        Err(error) => Err(error),
    };
    assert_eq!(outcome, expected);
}

fn picked(name: &str, text: &str) -> Result<PickedFile, FileError> {
    Ok(PickedFile { name: name.to_owned(), text: text.to_owned() })
}

#[wasm_bindgen_test]
async fn a_file_or_a_text_is_read_to_the_byte() {
    check(&[file("a.json", b"\xef\xbb\xbf{}\r\n")], "", picked("a.json", "\u{feff}{}\r\n")).await;
    check(&[], "{\"StartAt\": 1}\n", picked("pasted", "{\"StartAt\": 1}\n")).await;
}

#[wasm_bindgen_test]
async fn what_cannot_be_opened_is_refused() {
    check(&[], "", Err(FileError::Nothing)).await;
    check(&[file("a", b"1"), file("b", b"2")], "", Err(FileError::Several { n_files: 2 })).await;
    let utf16 = FileError::NotText { name: "utf16.json".to_owned(), at: 0 };
    check(&[file("utf16.json", b"\xff\xfe{\0}\0")], "", Err(utf16)).await;
    let n_bytes = MAX_FILE_BYTES as usize + 1;
    let large = FileError::TooLarge { name: "large".to_owned(), n_bytes: n_bytes as u64 };
    check(&[file("large", &vec![b' '; n_bytes])], "", Err(large)).await;
}
