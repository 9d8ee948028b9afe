//! A text laid out anew: only white space changes.

use crate::lexer::{Lexer, Peek};

/// How wide a list or object may be that stays on one line.
const MAX_WIDTH: usize = 100;

/// The text with one member to a line and an even indentation. Everything but the white space between the tokens stays as
/// it is, comments included. Short lists and objects of plain values that stand on one line stay there; so do single blank
/// lines, the kind of the line ends and the unit of the indentation.
///
/// ```
/// let text = "{\"StartAt\":\"A\", // first\n\"States\":{}}";
/// assert_eq!(syntax::format(text), "{\n  \"StartAt\": \"A\", // first\n  \"States\": {}\n}\n");
/// ```
pub fn format(text: &str) -> String {
    let tokens = tokens(text);
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let is_minified = !text.trim().contains('\n');
    let unit = unit(text);
    let mut out = String::with_capacity(text.len() * 2);
    if text.starts_with('\u{feff}') {
        out.push('\u{feff}');
    }
    // Whether each open bracket's content stands on one line.
    let mut open: Vec<bool> = Vec::new();
    for (idx, token) in tokens.iter().enumerate() {
        let previous = idx.checked_sub(1).map(|idx| &tokens[idx]);
        let is_inline = open.last().copied().unwrap_or(false);
        if token.kind == Kind::Close {
            open.pop();
        }
        match space(previous, token, is_inline, open.is_empty() && token.kind != Kind::Close) {
            Space::None => {}
            Space::One => out.push(' '),
            Space::Lines(n_lines) => {
                for _ in 0..n_lines {
                    out.push_str(newline);
                }
                for _ in 0..open.len() {
                    out.push_str(&unit);
                }
            }
        }
        out.push_str(token.text);
        if token.kind == Kind::Open {
            let width = unit.len().max(2) * open.len();
            open.push(stays_on_line(&tokens[idx..], width, is_minified && token.text == "{"));
        }
    }
    if !tokens.is_empty() {
        out.push_str(newline);
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    Comma,
    Colon,
    Word,
    LineComment,
    BlockComment,
}

struct Token<'t> {
    kind: Kind,
    text: &'t str,
    /// How many line ends stand before it.
    n_lines: usize,
}

enum Space {
    None,
    One,
    Lines(usize),
}

/// What stands between two tokens.
fn space(previous: Option<&Token<'_>>, token: &Token<'_>, is_inline: bool, is_outside: bool) -> Space {
    use Kind::{BlockComment, Close, Colon, Comma, LineComment, Open};
    let Some(previous) = previous else { return Space::None };
    let is_comment = matches!(token.kind, LineComment | BlockComment);
    // One blank line is kept, not right behind a bracket or before one.
    let lines = if token.n_lines > 1 && previous.kind != Open && token.kind != Close { 2 } else { 1 };
    match (previous.kind, token.kind) {
        _ if is_comment && token.n_lines == 0 => Space::One,
        _ if is_comment || previous.kind == LineComment => Space::Lines(lines),
        (_, Comma | Colon) | (Open, Close) => Space::None,
        (_, Close) | (Open, _) if is_inline => {
            let bracket = if token.kind == Close { token.text } else { previous.text };
            if matches!(bracket, "{" | "}") { Space::One } else { Space::None }
        }
        (_, Close) | (Open, _) => Space::Lines(lines),
        (Comma, _) if !is_inline => Space::Lines(lines),
        (BlockComment, _) if token.n_lines > 0 => Space::Lines(lines),
        _ if is_outside && token.n_lines > 0 => Space::Lines(lines),
        _ => Space::One,
    }
}

/// Whether what begins with a bracket can stay on its line.
fn stays_on_line(tokens: &[Token<'_>], width: usize, is_minified_object: bool) -> bool {
    // The outermost value is never on one line.
    if width == 0 || is_minified_object {
        return false;
    }
    let mut width = width;
    for token in &tokens[1..] {
        width += token.text.chars().count() + 1;
        let is_plain = matches!(token.kind, Kind::Word | Kind::Comma | Kind::Colon | Kind::Close);
        if token.n_lines > 0 || !is_plain || width > MAX_WIDTH {
            return false;
        }
        if token.kind == Kind::Close {
            return true;
        }
    }
    false
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut lexer = Lexer::new(text);
    let mut tokens: Vec<Token<'_>> = Vec::new();
    // Whether each open bracket is an object's.
    let mut open = Vec::new();
    loop {
        let start = lexer.pos;
        lexer.skip_trivia();
        let n_lines = comments(&text[start..lexer.pos], &mut tokens);
        let last = tokens.iter().rev().find(|it| !matches!(it.kind, Kind::LineComment | Kind::BlockComment));
        let is_value = last.is_some_and(|it| it.kind == Kind::Colon) || open.last() == Some(&false);
        let (kind, (start, end)) = match lexer.peek() {
            Peek::End => return tokens,
            Peek::Mark(mark) => {
                lexer.pos += 1;
                let kind = match mark {
                    b'{' | b'[' => {
                        open.push(mark == b'{');
                        Kind::Open
                    }
                    b'}' | b']' => {
                        open.pop();
                        Kind::Close
                    }
                    b',' => Kind::Comma,
                    _ => Kind::Colon,
                };
                (kind, (lexer.pos - 1, lexer.pos))
            }
            Peek::Quote(mark) => (Kind::Word, lexer.string(mark)),
            Peek::Word if is_value => (Kind::Word, lexer.value_word()),
            Peek::Word => (Kind::Word, lexer.word()),
        };
        tokens.push(Token { kind, text: &text[start..end], n_lines });
    }
}

/// Adds the comments of a piece between two tokens; says how many line ends stand behind the last.
fn comments<'t>(text: &'t str, tokens: &mut Vec<Token<'t>>) -> usize {
    let mut rest = text;
    let mut n_lines = 0;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = if rest.starts_with("//") {
            (Kind::LineComment, rest.find(['\n', '\r']).unwrap_or(rest.len()))
        } else if let Some(body) = rest.strip_prefix("/*") {
            (Kind::BlockComment, body.find("*/").map_or(rest.len(), |at| at + 4))
        } else {
            n_lines += usize::from(first == '\n' || (first == '\r' && !rest.starts_with("\r\n")));
            rest = &rest[first.len_utf8()..];
            continue;
        };
        tokens.push(Token { kind, text: rest[..length].trim_end(), n_lines });
        n_lines = 0;
        rest = &rest[length..];
    }
    n_lines
}

/// The white space with which the first indented line begins, if that is a unit that people use.
fn unit(text: &str) -> String {
    let indent = |line: &str| line[..line.len() - line.trim_start_matches([' ', '\t']).len()].to_owned();
    let first = text.lines().filter(|line| !line.trim().is_empty()).map(indent).find(|it| !it.is_empty());
    first.filter(|it| matches!(it.as_str(), "  " | "   " | "    " | "\t")).unwrap_or_else(|| "  ".to_owned())
}
