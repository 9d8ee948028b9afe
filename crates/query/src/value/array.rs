//! Arrays: items in order, with their size, counted once.

use std::ops::{Deref, DerefMut};

use super::Value;
use super::size::{KnownSize, Size};

/// The items of an array. It is used like the vector it holds.
#[derive(Clone, Default)]
pub struct Array {
    items: Vec<Value>,
    size: KnownSize,
}

impl Array {
    /// The items as a vector.
    pub fn into_vec(self) -> Vec<Value> {
        self.items
    }

    /// How large it is; counted once for as long as nothing changes.
    pub(super) fn size(&self) -> Size {
        self.size.get_or_count(|| {
            let items = self.items.iter().map(Value::size);
            items.fold(Size::default(), Size::beside).in_brackets(self.items.len())
        })
    }
}

impl Deref for Array {
    type Target = Vec<Value>;

    fn deref(&self) -> &Vec<Value> {
        &self.items
    }
}

impl DerefMut for Array {
    fn deref_mut(&mut self) -> &mut Vec<Value> {
        self.size.forget();
        &mut self.items
    }
}

impl From<Vec<Value>> for Array {
    fn from(items: Vec<Value>) -> Array {
        Array { items, size: KnownSize::default() }
    }
}

impl PartialEq for Array {
    fn eq(&self, other: &Array) -> bool {
        self.items == other.items
    }
}
