//! New values.

use std::sync::Arc;

use crate::{Array, Item, Kind, MAX_DEPTH, Member, Node, Object, SyntaxError, Trivia, parser, string};

/// New values have no layout of their own; [`Node::with`] lays them out like the text around them.
impl Node {
    /// `null`.
    pub fn null() -> Node {
        Node::bare(Kind::Literal(Arc::from("null")))
    }

    /// `true` or `false`.
    pub fn bool(value: bool) -> Node {
        Node::bare(Kind::Literal(Arc::from(if value { "true" } else { "false" })))
    }

    /// A whole number.
    pub fn integer(value: i64) -> Node {
        Node::bare(Kind::Literal(Arc::from(value.to_string())))
    }

    /// A number in its shortest spelling; `null` for what JSON cannot say (infinite, not a number).
    pub fn number(value: f64) -> Node {
        if value.is_finite() { Node::bare(Kind::Literal(Arc::from(value.to_string()))) } else { Node::null() }
    }

    /// A string.
    pub fn string(text: &str) -> Node {
        Node::bare(Kind::String(Arc::from(string::quote(text))))
    }

    /// Text that JSON cannot say, such as `${Timeout}`, standing where a value goes.
    pub fn foreign(text: &str) -> Node {
        Node::bare(Kind::Foreign(Arc::from(text)))
    }

    /// An array of values. Deeper than [`MAX_DEPTH`] it becomes its own text.
    pub fn array(values: impl IntoIterator<Item = Node>) -> Node {
        let mut items: Vec<Item> = values.into_iter().map(|it| Item::of(it.trimmed())).collect();
        let n_items = items.len();
        items.iter_mut().take(n_items.saturating_sub(1)).for_each(|it| it.has_comma = true);
        let items = items.into_iter().map(Arc::new).collect();
        let array = Array::new(Trivia::default(), items, Trivia::default(), true, true);
        Node::bare(Kind::Array(Arc::new(array))).within_depth()
    }

    /// An object with members in this order. Deeper than [`MAX_DEPTH`] it becomes its own text.
    pub fn object<K: Into<Arc<str>>>(members: impl IntoIterator<Item = (K, Node)>) -> Node {
        let mut members: Vec<Member> =
            members.into_iter().map(|(key, value)| Member::named(key.into(), value.trimmed())).collect();
        let n_members = members.len();
        members.iter_mut().take(n_members.saturating_sub(1)).for_each(|it| it.has_comma = true);
        let members = members.into_iter().map(Arc::new).collect();
        let object = Object::new(Trivia::default(), members, Trivia::default(), true, true);
        Node::bare(Kind::Object(Arc::new(object))).within_depth()
    }

    /// The value that `text` holds, keeping its layout but not the white space around it; the
    /// first error where it is not plain JSON. A lone `${placeholder}` is accepted.
    pub fn parse_value(text: &str) -> Result<Node, SyntaxError> {
        let parsed = parser::parse(text);
        let is_fatal = |it: &SyntaxError| it.kind != crate::SyntaxErrorKind::Placeholder;
        match parsed.errors.into_iter().find(is_fatal) {
            Some(error) => Err(error),
            None => Ok(parsed.root.trimmed()),
        }
    }

    /// The value without the text around it.
    pub fn trimmed(&self) -> Node {
        Node::bare(self.kind.clone())
    }

    fn within_depth(self) -> Node {
        if self.depth() <= MAX_DEPTH { self } else { Node::foreign(&self.text()) }
    }
}
