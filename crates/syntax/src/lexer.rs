//! A cursor over the text: trivia, strings and words.

use std::collections::HashMap;
use std::sync::Arc;

use crate::parser::MAX_ERRORS;
use crate::{SyntaxError, SyntaxErrorKind, TextEdit, TextRange, Trivia, string};

/// What stands at the cursor, seen by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peek {
    End,
    /// One of `{ } [ ] : ,`.
    Mark(u8),
    /// A quotation mark.
    Quote(u8),
    /// Anything else.
    Word,
}

/// The cursor, the errors so far, and the texts seen so far (so that equal ones share memory).
pub(crate) struct Lexer<'t> {
    pub(crate) text: &'t str,
    pub(crate) pos: usize,
    pub(crate) errors: Vec<SyntaxError>,
    interned: HashMap<&'t str, Arc<str>>,
}

/// Texts up to this length are shared when they repeat.
const INTERNED_BYTES: usize = 40;

impl<'t> Lexer<'t> {
    pub(crate) fn new(text: &'t str) -> Lexer<'t> {
        let pos = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Lexer { text, pos, errors: Vec::new(), interned: HashMap::new() }
    }

    pub(crate) fn rest(&self) -> &'t str {
        &self.text[self.pos..]
    }

    pub(crate) fn peek(&self) -> Peek {
        match self.text.as_bytes().get(self.pos) {
            None => Peek::End,
            Some(&it @ (b'{' | b'}' | b'[' | b']' | b':' | b',')) => Peek::Mark(it),
            Some(&it @ (b'"' | b'\'')) => Peek::Quote(it),
            Some(_) => Peek::Word,
        }
    }

    /// The text between two positions, shared with equal texts.
    pub(crate) fn shared(&mut self, start: usize, end: usize) -> Arc<str> {
        let text = &self.text[start..end];
        if text.len() > INTERNED_BYTES {
            return Arc::from(text);
        }
        self.interned.entry(text).or_insert_with(|| Arc::from(text)).clone()
    }

    pub(crate) fn trivia(&mut self, start: usize, end: usize) -> Trivia {
        if start == end { Trivia::default() } else { Trivia::shared(self.shared(start, end)) }
    }

    pub(crate) fn error(&mut self, start: usize, end: usize, kind: SyntaxErrorKind, message: String, hint: &str) {
        if self.errors.len() < MAX_ERRORS {
            let range = TextRange { start, end };
            self.errors.push(SyntaxError { range, kind, message, hint: hint.to_owned(), fix: None });
        }
    }

    /// Adds to the newest error, which the caller has just reported, the replacement that settles it.
    pub(crate) fn fix(&mut self, at: usize, start: usize, end: usize, text: &str) {
        if let Some(error) = self.errors.last_mut().filter(|it| it.range.start == at && it.fix.is_none()) {
            error.fix = Some(TextEdit { range: TextRange { start, end }, text: text.to_owned() });
        }
    }

    /// Moves over white space and comments, reporting what JSON does not have.
    pub(crate) fn skip_trivia(&mut self) {
        loop {
            let rest = self.rest();
            let start = self.pos;
            let Some(first) = rest.chars().next() else { return };
            if matches!(first, ' ' | '\t' | '\n' | '\r') {
                self.pos += rest.find(|it| !matches!(it, ' ' | '\t' | '\n' | '\r')).unwrap_or(rest.len());
            } else if rest.starts_with("//") {
                self.pos += rest.find(['\n', '\r']).unwrap_or(rest.len());
                self.comment(start);
            } else if let Some(body) = rest.strip_prefix("/*") {
                match body.find("*/") {
                    Some(length) => {
                        self.pos += length + 4;
                        self.comment(start);
                    }
                    None => {
                        self.pos = self.text.len();
                        let message = "the comment is never closed".to_owned();
                        self.error(start, self.pos, SyntaxErrorKind::UnclosedComment, message, "close it with */");
                    }
                }
            } else if first.is_whitespace() || first == '\u{feff}' {
                self.pos += first.len_utf8();
                let message = format!("U+{:04X} is not white space in JSON", u32::from(first));
                self.error(start, self.pos, SyntaxErrorKind::StrangeSpace, message, "use a plain space");
                self.fix(start, start, self.pos, " ");
            } else {
                return;
            }
        }
    }

    fn comment(&mut self, start: usize) {
        let message = "JSON has no comments".to_owned();
        let hint = "move the text into a Comment field, or remove it";
        self.error(start, self.pos, SyntaxErrorKind::Comment, message, hint);
        self.fix(start, start, self.pos, "");
    }

