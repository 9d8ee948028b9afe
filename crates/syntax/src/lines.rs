//! From byte offsets to lines, columns and UTF-16 units, and back.

/// A place as people and editors count it, from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from zero; lines end with `\n`, `\r\n` or `\r`.
    pub line: usize,
    /// The column in UTF-16 units, from zero.
    pub column: usize,
}

/// Where the lines of one text begin.
///
/// Offsets that lie inside a character count as its begin, those past the end as the end.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// For each line, its first byte and how many UTF-16 units stand before it.
    starts: Vec<(usize, usize)>,
}

impl<'t> LineIndex<'t> {
    /// Reads through `text` once.
    pub fn new(text: &'t str) -> LineIndex<'t> {
        let mut starts = vec![(0, 0)];
        let mut n_units = 0;
        let mut line_start = 0;
        let mut rest = text.as_bytes().iter().enumerate();
        while let Some((at, it)) = rest.find(|(_, it)| matches!(**it, b'\n' | b'\r')) {
            let is_crlf = *it == b'\r' && text.as_bytes().get(at + 1) == Some(&b'\n');
            if !is_crlf {
                n_units += self::n_units(&text[line_start..=at]);
                line_start = at + 1;
                starts.push((line_start, n_units));
            }
        }
        LineIndex { text, starts }
    }

    /// How many lines there are; a text that ends with a line end has an empty last one.
    pub fn n_lines(&self) -> usize {
        self.starts.len()
    }

    /// The line of a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        let offset = self.floor(offset);
        self.starts.partition_point(|it| it.0 <= offset) - 1
    }

    /// The line and column of a byte offset.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = self.floor(offset);
        let line = self.starts.partition_point(|it| it.0 <= offset) - 1;
        LineColumn { line, column: n_units(&self.text[self.starts[line].0..offset]) }
    }

    /// The byte offset of a line and column; a column past the line's end counts as its end.
    pub fn offset(&self, at: LineColumn) -> usize {
        let Some(&(start, _)) = self.starts.get(at.line) else { return self.text.len() };
        let end = self.starts.get(at.line + 1).map_or(self.text.len(), |it| it.0);
        let line = self.text[start..end].trim_end_matches(['\n', '\r']);
        start + offset_of_unit(line, at.column)
    }

    /// How many UTF-16 units stand before a byte offset.
    pub fn utf16(&self, offset: usize) -> usize {
        let offset = self.floor(offset);
        let (start, n_before) = self.starts[self.starts.partition_point(|it| it.0 <= offset) - 1];
        n_before + n_units(&self.text[start..offset])
    }

    /// The byte offset before which so many UTF-16 units stand.
    pub fn offset_of_utf16(&self, units: usize) -> usize {
        let (start, n_before) = self.starts[self.starts.partition_point(|it| it.1 <= units) - 1];
        start + offset_of_unit(&self.text[start..], units - n_before)
    }

    fn floor(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }
}

fn n_units(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(char::len_utf16).sum()
}

fn offset_of_unit(text: &str, units: usize) -> usize {
    let mut n_units = 0;
    for (at, it) in text.char_indices() {
        n_units += it.len_utf16();
        if n_units > units {
            return at;
        }
    }
    text.len()
}
