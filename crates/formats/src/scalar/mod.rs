//! Where the characters of a scalar stand in the host, and how to write others in their place.

pub(crate) mod block;
pub(crate) mod quoted;

use std::ops::Range;

use crate::machine::{Form, Piece};
use crate::tree::{Node, Scalar, Style};

/// A scalar's value, piece by piece.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decoded {
    pub(crate) value: String,
    pub(crate) pieces: Vec<Piece>,
}

impl Decoded {
    /// Adds `value`, read from the bytes `host`.
    fn push(&mut self, value: &str, host: Range<usize>) {
        let start = self.value.len();
        self.value.push_str(value);
        if start < self.value.len() {
            self.pieces.push(Piece { definition: start..self.value.len(), host });
        }
    }
}

/// A scalar in its host.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) form: Form,
    pub(crate) host_range: Range<usize>,
    pub(crate) pieces: Vec<Piece>,
}

/// Finds the bytes behind each character of a scalar.
///
/// Decodes the host once more and gives `None` when that differs from what the YAML reader said: then there is
/// no exact knowledge of the place, and nothing may be written there.
pub(crate) fn place(host: &str, node: &Node, scalar: &Scalar) -> Option<Place> {
    let (form, host_range, decoded) = match scalar.style {
        Style::Literal | Style::Folded => {
            let block = block::Block::find(host, node.range.start, scalar)?;
            let indent = block.indent;
            let form = if block.is_folded { Form::Folded { indent } } else { Form::Literal { indent } };
            (form, block.body.clone(), block.decode(host))
        }
        style => {
            let decoded = quoted::decode(host, node.range.clone(), style)?;
            let form = match style {
                Style::SingleQuoted => Form::SingleQuoted,
                Style::DoubleQuoted => Form::DoubleQuoted,
                _ => Form::Plain,
            };
            (form, node.range.clone(), decoded)
        }
    };
    (decoded.value == scalar.value).then_some(Place { form, host_range, pieces: decoded.pieces })
}
