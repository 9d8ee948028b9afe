//! From text to tree, whatever the text is.
//!
//! Every byte ends up in exactly one token or piece of trivia, so printing gives the text back.
//! Recovery keeps as much structure as there is: a missing value becomes [`Kind::Missing`], an
//! unknown word [`Kind::Foreign`], a stray character part of the trivia around it.

mod container;
mod value;

use crate::lexer::{Lexer, Peek};
use crate::{Kind, Node, SyntaxError, SyntaxErrorKind};

/// How deep brackets may nest. Deeper text is kept as [`Kind::Foreign`], so that neither reading
/// nor dropping a tree can exhaust the stack.
pub const MAX_DEPTH: usize = 256;

/// How many errors are reported at most; a text with more is not JSON at all.
pub const MAX_ERRORS: usize = 1000;

/// A text as a tree, with everything that keeps it from being plain JSON.
#[derive(Clone, Debug)]
pub struct Parse {
    /// The tree, which prints back as the text.
    pub root: Node,
    /// What is wrong with the text, in its order; empty for plain JSON.
    pub errors: Vec<SyntaxError>,
}

/// Reads any text as JSON.
pub fn parse(text: &str) -> Parse {
    let mut parser =
        Parser { lexer: Lexer::new(text), depth: 0, n_open_objects: 0, n_open_arrays: 0, last_comma_at: 0 };
    let root = parser.root();
    let mut errors = parser.lexer.errors;
    errors.sort_by_key(|it| it.range.start);
    Parse { root, errors }
}

/// The object or array that a text is, with errors counted from its begin, as it is read inside of so many others. None
/// where the text does not end with its closing bracket.
pub(crate) fn container_at(
    text: &str,
    n_open_objects: usize,
    n_open_arrays: usize,
) -> Option<(Kind, Vec<SyntaxError>)> {
    let depth = n_open_objects + n_open_arrays;
    let mut parser = Parser { lexer: Lexer::new(text), depth, n_open_objects, n_open_arrays, last_comma_at: 0 };
    let kind = match parser.lexer.peek() {
        Peek::Mark(b'{' | b'[') => parser.value(),
        _ => return None,
    };
    let is_closed = match &kind {
        Kind::Object(object) => object.is_closed(),
        Kind::Array(array) => array.is_closed(),
        _ => false,
    };
    let mut errors = parser.lexer.errors;
    errors.sort_by_key(|it| it.range.start);
    (is_closed && parser.lexer.pos == text.len()).then_some((kind, errors))
}

struct Parser<'t> {
    lexer: Lexer<'t>,
    depth: usize,
    n_open_objects: usize,
    n_open_arrays: usize,
    /// The comma that ended the member or item read last.
    last_comma_at: usize,
}

impl Parser<'_> {
    fn root(&mut self) -> Node {
        self.lexer.skip_trivia();
        let start = self.lexer.pos;
        let before = self.lexer.trivia(0, start);
        let kind = match self.lexer.peek() {
            Peek::End => {
                let message = "the text is empty".to_owned();
                self.lexer.error(start, start, SyntaxErrorKind::Empty, message, "write a JSON value");
                Kind::Missing
            }
            Peek::Mark(b'}' | b']' | b':' | b',') => {
                let message = "a value is expected here".to_owned();
                self.lexer.error(start, start + 1, SyntaxErrorKind::MissingValue, message, "begin with {");
                Kind::Missing
            }
            _ => self.value(),
        };
        let end = self.lexer.pos;
        self.lexer.skip_trivia();
        let n_bytes = self.lexer.text.len();
        if self.lexer.pos < n_bytes && !matches!(kind, Kind::Missing) {
            let message = "there is text after the end of the value".to_owned();
            let start = self.lexer.pos;
            self.lexer.error(start, n_bytes, SyntaxErrorKind::TextAfterEnd, message, "remove it");
            // Brackets too many; anything else may be worth keeping.
            if self.lexer.text[start..].chars().all(|it| matches!(it, '}' | ']' | ',' | ';') || it.is_whitespace()) {
                let end = start + self.lexer.text[start..].trim_end().len();
                self.lexer.fix(start, start, end, "");
            }
        }
        Node { before, kind, after: self.lexer.trivia(end, n_bytes) }
    }

    /// Splits the trivia between two positions into the comment that belongs to what stands before
    /// it on the same line, and the rest; gives the position of the cut.
    fn trail_end(&self, start: usize, end: usize, is_last: bool) -> usize {
        let text = &self.lexer.text[start..end];
        let mut at = 0;
        let mut comment_end = None;
        loop {
            let rest = &text[at..];
            if rest.starts_with("//") {
                at += rest.find(['\n', '\r']).unwrap_or(rest.len());
                comment_end = Some(at);
            } else if let Some(body) = rest.strip_prefix("/*") {
                at += body.find("*/").map_or(rest.len(), |it| it + 4);
                comment_end = Some(at);
            } else if rest.starts_with([' ', '\t']) {
                at += 1;
            } else {
                let is_line_end = rest.starts_with(['\n', '\r']) || (rest.is_empty() && is_last);
                return start + comment_end.filter(|_| is_line_end).unwrap_or(0);
            }
        }
    }
}
