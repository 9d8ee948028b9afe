//! Help while a definition is typed: completion, explanations, definitions and renaming, from a text and a place in it.
//!
//! All of it is plain functions over [`Assist`], which reads a text once. Nothing here knows an editor: places are bytes
//! of the text, answers are texts and ranges.
//!
//! ```
//! use asl::assist::Assist;
//!
//! let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "Bill": {"Type": "Succeed"}}}"#;
//! let assist = Assist::new(text);
//! let found = assist.complete(text.find("B\"}").unwrap_or(0) + 1);
//! assert!(found.items.iter().any(|it| it.label == "Bill"));
//! ```

pub mod expression;

mod complete;
mod define;
mod fields;
mod functions;
mod hover;
mod in_field;
mod known;
mod place;
mod role;
mod variables;

use syntax::{Node, Ranges, TextRange};

pub use complete::{Completion, CompletionKind, Completions};
pub use hover::Hover;
pub use in_field::InField;
pub use known::{SampledState, Samples, StateSamples};

use crate::ast::{QueryLanguage, State, StateMachine, StatePath};

/// A text, read to be asked about.
#[derive(Clone, Debug)]
pub struct Assist {
    text: String,
    root: Node,
    ranges: Ranges,
}

/// What a field of the language is for, in our own words: `TimeoutSeconds`, `Machine.TimeoutSeconds`.
///
/// ```
/// assert!(asl::assist::field_help("ResultPath").is_some_and(|text| text.contains("result")));
/// assert_eq!(asl::assist::field_help("Mystery"), None);
/// ```
pub fn field_help(name: &str) -> Option<String> {
    fields::explanation_of(name)
}

/// The error names of the language and of Lambda, each with what it means.
pub fn error_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    fields::ERRORS.lines().filter_map(|line| line.split_once('\t'))
}

/// A piece of the text that gets another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which piece.
    pub range: TextRange,
    /// What it becomes.
    pub text: String,
}

impl Assist {
    /// Reads a text, sound or not.
    pub fn new(text: &str) -> Assist {
        let root = syntax::parse(text).root;
        let ranges = root.ranges();
        Assist { text: text.to_owned(), root, ranges }
    }

    /// The innermost state around an address.
    fn state_around(&self, at: &syntax::Pointer) -> Option<State> {
        let machine = StateMachine::new(&self.root);
        let mut at = at.clone();
        loop {
            if role::is_state(&at)
                && let Some(state) = StatePath::new(at.clone()).and_then(|it| machine.state(&it))
            {
                return Some(state);
            }
            at.pop()?;
        }
    }

    /// The language of the expressions at an address.
    fn language_at(&self, at: &syntax::Pointer) -> QueryLanguage {
        let own = self.state_around(at).and_then(|it| it.query_language());
        own.unwrap_or_else(|| StateMachine::new(&self.root).query_language())
    }
}
