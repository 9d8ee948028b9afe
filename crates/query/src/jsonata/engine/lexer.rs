//! From the text to its tokens.

use std::sync::Arc;

use super::error::{Failure, Outcome};
use super::library::regex::Regex;

/// A token and where it begins.
#[derive(Clone)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) at: usize,
}

#[derive(Clone)]
pub(super) enum TokenKind {
    /// A sign, or one of the words `and`, `or` and `in`.
    Operator(&'static str),
    Name(Arc<str>),
    /// Without `$`.
    Variable(Arc<str>),
    String(Arc<str>),
    Number(f64),
    Bool(bool),
    Null,
    Regex(std::rc::Rc<Regex>),
    End,
}

impl TokenKind {
    /// How error sentences name it.
    pub(super) fn json(&self) -> String {
        let text = |text: &str| crate::value::Value::from(text).to_json_string();
        match self {
            TokenKind::Operator(sign) => text(sign),
            TokenKind::Name(it) | TokenKind::Variable(it) | TokenKind::String(it) => text(it),
            TokenKind::Number(it) => super::item::number(*it).map_or_else(|| "null".to_owned(), |it| it.to_string()),
            TokenKind::Bool(it) => it.to_string(),
            TokenKind::Null => "null".to_owned(),
            TokenKind::Regex(_) => "{}".to_owned(),
            TokenKind::End => text("(end)"),
        }
    }
}

/// The longer signs first.
const SIGNS: [&str; 33] = [
    "..", ":=", "!=", ">=", "<=", "**", "~>", ".", "[", "]", "{", "}", "(", ")", ",", "@", "#", ";", ":", "?", "+",
    "-", "*", "/", "%", "|", "=", "<", ">", "^", "&", "!", "~",
];

/// Reads tokens from a text.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}')
}

