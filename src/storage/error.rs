//! Why the browser's storage did not do what it should.

use std::fmt;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use super::Revision;

/// Why something was not stored or not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageError {
    /// This browser has no storage here.
    Unavailable {
        /// What the browser says about it.
        reason: String,
    },
    /// The browser refuses storage to this page.
    Refused {
        /// What the browser says about it.
        reason: String,
    },
    /// There is no room left.
    QuotaExceeded,
    /// Somebody else, most likely another tab, stored or deleted the document meanwhile. Nothing was written.
    Conflict {
        /// What the caller thought was stored.
        expected: Revision,
        /// What is stored.
        stored: Revision,
    },
    /// Another tab uses the database in an older form and keeps it open.
    Blocked,
    /// The database was written by a newer version of this page.
    Newer,
    /// What is stored cannot be read.
    Damaged {
        /// Which part.
        what: &'static str,
    },
    /// Something else went wrong in the browser.
    Failed {
        /// What the browser says about it.
        reason: String,
    },
}

impl StorageError {
    /// What to do about it, in one sentence.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unavailable { .. } => "leave the private window or use another browser; until then export your work",
            Self::Refused { .. } => {
                "allow this page to store data in the browser's settings; until then export your work"
            }
            Self::QuotaExceeded => "delete documents you no longer need, or free space on this device, and save again",
            Self::Conflict { .. } => "keep your version as a copy, or overwrite the stored one",
            Self::Blocked => "close the other tabs with this page, then try again",
            Self::Newer => "reload the page to get the newer version",
            Self::Damaged { .. } => "open the file it came from again",
            Self::Failed { .. } => "try again; if it fails again, export your work",
        }
    }

    /// Whether the same attempt may succeed a moment later.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Failed { .. })
    }

    /// What a thrown value means.
    pub(super) fn from_js(error: &JsValue) -> Self {
        let (name, message) = match error.dyn_ref::<DomException>() {
            Some(exception) => (exception.name(), exception.message()),
            None => match error.dyn_ref::<js_sys::Error>() {
                Some(error) => (String::from(error.name()), String::from(error.message())),
                None => (String::new(), format!("{error:?}")),
            },
        };
        let reason = if message.is_empty() { name.clone() } else { message };
        match name.as_str() {
            "QuotaExceededError" => Self::QuotaExceeded,
            "SecurityError" | "NotAllowedError" => Self::Refused { reason },
            "VersionError" => Self::Newer,
            "InvalidAccessError" | "NotSupportedError" => Self::Unavailable { reason },
            _ => Self::Failed { reason },
        }
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable { reason } => write!(f, "this browser offers no storage here: {reason}"),
            Self::Refused { reason } => write!(f, "the browser refuses to store anything for this page: {reason}"),
            Self::QuotaExceeded => f.write_str("the browser has no room left for this page's documents"),
            Self::Conflict { stored: Revision::NONE, .. } => {
                f.write_str("the document was deleted in another tab meanwhile")
            }
            Self::Conflict { .. } => f.write_str("another tab saved a different version of this document meanwhile"),
            Self::Blocked => f.write_str("another tab keeps the stored documents open in an older form"),
            Self::Newer => f.write_str("the stored documents were written by a newer version of this page"),
            Self::Damaged { what } => write!(f, "a stored document cannot be read: its {what} is missing or damaged"),
            Self::Failed { reason } => write!(f, "the browser could not store or read: {reason}"),
        }
    }
}

impl std::error::Error for StorageError {}