    /// Moves over a string; it ends with its quote, or at the end of its line.
    pub(crate) fn string(&mut self, mark: u8) -> (usize, usize) {
        let start = self.pos;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        let is_closed = loop {
            match bytes.get(at) {
                None | Some(b'\n' | b'\r') => break false,
                Some(b'\\') => at += self.escape(at),
                Some(&it) if it == mark => break true,
                Some(&it) => {
                    if it < b' ' {
                        let message = format!("the control character U+{it:04X} stands in a string");
                        let hint = "write it as an escape, such as \\t";
                        self.error(at, at + 1, SyntaxErrorKind::ControlCharacter, message, hint);
                        self.fix(at, at, at + 1, string::quote(&char::from(it).to_string()).trim_matches('"'));
                    }
                    at += 1;
                }
            }
        };
        if is_closed {
            self.pos = at + 1;
            if mark == b'\'' {
                let message = "the string stands in single quotes".to_owned();
                self.error(start, self.pos, SyntaxErrorKind::SingleQuotes, message, "use double quotes");
                let quoted = string::quote(&string::unquote(&self.text[start..self.pos]));
                self.fix(start, start, self.pos, &quoted);
            }
        } else {
            // What ends the line is more likely meant for the structure than for the string.
            let line = self.text[start..at].trim_end_matches([' ', '\t']);
            let line = if line.len() > 1 { line.strip_suffix(',').unwrap_or(line) } else { line };
            self.pos = start + line.len();
            let message = "the string does not end on its line".to_owned();
            let hint = "close it with a quotation mark; write line ends as \\n";
            self.error(start, self.pos, SyntaxErrorKind::UnclosedString, message, hint);
            // A backslash at the end would take the mark for itself.
            if self.pos == start + 1 || !self.text[..self.pos].ends_with('\\') {
                self.fix(start, self.pos, self.pos, char::from(mark).encode_utf8(&mut [0; 4]));
            }
        }
        (start, self.pos)
    }

    /// The length of the escape at `at`, which is reported if JSON does not have it.
    fn escape(&mut self, at: usize) -> usize {
        let rest = &self.text[at + 1..];
        let (length, is_good) = match rest.chars().next() {
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => (2, true),
            Some('u') if string::code_unit(&rest[1..]).is_some() => string::escaped_character(rest),
            None | Some('\n' | '\r') => (1, false),
            Some(it) => (1 + it.len_utf8(), false),
        };
        if !is_good {
            let written = &self.text[at..at + length];
            let (message, hint) = if length == 6 {
                (format!("{written} is half of a character"), "write both halves of the surrogate pair")
            } else {
                (format!("JSON has no escape {written}"), "write \\\\ for a backslash")
            };
            self.error(at, at + length, SyntaxErrorKind::BadEscape, message, hint);
        }
        length
    }

    /// Moves over everything up to the next white space, mark, quote or comment; a `${placeholder}`
    /// counts as one piece.
    pub(crate) fn word(&mut self) -> (usize, usize) {
        let start = self.pos;
        while let Some(it) = self.rest().chars().next() {
            let rest = self.rest();
            if let Some(length) = placeholder_length(rest) {
                self.pos += length;
                continue;
            }
            let is_mark = matches!(it, '{' | '}' | '[' | ']' | ':' | ',' | '"' | '\'');
            let is_end = is_mark || it.is_whitespace() || rest.starts_with("//") || rest.starts_with("/*");
            if is_end && self.pos > start {
                break;
            }
            self.pos += it.len_utf8();
        }
        (start, self.pos)
    }

    /// Moves over a word in value place, where a colon with text on both sides belongs to it, as in an ARN.
    pub(crate) fn value_word(&mut self) -> (usize, usize) {
        let (start, _) = self.word();
        loop {
            let rest = self.rest();
            let n_colons = rest.bytes().take_while(|it| *it == b':').count();
            let next = rest[n_colons..].chars().next();
            if n_colons == 0 || next.is_none_or(|it| it.is_whitespace() || "{}[],\"'/".contains(it)) {
                break;
            }
            self.pos += n_colons;
            self.word();
        }
        (start, self.pos)
    }

    /// Moves over a bracket and all that stands inside it, or to the end of the text.
    pub(crate) fn bracketed(&mut self) -> (usize, usize) {
        let start = self.pos;
        let n_errors = self.errors.len();
        let mut n_open = 0_usize;
        loop {
            self.skip_trivia();
            match self.peek() {
                Peek::End => break,
                Peek::Mark(b'{' | b'[') => {
                    n_open += 1;
                    self.pos += 1;
                }
                Peek::Mark(b'}' | b']') => {
                    n_open -= 1;
                    self.pos += 1;
                    if n_open == 0 {
                        break;
                    }
                }
                Peek::Mark(_) => self.pos += 1,
                Peek::Quote(mark) => {
                    self.string(mark);
                }
                Peek::Word => {
                    self.word();
                }
            }
        }
        self.errors.truncate(n_errors);
        (start, self.pos)
    }
}

/// The length of the `${placeholder}` at the start of `text`.
pub(crate) fn placeholder_length(text: &str) -> Option<usize> {
    let body = text.strip_prefix("${")?;
    // A second bracket ends the search, so that a text full of `${` is read in one pass.
    let end = body.find(['}', '{', '\n', '\r', '"'])?;
    body[end..].starts_with('}').then_some(end + 3)
}