fn is_sign(c: char) -> bool {
    c.is_ascii() && SIGNS.iter().any(|sign| sign.len() == 1 && sign.starts_with(c))
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Lexer<'a> {
        Lexer { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next token; where an operator is expected, `/` is one and begins no regular expression.
    pub(super) fn next(&mut self, expects_operator: bool) -> Outcome<Token> {
        self.skip()?;
        let at = self.at;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(Token { kind: TokenKind::End, at }) };
        let kind = if first == '/' && !expects_operator {
            self.regex()?
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            self.at += sign.len();
            TokenKind::Operator(sign)
        } else {
            match first {
                '"' | '\'' => self.string(first)?,
                '0'..='9' => self.number()?,
                '`' => self.quoted_name()?,
                _ => self.word(),
            }
        };
        Ok(Token { kind, at })
    }

    /// Skips spaces and comments.
    fn skip(&mut self) -> Outcome<()> {
        loop {
            self.at = self.text.len() - self.rest().trim_start_matches(is_space).len();
            let Some(comment) = self.rest().strip_prefix("/*") else { return Ok(()) };
            let Some(end) = comment.find("*/") else {
                return Err(Failure::coded("S0106", "Comment has no closing tag").at(self.at));
            };
            self.at += end + 4;
        }
    }

    fn word(&mut self) -> TokenKind {
        let rest = self.rest();
        let end = rest.find(|c| is_space(c) || is_sign(c)).unwrap_or(rest.len());
        let word = &rest[..end];
        self.at += end;
        if let Some(name) = word.strip_prefix('$') {
            return TokenKind::Variable(name.into());
        }
        match word {
            "or" => TokenKind::Operator("or"),
            "in" => TokenKind::Operator("in"),
            "and" => TokenKind::Operator("and"),
            "true" => TokenKind::Bool(true),
            "false" => TokenKind::Bool(false),
            "null" => TokenKind::Null,
            name => TokenKind::Name(name.into()),
        }
    }

    fn quoted_name(&mut self) -> Outcome<TokenKind> {
        let inside = self.rest().get(1..).unwrap_or_default();
        let Some(end) = inside.find('`') else {
            return Err(
                Failure::coded("S0105", "Quoted property name must be terminated with a backquote (`)").at(self.at)
            );
        };
        self.at += end + 2;
        Ok(TokenKind::Name(inside[..end].into()))
    }

    fn number(&mut self) -> Outcome<TokenKind> {
        let bytes = self.rest().as_bytes();
        let digits = |from: usize| bytes.iter().skip(from).take_while(|it| it.is_ascii_digit()).count();
        let mut end = if bytes.first() == Some(&b'0') { 1 } else { digits(0) };
        if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
            end += 1 + digits(end + 1);
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            if digits(end + 1 + sign) > 0 {
                end += 1 + sign + digits(end + 1 + sign);
            }
        }
        let text = &self.rest()[..end];
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => {
                self.at += end;
                Ok(TokenKind::Number(number))
            }
            _ => Err(Failure::coded("S0102", format!("Number out of range: \"{text}\"")).at(self.at)),
        }
    }

    fn string(&mut self, quote: char) -> Outcome<TokenKind> {
        let begin = self.at;
        let inside = self.rest().get(1..).unwrap_or_default();
        // Most texts have no escapes.
        if let Some(end) = inside.find([quote, '\\'])
            && inside[end..].starts_with(quote)
        {
            self.at += end + 2;
            return Ok(TokenKind::String(inside[..end].into()));
        }
        let mut units: Vec<u16> = Vec::new();
        let mut chars = inside.char_indices();
        while let Some((at, c)) = chars.next() {
            if c == quote {
                self.at = begin + 1 + at + 1;
                return Ok(TokenKind::String(String::from_utf16_lossy(&units).into()));
            }
            if c != '\\' {
                units.extend(c.encode_utf16(&mut [0; 2]).iter());
                continue;
            }
            let at = begin + 1 + at;
            let Some((_, escape)) = chars.next() else { break };
            units.push(match escape {
                '"' | '\\' | '/' => escape as u16,
                'b' => 8,
                'f' => 12,
                'n' => 10,
                'r' => 13,
                't' => 9,
                'u' => {
                    let digits: String = chars.clone().take(4).map(|it| it.1).collect();
                    let is_hex = digits.chars().all(|it| it.is_ascii_hexdigit());
                    let Some(unit) = u16::from_str_radix(&digits, 16).ok().filter(|_| is_hex && digits.len() == 4)
                    else {
                        let message = "The escape sequence \\u must be followed by 4 hex digits";
                        return Err(Failure::coded("S0104", message).at(at));
                    };
                    chars.nth(3);
                    unit
                }
                other => {
                    let other = crate::value::Value::from(other.to_string().as_str()).to_json_string();
                    return Err(Failure::coded("S0103", format!("Unsupported escape sequence: \\{other}")).at(at));
                }
            });
        }
        Err(Failure::coded("S0101", "String literal must be terminated by a matching quote").at(begin))
    }

    /// Everything up to the closing `/` that is neither escaped nor in brackets, and the flags behind it.
    fn regex(&mut self) -> Outcome<TokenKind> {
        let begin = self.at;
        let inside = self.rest().get(1..).unwrap_or_default();
        let mut depth = 0_i64;
        let mut backslashes = 0_usize;
        for (at, c) in inside.char_indices() {
            if c == '/' && depth == 0 && backslashes.is_multiple_of(2) {
                if at == 0 {
                    return Err(Failure::coded("S0301", "Empty regular expressions are not allowed").at(begin));
                }
                let behind = &inside[at + 1..];
                let flags = behind.find(|c| c != 'i' && c != 'm').unwrap_or(behind.len());
                self.at = begin + 1 + at + 1 + flags;
                let regex = Regex::new(&inside[..at], &behind[..flags]).map_err(|error| error.at(begin))?;
                return Ok(TokenKind::Regex(std::rc::Rc::new(regex)));
            }
            match c {
                '(' | '[' | '{' if backslashes == 0 => depth += 1,
                ')' | ']' | '}' if backslashes == 0 => depth -= 1,
                _ => {}
            }
            backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        }
        Err(Failure::coded("S0302", "No terminating / in regular expression").at(begin))
    }
}
