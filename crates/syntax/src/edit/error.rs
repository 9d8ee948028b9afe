//! Why a change cannot be made.

use std::fmt;
use std::sync::Arc;

use crate::{MAX_DEPTH, Pointer};

/// Why a change cannot be made; the tree stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// There is nothing at this address.
    NoSuchPlace(Pointer),
    /// The change needs an object.
    NotAnObject(Pointer),
    /// The change needs an array.
    NotAnArray(Pointer),
    /// The change needs a member of an object.
    NotAMember(Pointer),
    /// The object has no member with this key.
    NoSuchMember {
        /// The address that was given.
        at: Pointer,
        /// The key that is not there.
        key: Arc<str>,
    },
    /// The object already has a member with this key.
    KeyExists {
        /// The address that was given.
        at: Pointer,
        /// The key that is taken.
        key: Arc<str>,
    },
    /// The array has no such position.
    NoSuchIndex {
        /// The address that was given.
        at: Pointer,
        /// The position that is not there.
        index: usize,
    },
    /// The whole tree can only be replaced.
    IsRoot,
    /// The result would nest deeper than [`MAX_DEPTH`].
    TooDeep(Pointer),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditError::NoSuchPlace(at) => write!(f, "there is nothing at {}", shown(at)),
            EditError::NotAnObject(at) => write!(f, "{} is not an object", shown(at)),
            EditError::NotAnArray(at) => write!(f, "{} is not an array", shown(at)),
            EditError::NotAMember(at) => write!(f, "{} is not a member of an object", shown(at)),
            EditError::NoSuchMember { at, key } => write!(f, "there is no member {key:?} at {}", shown(at)),
            EditError::KeyExists { at, key } => write!(f, "there already is a member {key:?} at {}", shown(at)),
            EditError::NoSuchIndex { at, index } => write!(f, "there is no position {index} at {}", shown(at)),
            EditError::IsRoot => f.write_str("the whole text can only be replaced"),
            EditError::TooDeep(at) => write!(f, "at {} this would nest deeper than {MAX_DEPTH} levels", shown(at)),
        }
    }
}

impl std::error::Error for EditError {}

fn shown(at: &Pointer) -> String {
    if at.is_empty() { "the top level".to_owned() } else { at.to_string() }
}
