//! What the reader of a file should know besides its definitions.

use std::ops::Range;

/// A remark on an opened file: what was found, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What the remark is about, for programs.
    pub code: NoteCode,
    /// What was found: one sentence in lower case, without a full stop.
    pub message: String,
    /// What to do about it; empty when there is nothing to do.
    pub hint: String,
    /// The bytes of the host file it is about, if it is about a place.
    pub range: Option<Range<usize>>,
}

/// The subjects of remarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NoteCode {
    /// The text has gaps (`…`) where an article left something out.
    Gap,
    /// The definition lies in another file or in a bucket.
    Elsewhere,
    /// The definition is shown as JSON made from something else and cannot be written back.
    ReadOnly,
    /// The state machine is written in a way that is not read yet.
    NotSupported,
    /// The definition's text is YAML, which the service refuses.
    YamlText,
    /// A key stands twice in a mapping.
    DuplicateKey,
    /// A placeholder is defined nowhere.
    UndefinedPlaceholder,
    /// The text does not look like a definition.
    NoDefinition,
}
