//! Objects and arrays, with recovery.

use std::sync::Arc;

use super::{Parser, value::is_number};
use crate::lexer::Peek;
use crate::{Array, Item, Kind, Member, Node, Object, SyntaxErrorKind, Trivia, string};

/// What follows a member or an item.
struct Tail {
    /// The text before the comma.
    after: Trivia,
    has_comma: bool,
    trail: Trivia,
    /// Where the text begins that belongs to what comes next.
    next_from: usize,
}

impl Parser<'_> {
    pub(super) fn object(&mut self) -> Kind {
        let open_at = self.lexer.pos;
        self.depth += 1;
        self.n_open_objects += 1;
        let (open, mut from) = self.open();
        let mut members: Vec<Arc<Member>> = Vec::new();
        let is_closed = loop {
            match self.lexer.peek() {
                Peek::End => break false,
                Peek::Mark(b'}') => break true,
                Peek::Mark(b']') if self.n_open_arrays > 0 => break false,
                Peek::Mark(b']') => {
                    self.stray();
                    self.lexer.skip_trivia();
                }
                Peek::Mark(b',') => {
                    self.extra_comma();
                    self.lexer.skip_trivia();
                }
                _ => {
                    let before = self.lexer.trivia(from, self.lexer.pos);
                    let (mut member, end) = self.member(before);
                    let tail = self.tail(end, b'}');
                    member.value.after = tail.after;
                    member.has_comma = tail.has_comma;
                    member.trail = tail.trail;
                    from = tail.next_from;
                    members.push(Arc::new(member));
                }
            }
        };
        let inner = self.close(open_at, from, is_closed, members.last().is_some_and(|it| it.has_comma));
        self.depth -= 1;
        self.n_open_objects -= 1;
        Kind::Object(Arc::new(Object::new(open, members, inner, is_closed, false)))
    }

    pub(super) fn array(&mut self) -> Kind {
        let open_at = self.lexer.pos;
        self.depth += 1;
        self.n_open_arrays += 1;
        let (open, mut from) = self.open();
        let mut items: Vec<Arc<Item>> = Vec::new();
        let is_closed = loop {
            let kind = match self.lexer.peek() {
                Peek::End => break false,
                Peek::Mark(b']') => break true,
                Peek::Mark(b'}') if self.n_open_objects > 0 => break false,
                Peek::Mark(b'}' | b':') => {
                    self.stray();
                    self.lexer.skip_trivia();
                    continue;
                }
                Peek::Mark(b',') => {
                    self.missing_value(self.lexer.pos);
                    Kind::Missing
                }
                _ => {
                    let before = self.lexer.trivia(from, self.lexer.pos);
                    let kind = self.value();
                    from = self.lexer.pos;
                    items.push(self.item(before, kind, &mut from));
                    continue;
                }
            };
            let before = self.lexer.trivia(from, self.lexer.pos);
            from = self.lexer.pos;
            items.push(self.item(before, kind, &mut from));
        };
        let inner = self.close(open_at, from, is_closed, items.last().is_some_and(|it| it.has_comma));
        self.depth -= 1;
        self.n_open_arrays -= 1;
        Kind::Array(Arc::new(Array::new(open, items, inner, is_closed, false)))
    }

    fn item(&mut self, before: Trivia, kind: Kind, from: &mut usize) -> Arc<Item> {
        let tail = self.tail(*from, b']');
        *from = tail.next_from;
        let value = Node { before, kind, after: tail.after };
        Arc::new(Item { value, has_comma: tail.has_comma, trail: tail.trail })
    }

    /// Moves over the opening bracket; gives the comment behind it and where the rest begins.
    fn open(&mut self) -> (Trivia, usize) {
        self.lexer.pos += 1;
        let start = self.lexer.pos;
        self.lexer.skip_trivia();
        let end = self.trail_end(start, self.lexer.pos, false);
        (self.lexer.trivia(start, end), end)
    }

    /// Moves over the closing bracket; gives the text before it.
    fn close(&mut self, open_at: usize, from: usize, is_closed: bool, has_comma: bool) -> Trivia {
        let end = self.lexer.pos;
        let inner = self.lexer.trivia(from, end);
        if is_closed {
            self.lexer.pos += 1;
            if has_comma {
                self.trailing_comma();
            }
        } else {
            let bracket = &self.lexer.text[open_at..=open_at];
            let message = format!("this {bracket} is never closed");
            let hint = if bracket == "{" { "close it with }" } else { "close it with ]" };
            self.lexer.error(open_at, open_at + 1, SyntaxErrorKind::UnclosedBracket, message, hint);
            self.lexer.fix(open_at, from, from, if bracket == "{" { "}" } else { "]" });
        }
        inner
    }

    /// One member up to the end of its value.
    fn member(&mut self, before: Trivia) -> (Member, usize) {
        let key_start = self.lexer.pos;
        let (name, raw) = self.key();
        let key_end = self.lexer.pos;
        let n_errors = self.lexer.errors.len();
        self.lexer.skip_trivia();
        let has_colon = self.lexer.peek() == Peek::Mark(b':');
        let (mut from, mut kept) = (key_end, key_end);
        let mut after_key = Trivia::default();
        let mut n_errors_before_value = n_errors;
        if has_colon {
            after_key = self.lexer.trivia(key_end, self.lexer.pos);
            self.lexer.pos += 1;
            from = self.lexer.pos;
            kept = from;
            n_errors_before_value = self.lexer.errors.len();
            self.lexer.skip_trivia();
            while self.lexer.peek() == Peek::Mark(b':') {
                self.stray();
                kept = self.lexer.pos;
                n_errors_before_value = self.lexer.errors.len();
                self.lexer.skip_trivia();
            }
        }
        let has_value = self.is_value_here(from, has_colon);
        let value = if has_value {
            if !has_colon && key_end > key_start {
                let message = format!("there is no colon after the key {}", self.lexer.text[key_start..key_end].trim());
                self.lexer.error(
                    key_end,
                    key_end,
                    SyntaxErrorKind::MissingColon,
                    message,
                    "write : between key and value",
                );
                self.lexer.fix(key_end, key_end, key_end, ":");
            }
            let before = self.lexer.trivia(from, self.lexer.pos);
            Node { before, kind: self.value(), after: Trivia::default() }
        } else {
            // The text up to here belongs to what comes next, where it is read again.
            self.lexer.errors.truncate(n_errors_before_value);
            self.lexer.pos = kept;
            self.missing_value_of(key_start, key_end, kept);
            Node { before: self.lexer.trivia(from, kept), ..Node::default() }
        };
        let member =
            Member { before, name, raw, after_key, has_colon, value, has_comma: false, trail: Trivia::default() };
        (member, self.lexer.pos)
    }

    fn key(&mut self) -> (Arc<str>, Option<Arc<str>>) {
        let (start, end) = match self.lexer.peek() {
            Peek::Quote(mark) => self.lexer.string(mark),
            Peek::Word => {
                let (start, end) = self.lexer.word();
                let word = &self.lexer.text[start..end];
                let message = format!("the key {word} has no quotes");
                let quoted = string::quote(word);
                self.lexer.error(start, end, SyntaxErrorKind::UnquotedKey, message, "put keys in double quotes");
                self.lexer.fix(start, start, end, &quoted);
                (start, end)
            }
            _ => {
                let at = self.lexer.pos;
                let message = "this value has no key".to_owned();
                let hint = "write a key in double quotes and a colon before it";
                self.lexer.error(at, at + 1, SyntaxErrorKind::MissingKey, message, hint);
                (at, at)
            }
        };
        let raw = &self.lexer.text[start..end];
        let is_plain = raw.len() >= 2 && raw.starts_with('"') && raw.ends_with('"') && !raw.contains('\\');
        if is_plain && !raw[1..raw.len() - 1].contains(|it| it < ' ') {
            return (self.lexer.shared(start + 1, end - 1), None);
        }
        let name = string::unquote(raw);
        let raw = (string::quote(&name) != raw).then(|| Arc::from(raw));
        (Arc::from(name), raw)
    }

    /// Whether what stands at the cursor is the value of the member whose key (and colon) ends at
    /// `from`, and not the next member.
    fn is_value_here(&mut self, from: usize, has_colon: bool) -> bool {
        let is_same_line = !self.lexer.text[from..self.lexer.pos].contains(['\n', '\r']);
        match self.lexer.peek() {
            Peek::End | Peek::Mark(b'}' | b']' | b',' | b':') => false,
            Peek::Mark(_) => true,
            Peek::Quote(_) => (has_colon || is_same_line) && !self.is_key_here(),
            Peek::Word => is_same_line || (has_colon && !self.is_key_here()),
        }
    }

    /// Whether the string or word at the cursor is followed by a colon.
    fn is_key_here(&mut self) -> bool {
        let (pos, n_errors) = (self.lexer.pos, self.lexer.errors.len());
        match self.lexer.peek() {
            Peek::Quote(mark) => self.lexer.string(mark),
            _ => self.lexer.word(),
        };
        self.lexer.skip_trivia();
        let is_key = self.lexer.peek() == Peek::Mark(b':');
        self.lexer.pos = pos;
        self.lexer.errors.truncate(n_errors);
        is_key
    }

    /// Reads on from the end of a value to the begin of the next one or the closing bracket.
    fn tail(&mut self, end: usize, closing: u8) -> Tail {
        self.lexer.skip_trivia();
        loop {
            let pos = self.lexer.pos;
            let is_last = match self.lexer.peek() {
                Peek::Mark(b',') => {
                    let after = self.lexer.trivia(end, pos);
                    self.last_comma_at = pos;
                    self.lexer.pos += 1;
                    self.lexer.skip_trivia();
                    let is_last = matches!(self.lexer.peek(), Peek::End | Peek::Mark(b'}' | b']'));
                    let (trail, next_from) = self.trail(pos + 1, is_last);
                    return Tail { after, has_comma: true, trail, next_from };
                }
                Peek::End => true,
                Peek::Mark(it) if it == closing => true,
                Peek::Mark(b'}') if self.n_open_objects > 0 => true,
                Peek::Mark(b']') if self.n_open_arrays > 0 => true,
                Peek::Mark(b'}' | b']' | b':') => {
                    self.stray();
                    self.lexer.skip_trivia();
                    continue;
                }
                Peek::Word if !self.is_next_here(closing) => {
                    let (start, stop) = self.lexer.word();
                    let message = format!("{} is not expected here", &self.lexer.text[start..stop]);
                    let hint = "remove it, or put the text in quotes";
                    self.lexer.error(start, stop, SyntaxErrorKind::UnexpectedCharacter, message, hint);
                    self.lexer.skip_trivia();
                    continue;
                }
                _ => {
                    let message = "a comma is missing here".to_owned();
                    self.lexer.error(end, end, SyntaxErrorKind::MissingComma, message, "write , between the two");
                    self.lexer.fix(end, end, end, ",");
                    false
                }
            };
            let (trail, next_from) = self.trail(end, is_last);
            return Tail { after: Trivia::default(), has_comma: false, trail, next_from };
        }
    }

    /// Whether the word at the cursor begins the next member or item.
    fn is_next_here(&mut self, closing: u8) -> bool {
        if closing == b'}' {
            return self.is_key_here();
        }
        let (pos, n_errors) = (self.lexer.pos, self.lexer.errors.len());
        let (start, end) = self.lexer.word();
        self.lexer.pos = pos;
        self.lexer.errors.truncate(n_errors);
        let word = &self.lexer.text[start..end];
        matches!(word, "null" | "true" | "false") || is_number(word) || word.starts_with("${")
    }

    fn trail(&mut self, start: usize, is_last: bool) -> (Trivia, usize) {
        let end = self.trail_end(start, self.lexer.pos, is_last);
        (self.lexer.trivia(start, end), end)
    }

    /// Moves over a mark that has no place here; it stays in the trivia.
    fn stray(&mut self) {
        let start = self.lexer.pos;
        let message = format!("{} is not expected here", &self.lexer.text[start..=start]);
        self.lexer.error(start, start + 1, SyntaxErrorKind::UnexpectedCharacter, message, "remove it");
        self.lexer.fix(start, start, start + 1, "");
        self.lexer.pos += 1;
    }

    fn extra_comma(&mut self) {
        let start = self.lexer.pos;
        let message = "there is no member before this comma".to_owned();
        self.lexer.error(start, start + 1, SyntaxErrorKind::ExtraComma, message, "remove it");
        self.lexer.fix(start, start, start + 1, "");
        self.lexer.pos += 1;
    }

    fn trailing_comma(&mut self) {
        let comma_at = self.last_comma_at;
        let message = "JSON has no comma after the last one".to_owned();
        self.lexer.error(comma_at, comma_at + 1, SyntaxErrorKind::TrailingComma, message, "remove the comma");
        self.lexer.fix(comma_at, comma_at, comma_at + 1, "");
    }

    fn missing_value(&mut self, at: usize) {
        let message = "a value is missing here".to_owned();
        self.lexer.error(at, at, SyntaxErrorKind::MissingValue, message, "write a value, or remove the comma");
    }

    fn missing_value_of(&mut self, key_start: usize, key_end: usize, at: usize) {
        let message = match self.lexer.text[key_start..key_end].trim() {
            "" => "a value is missing here".to_owned(),
            key => format!("the key {key} has no value"),
        };
        self.lexer.error(at, at, SyntaxErrorKind::MissingValue, message, "write a value after the colon");
    }
}
