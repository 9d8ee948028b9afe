//! The tree.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::{Array, Object, Pointer, Step, Trivia, string};

/// A value with the text around it. Cloning copies three pointers.
///
/// Two nodes are equal when they print the same text from the same structure.
#[derive(Clone, Default, PartialEq)]
pub struct Node {
    pub(crate) before: Trivia,
    pub(crate) kind: Kind,
    pub(crate) after: Trivia,
}

/// What a value is. Texts are raw, as they stand in the file.
#[derive(Clone, Debug, Default)]
pub enum Kind {
    /// `null`, `true`, `false` or a number, so that `1.0` and `1e3` survive.
    Literal(Arc<str>),
    /// A string with its quotes and escapes; its text is [`Node::as_str`].
    String(Arc<str>),
    /// A list.
    Array(Arc<Array>),
    /// An object.
    Object(Arc<Object>),
    /// What JSON cannot say: an unquoted `${placeholder}`, a template's intrinsic, an unknown word
    /// or brackets nested too deep.
    Foreign(Arc<str>),
    /// The hole where a value should be.
    #[default]
    Missing,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        match (self, other) {
            (Kind::Literal(a), Kind::Literal(b))
            | (Kind::String(a), Kind::String(b))
            | (Kind::Foreign(a), Kind::Foreign(b)) => a == b,
            (Kind::Array(a), Kind::Array(b)) => Arc::ptr_eq(a, b) || a == b,
            (Kind::Object(a), Kind::Object(b)) => Arc::ptr_eq(a, b) || a == b,
            (Kind::Missing, Kind::Missing) => true,
            _ => false,
        }
    }
}

impl Kind {
    /// The length of the value's own text.
    pub(crate) fn n_bytes(&self) -> usize {
        match self {
            Kind::Literal(text) | Kind::String(text) | Kind::Foreign(text) => text.len(),
            Kind::Array(array) => array.n_bytes(),
            Kind::Object(object) => object.n_bytes(),
            Kind::Missing => 0,
        }
    }
}

impl Node {
    pub(crate) fn bare(kind: Kind) -> Node {
        Node { before: Trivia::default(), kind, after: Trivia::default() }
    }

    /// What the value is.
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The text between the bracket, comma or colon before the value and the value.
    pub fn before(&self) -> &Trivia {
        &self.before
    }

    /// The text between the value and the comma after it; at the root, the end of the text.
    pub fn after(&self) -> &Trivia {
        &self.after
    }

    /// The object, if the value is one.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The array, if the value is one.
    pub fn as_array(&self) -> Option<&Array> {
        match &self.kind {
            Kind::Array(array) => Some(array),
            _ => None,
        }
    }

    /// The text of a string, decoded.
    pub fn as_str(&self) -> Option<Cow<'_, str>> {
        match &self.kind {
            Kind::String(raw) => Some(string::unquote(raw)),
            _ => None,
        }
    }

    /// The value of `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        match self.literal()? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Whether the value is `null`.
    pub fn is_null(&self) -> bool {
        self.literal() == Some("null")
    }

    /// The text of a number, as it is written.
    pub fn number_text(&self) -> Option<&str> {
        self.literal().filter(|it| it.starts_with(|first: char| first == '-' || first.is_ascii_digit()))
    }

    /// The number as a floating point value, which may lose digits.
    pub fn as_f64(&self) -> Option<f64> {
        self.number_text()?.parse().ok()
    }

    /// The number as a whole number; `2.0` and `2e0` count as 2.
    pub fn as_i64(&self) -> Option<i64> {
        let text = self.number_text()?;
        // Past 2^53 a floating point value no longer names one whole number.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        text.parse().ok().or_else(|| {
            let value: f64 = text.parse().ok()?;
            (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
        })
    }

    /// The text of what JSON cannot say, such as `${Timeout}`.
    pub fn foreign_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Foreign(text) => Some(text),
            _ => None,
        }
    }

    /// Whether there is a hole where a value should be.
    pub fn is_missing(&self) -> bool {
        matches!(self.kind, Kind::Missing)
    }

    /// The member `key`, if the value is an object that has it; see [`Object::get`].
    pub fn member(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// The value addressed by `at`, seen from this one.
    pub fn get(&self, at: &Pointer) -> Option<&Node> {
        at.steps().iter().try_fold(self, |node, step| node.child(step))
    }

    /// The value one step down.
    pub fn child(&self, step: &Step) -> Option<&Node> {
        match (&self.kind, step) {
            (Kind::Object(object), Step::Key(key)) => object.get(key),
            (Kind::Object(object), Step::Index(_)) => Some(object.member_at(step.as_index()?)?.value()),
            (Kind::Array(array), Step::Index(_)) => array.get(step.as_index()?),
            _ => None,
        }
    }

    /// The address that `text` (as [`Pointer`] displays it) names in this tree, if it is there.
    ///
    /// Numbers are items in arrays; in objects they are keys, or positions where no key fits.
    pub fn pointer(&self, text: &str) -> Option<Pointer> {
        let mut at = Pointer::root();
        let mut node = self;
        if text.is_empty() {
            return Some(at);
        }
        for part in text.strip_prefix('/')?.split('/') {
            let key = part.replace("~1", "/").replace("~0", "~");
            let index = key.parse::<u32>().ok().map(Step::Index);
            let step = Some(Step::from(key.as_str())).into_iter().chain(index).find(|it| node.child(it).is_some())?;
            node = node.child(&step)?;
            at.push(step);
        }
        Some(at)
    }

    /// How many levels of brackets there are; 0 for a plain value.
    pub fn depth(&self) -> usize {
        match &self.kind {
            Kind::Array(array) => array.depth(),
            Kind::Object(object) => object.depth(),
            _ => 0,
        }
    }

    /// The length of the text of the value, with everything around it.
    pub fn n_bytes(&self) -> usize {
        self.before.len() + self.kind.n_bytes() + self.after.len()
    }

    /// Whether a key is written twice in one of the objects.
    pub fn has_duplicate_keys(&self) -> bool {
        match &self.kind {
            Kind::Array(array) => array.values().any(Node::has_duplicate_keys),
            Kind::Object(object) => object.has_duplicate_keys(),
            _ => false,
        }
    }

    /// Whether both stand for the same JSON value: white space, comments, the order of members
    /// and the spelling of strings do not count; numbers are compared by their text.
    pub fn same_value(&self, other: &Node) -> bool {
        match (&self.kind, &other.kind) {
            (Kind::String(_), Kind::String(_)) => self.as_str() == other.as_str(),
            (Kind::Array(a), Kind::Array(b)) => {
                Arc::ptr_eq(a, b) || (a.len() == b.len() && a.values().zip(b.values()).all(|(a, b)| a.same_value(b)))
            }
            (Kind::Object(a), Kind::Object(b)) => Arc::ptr_eq(a, b) || a.same_members(b),
            (a, b) => a == b,
        }
    }

    fn literal(&self) -> Option<&str> {
        match &self.kind {
            Kind::Literal(text) => Some(text),
            _ => None,
        }
    }
}

impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Node({:?})", self.text())
    }
}
