//! What is wrong with a definition, where, and what to do about it.

use std::fmt;

use syntax::{Change, EditError, Node, Pointer, Ranges, TextEdit, TextRange, parse};

/// The stable name of a rule, such as `SW0103`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub(crate) &'static str);

impl Code {
    /// The code as text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The service refuses it, or it fails when it runs.
    Error,
    /// It runs, but hardly as meant.
    Warning,
    /// Worth knowing.
    Hint,
}

/// Which part of a member is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Its key: a state as a whole is marked at its name.
    Key,
    /// Its value.
    Value,
}

/// One thing to say about a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Which rule says it.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is. What is missing is reported at what it is missing from.
    pub at: Pointer,
    /// Which part of the member at that address.
    pub part: Part,
    /// The exact place in the text, for what has no address of its own: errors of the JSON itself.
    pub range: Option<TextRange>,
    /// What is.
    pub message: String,
    /// What else there is to know, and what to do.
    pub hints: Vec<Hint>,
    /// Changes that settle it, the likeliest first.
    pub fixes: Vec<Fix>,
}

/// A remark to a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The remark.
    pub text: String,
    /// The other place it speaks of.
    pub at: Option<Pointer>,
}

/// A change that settles a diagnostic.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as a button says it.
    pub title: String,
    /// What is changed.
    pub change: FixChange,
    /// Whether it may be applied unseen.
    pub safety: Safety,
}

/// What a fix changes.
#[derive(Clone, Debug, PartialEq)]
pub enum FixChange {
    /// Places in the tree, one after the other.
    Tree(Vec<(Pointer, Change)>),
    /// Pieces of the text, none inside another, in the order of the text.
    Text(Vec<TextEdit>),
}

/// Whether a fix may be applied without looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// It only writes what is meant anyway.
    Safe,
    /// It is a guess, or changes what happens.
    Unsafe,
}

impl Diagnostic {
    /// Where it is in the text of the tree that was looked at; what is not there is shown at what should hold it.
    pub fn range(&self, ranges: &Ranges) -> TextRange {
        if let Some(range) = self.range {
            return range;
        }
        ranges.nearest(&self.at, self.part == Part::Key)
    }

    pub(crate) fn hint(mut self, text: impl Into<String>) -> Diagnostic {
        self.hints.push(Hint { text: text.into(), at: None });
        self
    }

    pub(crate) fn hint_at(mut self, text: impl Into<String>, at: Pointer) -> Diagnostic {
        self.hints.push(Hint { text: text.into(), at: Some(at) });
        self
    }

    pub(crate) fn fix(
        mut self,
        title: impl Into<String>,
        safety: Safety,
        change: Vec<(Pointer, Change)>,
    ) -> Diagnostic {
        self.fixes.push(Fix { title: title.into(), change: FixChange::Tree(change), safety });
        self
    }
}

impl Fix {
    /// The tree after the fix. `root` is the tree that was looked at.
    pub fn apply(&self, root: &Node) -> Result<Node, EditError> {
        match &self.change {
            FixChange::Tree(changes) => root.with_all(changes.iter().cloned()),
            FixChange::Text(edits) => {
                let mut text = root.text();
                for edit in edits.iter().rev() {
                    // A text edit comes from the text of this very tree; any other is left undone.
                    if text.get(edit.range.as_range()).is_some() {
                        text.replace_range(edit.range.as_range(), &edit.text);
                    }
                }
                Ok(parse(&text).root)
            }
        }
    }
}
