//! Byte offsets to lines and columns and back.

/// Where the lines of a text begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    n_bytes: usize,
}

/// A place in a text as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in bytes from the start of the line, counted from 1.
    pub column: usize,
}

impl LineIndex {
    /// Finds the lines of `text`; a line ends after its `\n`.
    pub fn new(text: &str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        Self { starts, n_bytes: text.len() }
    }

    /// The number of lines; a text without a line break has one.
    pub fn n_lines(&self) -> usize {
        self.starts.len()
    }

    /// The line and column of a byte offset; offsets past the end are taken as the end.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = offset.min(self.n_bytes);
        let line = self.starts.partition_point(|start| *start <= offset);
        LineColumn { line, column: offset - self.starts[line - 1] + 1 }
    }

    /// The byte at which a line begins, counted from 1; `None` when there is no such line.
    pub fn start_of(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }
}
