//! A template as a tree of nodes that know their places in the host.

use std::ops::Range;
use std::sync::Arc;

/// A value of a template; cloning it copies no content.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// A short intrinsic without its exclamation mark (`Sub`), or a core type with two (`!!str`).
    pub(crate) tag: Option<Arc<str>>,
    /// The bytes of the content in the host, without tag and anchor.
    pub(crate) range: Range<usize>,
    pub(crate) content: Content,
    /// How deep the content is nested, counted with its aliases written out.
    pub(crate) height: usize,
    /// How many nodes it is made of, counted likewise.
    pub(crate) n_nodes: usize,
}

#[derive(Clone, Debug)]
pub(crate) enum Content {
    Scalar(Arc<Scalar>),
    List(Arc<[Node]>),
    Mapping(Arc<[(Node, Node)]>),
}

#[derive(Clone, Debug)]
pub(crate) struct Scalar {
    pub(crate) value: String,
    pub(crate) style: Style,
    /// The indent of the content of a block scalar.
    pub(crate) indent: Option<usize>,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}

impl Node {
    /// The text of an untagged scalar, or of one that is tagged as a string.
    pub(crate) fn text(&self) -> Option<&str> {
        self.scalar().filter(|_| self.is_untagged()).map(|scalar| scalar.value.as_str())
    }

    /// The scalar, whatever its tag.
    pub(crate) fn scalar(&self) -> Option<&Scalar> {
        match &self.content {
            Content::Scalar(scalar) => Some(scalar),
            Content::List(_) | Content::Mapping(_) => None,
        }
    }

    /// The items of an untagged list.
    pub(crate) fn items(&self) -> Option<&[Node]> {
        match &self.content {
            Content::List(items) if self.is_untagged() => Some(items),
            _ => None,
        }
    }

    /// The members of an untagged mapping.
    pub(crate) fn members(&self) -> Option<&[(Node, Node)]> {
        match &self.content {
            Content::Mapping(members) if self.is_untagged() => Some(members),
            _ => None,
        }
    }

    /// The value of a key of an untagged mapping; the last one where a key stands twice.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        let members = self.members()?;
        members.iter().rev().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
    }

    /// The text of a key's value.
    pub(crate) fn get_text(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// An intrinsic function, in its short or its long form: the long name and the argument.
    pub(crate) fn intrinsic(&self) -> Option<(String, Node)> {
        if !self.is_untagged() {
            let tag = self.tag.as_deref()?;
            let name = if matches!(tag, "Ref" | "Condition") { tag.to_owned() } else { format!("Fn::{tag}") };
            return Some((name, Node { tag: None, ..self.clone() }));
        }
        let [(key, argument)] = self.members()? else {
            return None;
        };
        let name = key.text()?;
        let is_function = name == "Ref" || name.starts_with("Fn::");
        is_function.then(|| (name.to_owned(), argument.clone()))
    }

    fn is_untagged(&self) -> bool {
        self.tag.as_deref().is_none_or(|tag| tag.starts_with("!!"))
    }
}
