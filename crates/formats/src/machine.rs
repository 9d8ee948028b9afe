//! A definition in its host file.

use std::ops::Range;

use crate::placeholder::Placeholder;

/// A state machine found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// The logical id of the resource; for a plain definition the stem of the file's name.
    pub name: String,
    /// The definition's text: what the host's own syntax (indentation, quotes, escapes) wraps.
    pub definition: String,
    /// The bytes of the host file that hold the definition. A write-back replaces nothing outside of them.
    pub host_range: Range<usize>,
    /// How the definition is written in the host.
    pub form: Form,
    /// Which bytes of the host hold which bytes of the definition, in ascending order.
    pub pieces: Vec<Piece>,
    /// The placeholders of the definition in the order of their first use, each name once.
    pub placeholders: Vec<Placeholder>,
    /// Whether CloudFormation's `Fn::Sub` goes over the text, so that `${!x}` stands for `${x}`.
    pub is_substituted: bool,
}

/// How a definition is written in its host file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// The file is the definition.
    WholeFile,
    /// A YAML block scalar, `|`: each line after the indent.
    Literal {
        /// The number of spaces in front of each line.
        indent: usize,
    },
    /// A YAML folded scalar, `>`.
    Folded {
        /// The number of spaces in front of each line.
        indent: usize,
    },
    /// A YAML plain scalar, without quotes.
    Plain,
    /// A YAML scalar in single quotes.
    SingleQuoted,
    /// A YAML scalar in double quotes.
    DoubleQuoted,
    /// A JSON string.
    JsonString,
    /// Made from an object or from parts joined together; cannot be written back.
    ReadOnly,
}

/// Bytes of a definition and the bytes of the host they were read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where in the definition.
    pub definition: Range<usize>,
    /// Where in the host; of the same length if the bytes are the same, another one for escapes.
    pub host: Range<usize>,
}

impl Machine {
    /// Whether a changed definition can be written back into the host.
    pub fn is_writable(&self) -> bool {
        self.form != Form::ReadOnly
    }

    /// The byte of the host file that a byte of the definition was read from.
    ///
    /// For an offset inside an escape it is the escape's first byte; `None` past the end and in a read-only form.
    pub fn to_host(&self, definition_offset: usize) -> Option<usize> {
        let idx = self.pieces.partition_point(|piece| piece.definition.end <= definition_offset);
        let Some(piece) = self.pieces.get(idx) else {
            return self
                .pieces
                .last()
                .filter(|last| last.definition.end == definition_offset)
                .map(|last| last.host.end);
        };
        let inside = definition_offset.checked_sub(piece.definition.start)?;
        Some(if piece.definition.len() == piece.host.len() { piece.host.start + inside } else { piece.host.start })
    }

    /// The byte of the definition that a byte of the host file is read as.
    ///
    /// A byte of the host's own syntax (an indent, a quote) counts as the next byte of the definition.
    pub fn to_definition(&self, host_offset: usize) -> Option<usize> {
        if !self.host_range.contains(&host_offset) && host_offset != self.host_range.end {
            return None;
        }
        let idx = self.pieces.partition_point(|piece| piece.host.end <= host_offset);
        let Some(piece) = self.pieces.get(idx) else {
            return self.pieces.last().map(|last| last.definition.end);
        };
        let inside = host_offset.saturating_sub(piece.host.start);
        Some(piece.definition.start + if piece.definition.len() == piece.host.len() { inside } else { 0 })
    }

    /// The line of the host file, counted from 1, that a line of the definition was read from.
    ///
    /// Several lines of a definition can stand in one line of the host (`\n` in quotes), and one line in several.
    /// `host` is the text of the file. `None` when there is no such line or no such place.
    pub fn host_line_in(&self, host: &str, definition_line: usize) -> Option<usize> {
        let before = definition_line.checked_sub(1)?;
        let start = match before.checked_sub(1) {
            None => 0,
            Some(newline) => self.definition.match_indices('\n').nth(newline)?.0 + 1,
        };
        let at = self.to_host(start)?;
        Some(host.get(..at)?.matches('\n').count() + 1)
    }
}
