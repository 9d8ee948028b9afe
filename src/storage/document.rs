//! What is kept of a document.

use std::fmt;

use super::StorageError;
use super::object::{number, object, text};
use wasm_bindgen::JsValue;

/// Which document is meant. It never changes and is never used again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentId(pub String);

impl DocumentId {
    /// A new id that no other document has.
    pub fn random() -> Self {
        let mut bytes = [0_u8; 16];
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        // Every browser that runs WebAssembly has it; an id of the time alone would do for one tab.
        if crypto.is_none_or(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_err()) {
            bytes[..8].copy_from_slice(&js_sys::Date::now().to_le_bytes());
        }
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Counts how often a document was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(pub u64);

impl Revision {
    /// Not stored.
    pub const NONE: Self = Self(0);

    pub(super) fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// A document to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// Which it is.
    pub id: DocumentId,
    /// Its name, as lists show it.
    pub name: String,
    /// The name of the file it came from; empty where there is none.
    pub file_name: String,
    /// How many states it has.
    pub n_states: u32,
    /// Everything about it, as text in a form of the caller's.
    pub record: String,
}

/// A stored document without its content.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentInfo {
    /// Which it is.
    pub id: DocumentId,
    /// Its name.
    pub name: String,
    /// The name of the file it came from; empty where there is none.
    pub file_name: String,
    /// How many states it has.
    pub n_states: u32,
    /// How often it was stored.
    pub revision: Revision,
    /// When it was stored last: milliseconds since 1970-01-01T00:00:00Z.
    pub updated_at: f64,
}

impl DocumentInfo {
    pub(super) fn to_js(&self) -> JsValue {
        object(&[
            ("id", self.id.0.as_str().into()),
            ("name", self.name.as_str().into()),
            ("file_name", self.file_name.as_str().into()),
            ("n_states", self.n_states.into()),
            ("revision", (self.revision.0 as f64).into()),
            ("updated_at", self.updated_at.into()),
        ])
    }

    pub(super) fn from_js(value: &JsValue) -> Result<Self, StorageError> {
        Ok(Self {
            id: DocumentId(text(value, "id")?),
            name: text(value, "name")?,
            file_name: text(value, "file_name")?,
            n_states: number(value, "n_states")? as u32,
            revision: Revision(number(value, "revision")? as u64),
            updated_at: number(value, "updated_at")?,
        })
    }
}
