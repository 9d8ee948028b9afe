//! JSON text to values.

use std::fmt;
use std::sync::Arc;

use super::key_index::hash;
use super::{Number, Object, Value};

/// How deep arrays and objects may be nested; AWS's JSON reader stops at the same depth.
pub const MAX_DEPTH: usize = 1000;

/// Why a text is not JSON: what was expected, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    /// What is wrong, in words.
    pub message: String,
    /// The byte at which it was noticed.
    pub offset: usize,
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {}, column {}", self.message, self.line, self.column)
    }
}

impl std::error::Error for ValueError {}

impl Value {
    /// Reads JSON text. A key that comes twice keeps its first place and its last value, as in Java's maps.
    pub fn parse(text: &str) -> Result<Value, ValueError> {
        let mut parser = Parser { text, at: 0, keys: [const { None }; N_KEYS] };
        let value = parser.value(0)?;
        parser.blanks();
        if parser.at < text.len() {
            return Err(parser.error("expected the end of the text"));
        }
        Ok(value)
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// Keys that were read, each at the place of its hash: the objects of a list have the same ones, and share them.
    keys: [Option<Arc<str>>; N_KEYS],
}

/// How many keys are remembered, at most.
const N_KEYS: usize = 64;

impl<'a> Parser<'a> {
    fn value(&mut self, depth: usize) -> Result<Value, ValueError> {
        self.blanks();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Ok(Value::String(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(_) => Err(self.error("expected a JSON value")),
            None => Err(self.error("expected a JSON value, but the text ends")),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, ValueError> {
        self.open(depth)?;
        let mut object = Object::new();
        self.blanks();
        if self.eat(b'}') {
            return Ok(Value::Object(Arc::new(object)));
        }
        loop {
            self.blanks();
            if self.peek() != Some(b'"') {
                return Err(self.error("expected a key in double quotes"));
            }
            let key = self.key()?;
            self.blanks();
            if !self.eat(b':') {
                return Err(self.error("expected ':' after the key"));
            }
            let value = self.value(depth + 1)?;
            object.insert(key, value);
            self.blanks();
            if self.eat(b'}') {
                return Ok(Value::Object(Arc::new(object)));
            }
            if !self.eat(b',') {
                return Err(self.error("expected ',' or '}'"));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, ValueError> {
        self.open(depth)?;
        let mut items = Vec::new();
        self.blanks();
        if self.eat(b']') {
            return Ok(Value::from(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.blanks();
            if self.eat(b']') {
                return Ok(Value::from(items));
            }
            if !self.eat(b',') {
                return Err(self.error("expected ',' or ']'"));
            }
        }
    }

    fn open(&mut self, depth: usize) -> Result<(), ValueError> {
        if depth >= MAX_DEPTH {
            return Err(self.error(&format!("nested deeper than {MAX_DEPTH} levels")));
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<Arc<str>, ValueError> {
        let start = self.at + 1;
        match self.plain()? {
            Some(text) => Ok(text.into()),
            None => self.string_with_escapes(start),
        }
    }

    fn key(&mut self) -> Result<Arc<str>, ValueError> {
        let start = self.at + 1;
        let Some(text) = self.plain()? else { return self.string_with_escapes(start) };
        let place = &mut self.keys[hash(text) as usize % N_KEYS];
        match place {
            Some(known) if **known == *text => Ok(known.clone()),
            _ => Ok(place.insert(text.into()).clone()),
        }
    }

    /// A string without escapes; none at the first escape.
    fn plain(&mut self) -> Result<Option<&'a str>, ValueError> {
        self.at += 1;
        let start = self.at;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    let text = &self.text[start..self.at];
                    self.at += 1;
                    return Ok(Some(text));
                }
                b'\\' => return Ok(None),
                0..0x20 => return Err(self.error("a control character in a string must be escaped")),
                _ => self.at += 1,
            }
        }
        Err(self.error("expected '\"' at the end of the string"))
    }

    fn string_with_escapes(&mut self, start: usize) -> Result<Arc<str>, ValueError> {
        let mut out = String::from(&self.text[start..self.at]);
        let bytes = self.text.as_bytes();
        loop {
            let from = self.at;
            while bytes.get(self.at).is_some_and(|b| !matches!(b, b'"' | b'\\' | 0..0x20)) {
                self.at += 1;
            }
            out.push_str(&self.text[from..self.at]);
            match bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out.into());
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(_) => return Err(self.error("a control character in a string must be escaped")),
                None => return Err(self.error("expected '\"' at the end of the string")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, ValueError> {
        let char = match self.text.as_bytes().get(self.at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.error("unknown escape in a string")),
        };
        self.at += 2;
        Ok(char)
    }

    /// `\uXXXX`, or two of them for one character. Half of a pair alone cannot be held as text and becomes U+FFFD.
    fn unicode_escape(&mut self) -> Result<char, ValueError> {
        let first = self.hex4(self.at)?;
        self.at += 6;
        if !(0xD800..0xDC00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        if self.text.as_bytes().get(self.at..self.at + 2) == Some(b"\\u") {
            let second = self.hex4(self.at)?;
            if (0xDC00..0xE000).contains(&second) {
                self.at += 6;
                let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex4(&self, escape: usize) -> Result<u32, ValueError> {
        let digits = self.text.as_bytes().get(escape + 2..escape + 6);
        let digits = digits.filter(|it| it.iter().all(u8::is_ascii_hexdigit));
        let code = digits.and_then(|it| std::str::from_utf8(it).ok()).and_then(|it| u32::from_str_radix(it, 16).ok());
        code.ok_or_else(|| self.error("expected four hexadecimal digits after '\\u'"))
    }

    fn number(&mut self) -> Result<Value, ValueError> {
        let start = self.at;
        let is_part = |b: &u8| matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let n = self.text.as_bytes()[start..].iter().take_while(|b| is_part(b)).count();
        let number =
            Number::parse(&self.text[start..start + n]).ok_or_else(|| self.error("this is not a JSON number"))?;
        self.at += n;
        Ok(Value::Number(number))
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, ValueError> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.error("expected a JSON value"));
        }
        self.at += word.len();
        Ok(value)
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn error(&self, message: &str) -> ValueError {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        ValueError { message: message.to_owned(), offset: before.len(), line, column }
    }
}
