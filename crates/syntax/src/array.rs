//! Arrays and their items.

use std::sync::Arc;

use crate::{Node, Trivia};

/// The items of an array.
#[derive(Clone, Debug)]
pub struct Array {
    /// A comment on the line of the opening bracket.
    pub(crate) open: Trivia,
    pub(crate) items: Vec<Arc<Item>>,
    /// The text before the closing bracket.
    pub(crate) inner: Trivia,
    pub(crate) is_closed: bool,
    /// Made by a constructor and not laid out yet.
    pub(crate) is_fresh: bool,
    depth: u16,
    /// The length of its text, brackets included.
    n_bytes: usize,
}

impl PartialEq for Array {
    fn eq(&self, other: &Array) -> bool {
        (self.is_closed, self.is_fresh, self.n_bytes) == (other.is_closed, other.is_fresh, other.n_bytes)
            && self.items.len() == other.items.len()
            && self.items.iter().zip(&other.items).all(|(a, b)| Arc::ptr_eq(a, b) || a == b)
            && self.open == other.open
            && self.inner == other.inner
    }
}

/// One item of an array: value, comma and the text after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub(crate) value: Node,
    pub(crate) has_comma: bool,
    /// A comment behind the item on its line.
    pub(crate) trail: Trivia,
}

impl Array {
    pub(crate) fn new(open: Trivia, items: Vec<Arc<Item>>, inner: Trivia, is_closed: bool, is_fresh: bool) -> Array {
        let deepest = items.iter().map(|it| it.value.depth()).max().unwrap_or(0);
        let depth = u16::try_from(deepest + 1).unwrap_or(u16::MAX);
        let n_bytes = 1 + open.len() + inner.len() + usize::from(is_closed);
        let n_bytes = items.iter().fold(n_bytes, |n_bytes, it| n_bytes + it.n_bytes());
        Array { open, items, inner, is_closed, is_fresh, depth, n_bytes }
    }

    /// The same brackets around other items.
    pub(crate) fn with_items(&self, items: Vec<Arc<Item>>) -> Array {
        Array::new(self.open.clone(), items, self.inner.clone(), self.is_closed, self.is_fresh)
    }

    /// The values, in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Node> + ExactSizeIterator {
        self.items.iter().map(|it| &it.value)
    }

    /// The items, in order.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = &Item> + ExactSizeIterator {
        self.items.iter().map(AsRef::as_ref)
    }

    /// The value at a position.
    pub fn get(&self, index: usize) -> Option<&Node> {
        self.items.get(index).map(|it| &it.value)
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether the closing bracket is there.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// How many levels of brackets there are, this one included.
    pub fn depth(&self) -> usize {
        usize::from(self.depth)
    }
}

impl Array {
    /// The length of its text.
    pub(crate) fn n_bytes(&self) -> usize {
        self.n_bytes
    }
}

impl Item {
    /// The length of the item's text, with everything around it.
    pub(crate) fn n_bytes(&self) -> usize {
        self.value.n_bytes() + usize::from(self.has_comma) + self.trail.len()
    }

    pub(crate) fn of(value: Node) -> Item {
        Item { value, has_comma: false, trail: Trivia::default() }
    }

    /// The value.
    pub fn value(&self) -> &Node {
        &self.value
    }

    /// The comment behind the item on its line, if there is one.
    pub fn trail(&self) -> &Trivia {
        &self.trail
    }
}
