//! What the parser has to say about the text.

use std::fmt;

use crate::TextRange;

/// One thing that keeps the text from being plain JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where it stands, in bytes.
    pub range: TextRange,
    /// What it is.
    pub kind: SyntaxErrorKind,
    /// What is there and was not expected.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// The change of the text that settles it, where there is one answer.
    pub fix: Option<TextEdit>,
}

/// The replacement of a piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// What is replaced, in bytes.
    pub range: TextRange,
    /// What takes its place.
    pub text: String,
}

/// The kinds of [`SyntaxError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SyntaxErrorKind {
    /// There is no value in the text at all.
    Empty,
    /// A `//` or `/* */` comment.
    Comment,
    /// A comma after the last member or item.
    TrailingComma,
    /// A comma where no member or item stands before it.
    ExtraComma,
    /// No comma between two members or items.
    MissingComma,
    /// No colon between key and value.
    MissingColon,
    /// No value after a colon, or between two commas.
    MissingValue,
    /// A value without a key in an object.
    MissingKey,
    /// A key without quotes.
    UnquotedKey,
    /// A string in single quotes.
    SingleQuotes,
    /// A string that does not end on its line.
    UnclosedString,
    /// A `/*` without its `*/`.
    UnclosedComment,
    /// A bracket that is never closed.
    UnclosedBracket,
    /// A closing bracket that closes nothing, or a stray colon.
    UnexpectedCharacter,
    /// A word that is neither a number nor `true`, `false` or `null`.
    UnknownWord,
    /// A `${placeholder}` without quotes where a value goes; fine once it is substituted.
    Placeholder,
    /// A backslash sequence that JSON does not have.
    BadEscape,
    /// A control character inside a string.
    ControlCharacter,
    /// White space that JSON does not know.
    StrangeSpace,
    /// Brackets nested deeper than [`crate::MAX_DEPTH`].
    TooDeep,
    /// Text after the end of the value.
    TextAfterEnd,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.hint)
    }
}

impl std::error::Error for SyntaxError {}
