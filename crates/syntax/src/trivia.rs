//! The text between tokens: white space, comments and stray characters.

use std::fmt;
use std::sync::Arc;

/// Text that carries no value: white space, comments, and stray characters kept after an error.
///
/// A clone shares the text; empty trivia owns nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Trivia(Option<Arc<str>>);

impl Trivia {
    /// Trivia that holds `text`.
    pub fn new(text: &str) -> Trivia {
        if text.is_empty() { Trivia(None) } else { Trivia(Some(Arc::from(text))) }
    }

    pub(crate) fn shared(text: Arc<str>) -> Trivia {
        if text.is_empty() { Trivia(None) } else { Trivia(Some(text)) }
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        self.0.as_deref().unwrap_or("")
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        self.text().len()
    }

    /// Whether the text holds a line end.
    pub fn has_newline(&self) -> bool {
        self.text().contains(['\n', '\r'])
    }

    /// Whether the text holds more than white space, such as a comment.
    pub fn has_comment(&self) -> bool {
        !self.text().trim_start_matches('\u{feff}').trim().is_empty()
    }

    /// The white space with which the last line begins, if there is a line end.
    pub(crate) fn indent(&self) -> Option<&str> {
        let text = self.text();
        let last_line = &text[text.rfind(['\n', '\r'])? + 1..];
        let end = last_line.find(|it| it != ' ' && it != '\t').unwrap_or(last_line.len());
        Some(&last_line[..end])
    }

    /// Whether what follows would be swallowed by an open `//` comment.
    pub(crate) fn ends_in_line_comment(&self) -> bool {
        let mut rest = self.text();
        while let Some(at) = rest.find('/') {
            rest = &rest[at..];
            let skipped = if rest.starts_with("//") {
                rest.find(['\n', '\r'])
            } else if let Some(body) = rest.strip_prefix("/*") {
                body.find("*/").map(|end| end + 4)
            } else {
                Some(1)
            };
            match skipped {
                Some(n_bytes) => rest = &rest[n_bytes..],
                None => return rest.starts_with("//"),
            }
        }
        false
    }
}

impl fmt::Debug for Trivia {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.text(), f)
    }
}
