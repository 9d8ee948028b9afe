//! How large a value is: bytes as the memory limit counts them, and levels.

use std::cell::Cell;

use super::item::{Array, Item, Object};

/// What a number, a pointer or a word takes.
pub(crate) const BYTES_OF_NUMBER: usize = 8;

/// The size of an array or object that was made, remembered; a copy forgets it, as it is made to be changed.
#[derive(Debug, Default)]
pub(crate) struct Weight(Cell<Option<Size>>);

impl Clone for Weight {
    fn clone(&self) -> Weight {
        Weight::default()
    }
}

/// Bytes, as they would be written, and levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) bytes: usize,
    pub(crate) depth: usize,
}

/// The size of a value. What was handed in counts only by its own members: it is there anyway.
pub(crate) fn size(item: &Item) -> Size {
    match item {
        Item::String(text) => Size { bytes: text.len().max(BYTES_OF_NUMBER), depth: 0 },
        Item::Array(Array::Given(items)) => Size { bytes: BYTES_OF_NUMBER * (1 + items.len()), depth: 1 },
        Item::Object(Object::Given(object)) => Size { bytes: BYTES_OF_NUMBER * (1 + object.len()), depth: 1 },
        Item::Array(Array::Made(made)) => known(&made.weight, || made.items.iter().map(size).fold(EMPTY, with)),
        Item::Object(Object::Made(record)) => known(&record.weight, || {
            let members = record.members().iter();
            members.fold(EMPTY, |sum, (key, member)| {
                let sum = Size { bytes: sum.bytes.saturating_add(key.len()), ..sum };
                with(sum, size(member))
            })
        }),
        _ => Size { bytes: BYTES_OF_NUMBER, depth: 0 },
    }
}

const EMPTY: Size = Size { bytes: 0, depth: 1 };

fn with(sum: Size, part: Size) -> Size {
    Size { bytes: sum.bytes.saturating_add(part.bytes), depth: sum.depth.max(part.depth + 1) }
}

fn known(weight: &Weight, measure: impl FnOnce() -> Size) -> Size {
    if let Some(size) = weight.0.get() {
        return size;
    }
    let size = measure();
    weight.0.set(Some(size));
    size
}
