//! Text to call.

use std::sync::Arc;

use super::function::Function;
use super::{Argument, Call, Intrinsic, Literal, MAX_NESTED_CALLS, Parts};
use crate::error::SyntaxError;
use crate::path::Path;
use crate::value::{Number, Value};

pub(super) fn parse(text: &str) -> Result<Intrinsic, SyntaxError> {
    let mut parser = Parser { text, at: 0 };
    parser.blanks();
    let call = parser.call(0)?;
    parser.blanks();
    if !parser.rest().is_empty() {
        return Err(parser.error("expected the end after ')'"));
    }
    Ok(Intrinsic(Arc::new(Parts { text: text.trim().into(), call })))
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn call(&mut self, depth: usize) -> Result<Call, SyntaxError> {
        if depth >= MAX_NESTED_CALLS {
            return Err(self.error(format!("calls can be nested at most {MAX_NESTED_CALLS} deep")));
        }
        let rest = self.rest();
        let Some(open) = rest.find('(') else {
            return Err(self.error("expected a call such as States.Format('…', $.a)"));
        };
        let Some(function) = rest[..open].trim_end().strip_prefix("States.").and_then(Function::named) else {
            let name = rest[..open].trim();
            return Err(self.error(format!("there is no intrinsic function '{name}'")));
        };
        self.at += open + 1;
        self.blanks();
        let mut arguments = Vec::new();
        if self.eat(')') {
            return Ok(Call { function, arguments });
        }
        loop {
            self.blanks();
            arguments.push(self.argument(depth)?);
            self.blanks();
            if self.eat(')') {
                return Ok(Call { function, arguments });
            }
            if !self.eat(',') {
                return Err(self.error("expected ',' or ')' after the argument"));
            }
        }
    }

    fn argument(&mut self, depth: usize) -> Result<Argument, SyntaxError> {
        let rest = self.rest();
        match rest.chars().next() {
            Some('\'') => self.literal().map(Argument::Text),
            Some('$') => {
                let end = end_of_path(rest);
                let path = Path::parse(&rest[..end]).map_err(|error| SyntaxError {
                    text: self.text.into(),
                    offset: self.at + error.offset,
                    message: error.message,
                })?;
                self.at += end;
                Ok(Argument::Path(path))
            }
            Some('-' | '0'..='9') => {
                let end = rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
                let text = &rest[..end.unwrap_or(rest.len())];
                let Some(number) = Number::parse(text) else {
                    return Err(self.error("this is not a number of JSON"));
                };
                self.at += text.len();
                Ok(Argument::Value(number.into()))
            }
            _ if rest.starts_with("States.") => self.call(depth + 1).map(Argument::Call),
            _ => {
                let words = [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)];
                match words.into_iter().find(|(word, _)| rest.starts_with(word)) {
                    Some((word, value)) => {
                        self.at += word.len();
                        Ok(Argument::Value(value))
                    }
                    None => Err(self.error(
                        "expected a path, a text in single quotes, a number, true, false, null or a nested call",
                    )),
                }
            }
        }
    }

    /// `'…'`, with `\'`, `\\`, `\{` and `\}`. Any other backslash is refused, as AWS refuses it.
    fn literal(&mut self) -> Result<Literal, SyntaxError> {
        self.at += 1;
        let mut text = String::new();
        let mut pieces: Vec<Arc<str>> = Vec::new();
        let mut piece = String::new();
        loop {
            let Some(c) = self.next() else {
                return Err(self.error("expected a single quote at the end of the text"));
            };
            let c = match c {
                '\'' => break,
                '{' if self.rest().starts_with('}') => {
                    self.at += 1;
                    text.push_str("{}");
                    pieces.push(std::mem::take(&mut piece).into());
                    continue;
                }
                '\\' => match self.next() {
                    Some(c @ ('\'' | '\\' | '{' | '}')) => c,
                    _ => return Err(self.error("a backslash can stand before ' \\ { and } only")),
                },
                c => c,
            };
            text.push(c);
            piece.push(c);
        }
        pieces.push(piece.into());
        Ok(Literal { value: text.into(), pieces })
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.rest().starts_with(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn error(&self, message: impl Into<String>) -> SyntaxError {
        SyntaxError::new(self.text, self.at, message)
    }
}

/// Where the path that begins the text ends: at the `,` or `)` that is not inside its brackets.
fn end_of_path(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) => {
                if c == open && !is_escaped {
                    quote = None;
                }
                is_escaped = c == '\\' && !is_escaped;
            }
            (None, '\'' | '"') if depth > 0 => quote = Some(c),
            (None, '[' | '(') => depth += 1,
            (None, ']') => depth = depth.saturating_sub(1),
            (None, ')') if depth > 0 => depth -= 1,
            (None, ',' | ')') if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}
