//! What stands at a place of the text.

use syntax::{Pointer, TextRange};

use super::Assist;

/// What stands at a place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In or at the key of a member; its range is that between the quotes.
    Key {
        /// The object.
        object: Pointer,
        /// What is there of the key, without quotes.
        range: TextRange,
        /// Whether there are quotes around it already.
        is_quoted: bool,
    },
    /// In or at a value.
    Value {
        /// The value.
        at: Pointer,
        /// What is there of it; of a string what stands between the quotes.
        range: TextRange,
        /// Whether it is a string.
        is_quoted: bool,
    },
}

impl Assist {
    pub(super) fn place(&self, offset: usize) -> Place {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let at = self.ranges.pointer_at(offset);
        let empty = TextRange::new(offset, offset);
        if let Some(key) = self.ranges.key(&at).filter(|key| key.touches(offset)) {
            let object = at.parent().unwrap_or_default();
            let inner = self.inside(key);
            // Before the opening quote or behind the closing one, nothing of it is meant.
            return match inner.touches(offset) {
                true => Place::Key { object, range: inner, is_quoted: inner.start > key.start },
                false => Place::Key { object, range: empty, is_quoted: false },
            };
        }
        let (node, value) = (self.root.get(&at), self.ranges.value(&at).unwrap_or(empty));
        let is_before_value = self.ranges.key(&at).is_some_and(|key| offset < value.start && key.end <= offset);
        match node {
            Some(node) if node.as_str().is_some() => {
                let inner = self.inside(value);
                match inner.touches(offset) {
                    true => Place::Value { at, range: inner, is_quoted: true },
                    false => Place::Value { at, range: empty, is_quoted: false },
                }
            }
            Some(node) if node.as_object().is_some() && !is_before_value => {
                if let Some(at) = self.awaits_value(offset) {
                    return Place::Value { at, range: empty, is_quoted: false };
                }
                Place::Key { object: at, range: self.word(offset), is_quoted: false }
            }
            // A new item of a list.
            Some(node) if node.as_array().is_some_and(|_| !is_before_value) => {
                let idx = node.as_array().map_or(0, syntax::Array::len);
                Place::Value { at: at.child_index(idx), range: empty, is_quoted: false }
            }
            _ => Place::Value { at, range: if value.touches(offset) { value } else { empty }, is_quoted: false },
        }
    }

    /// The member whose value is to be typed here, behind its colon.
    fn awaits_value(&self, offset: usize) -> Option<Pointer> {
        let before = self.text[..offset].trim_end().strip_suffix(':')?.trim_end();
        let at = self.ranges.pointer_at(before.len());
        self.ranges.key(&at).is_some_and(|key| key.end == before.len()).then_some(at)
    }

    /// A string without its quotes.
    pub(super) fn inside(&self, string: TextRange) -> TextRange {
        let text = &self.text[string.as_range()];
        let start = string.start + usize::from(text.starts_with('"'));
        let is_closed = text.len() > 1 && text.ends_with('"');
        TextRange::new(start, (string.end - usize::from(is_closed)).max(start))
    }

    /// The letters around a place.
    fn word(&self, offset: usize) -> TextRange {
        let is_letter = |it: &char| it.is_alphanumeric() || *it == '_';
        let n_before: usize = self.text[..offset].chars().rev().take_while(is_letter).map(char::len_utf8).sum();
        let n_after: usize = self.text[offset..].chars().take_while(is_letter).map(char::len_utf8).sum();
        TextRange::new(offset - n_before, offset + n_after)
    }
}
