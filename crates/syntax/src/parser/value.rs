//! Single values: strings, numbers, words.

use super::{MAX_DEPTH, Parser};
use crate::lexer::{Peek, placeholder_length};
use crate::{Kind, SyntaxErrorKind, string};

impl Parser<'_> {
    /// The value at the cursor, which stands neither at the end nor at a comma, colon or closing
    /// bracket.
    pub(super) fn value(&mut self) -> Kind {
        match self.lexer.peek() {
            Peek::Mark(_) if self.depth >= MAX_DEPTH => {
                let (start, end) = self.lexer.bracketed();
                let message = format!("brackets nest deeper than {MAX_DEPTH} levels");
                let hint = "make the structure flatter; this part is kept as it is";
                self.lexer.error(start, start + 1, SyntaxErrorKind::TooDeep, message, hint);
                Kind::Foreign(self.lexer.shared(start, end))
            }
            Peek::Mark(b'[') => self.array(),
            Peek::Mark(_) => self.object(),
            Peek::Quote(mark) => {
                let (start, end) = self.lexer.string(mark);
                Kind::String(self.lexer.shared(start, end))
            }
            Peek::Word | Peek::End => self.word(),
        }
    }

    fn word(&mut self) -> Kind {
        let (start, end) = self.lexer.value_word();
        let shared = self.lexer.shared(start, end);
        let word = &*shared;
        if matches!(word, "null" | "true" | "false") || is_number(word) {
            return Kind::Literal(shared);
        }
        if placeholder_length(word) == Some(word.len()) {
            let message = format!("the placeholder {word} stands where JSON needs a value");
            let hint = "this is JSON only after the substitution; for text, put it in quotes";
            self.lexer.error(start, end, SyntaxErrorKind::Placeholder, message, hint);
            return Kind::Foreign(shared);
        }
        let message = format!("{word} is not a JSON value");
        let (hint, text) = match suggestion(word) {
            Some(text) => (format!("write {text}"), text),
            None => ("put text in double quotes".to_owned(), string::quote(word)),
        };
        self.lexer.error(start, end, SyntaxErrorKind::UnknownWord, message, &hint);
        self.lexer.fix(start, start, end, &text);
        Kind::Foreign(shared)
    }
}

/// Whether `text` is a number by JSON's grammar.
pub(super) fn is_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.strip_prefix('-').unwrap_or(text);
    let n_whole = digits(rest);
    if n_whole == 0 || (n_whole > 1 && rest.starts_with('0')) {
        return false;
    }
    let mut rest = &rest[n_whole..];
    if let Some(fraction) = rest.strip_prefix('.') {
        let n_digits = digits(fraction);
        if n_digits == 0 {
            return false;
        }
        rest = &fraction[n_digits..];
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let n_digits = digits(exponent);
        return n_digits > 0 && n_digits == exponent.len();
    }
    rest.is_empty()
}

/// What a word that is nearly JSON means.
fn suggestion(word: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "true" | "false" | "null" => return Some(lower),
        "none" | "nil" | "undefined" => return Some("null".to_owned()),
        _ => {}
    }
    let unsigned = word.strip_prefix('+').unwrap_or(word);
    let (sign, digits) = unsigned.strip_prefix('-').map_or(("", unsigned), |it| ("-", it));
    let padded = if digits.starts_with('.') { format!("0{digits}") } else { digits.to_owned() };
    let stripped = padded.trim_start_matches('0');
    let whole = if stripped.starts_with(|it: char| it.is_ascii_digit()) { stripped } else { padded.as_str() };
    let number = format!("{sign}{}", whole.strip_suffix('.').unwrap_or(whole));
    is_number(&number).then_some(number)
}
