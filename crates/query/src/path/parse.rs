//! Text to path.

use std::sync::Arc;

use super::filter::{Condition, Filter, FilterPath, Operand, Operator};
use super::pattern::Pattern;
use super::{MAX_STEPS, Parts, Path, Root, Step};
use crate::error::SyntaxError;

pub(super) fn parse(text: &str) -> Result<Path, SyntaxError> {
    let trimmed = text.trim();
    let mut parser = Parser { text: trimmed, at: 0 };
    let root = parser.root()?;
    let steps = parser.steps()?;
    Ok(Path(Arc::new(Parts { text: trimmed.into(), root, steps })))
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn root(&mut self) -> Result<Root, SyntaxError> {
        if !self.eat("$") {
            return Err(self.error("a path begins with '$'"));
        }
        if self.eat("$") {
            return Ok(Root::Context);
        }
        let rest = self.rest();
        if !rest.starts_with(is_name_start) {
            return Ok(Root::Input);
        }
        let name = &rest[..rest.find(|c| !is_name_part(c)).unwrap_or(rest.len())];
        self.at += name.len();
        Ok(Root::Variable(name.into()))
    }

    fn steps(&mut self) -> Result<Vec<Step>, SyntaxError> {
        let mut steps = Vec::new();
        if !self.rest().is_empty() && !self.rest().starts_with(['.', '[']) {
            return Err(self.error("expected '.' or '[' after the beginning of the path"));
        }
        while !self.rest().is_empty() {
            if steps.len() >= MAX_STEPS {
                return Err(self.error(&format!("a path has at most {MAX_STEPS} steps")));
            }
            let step = self.step(steps.last() == Some(&Step::Scan))?;
            steps.extend(step);
        }
        if steps.last() == Some(&Step::Scan) {
            return Err(self.error("a path cannot end with '..'"));
        }
        Ok(steps)
    }

    /// One step; nothing for the dot of `.[`.
    fn step(&mut self, is_after_scan: bool) -> Result<Option<Step>, SyntaxError> {
        if self.rest().starts_with('[') {
            return self.bracket().map(Some);
        }
        if self.eat("..") {
            if is_after_scan {
                return Err(self.error("'..' cannot follow '..'"));
            }
            return Ok(Some(Step::Scan));
        }
        if self.eat(".") {
            if self.rest().starts_with('[') {
                return Ok(None);
            }
        } else if !is_after_scan {
            return Err(self.error("expected '.' or '['"));
        }
        let rest = self.rest();
        let name = &rest[..rest.find(['.', '[', ' ']).unwrap_or(rest.len())];
        if name.is_empty() {
            return Err(self.error("expected a name; a name with blanks is written ['a name']"));
        }
        self.at += name.len();
        Ok(Some(if name == "*" { Step::Wildcard } else { Step::Property(name.into()) }))
    }

    fn bracket(&mut self) -> Result<Step, SyntaxError> {
        let Some(len) = closing_bracket(self.rest()) else {
            return Err(self.error("expected ']' for this '['"));
        };
        let inner = &self.rest()[1..len];
        let step = match inner.trim().chars().next() {
            Some('?') => Step::Filter(self.filter(inner.trim())?),
            Some('*') if inner.trim() == "*" => Step::Wildcard,
            Some('\'' | '"') => self.names(inner)?,
            Some('(') => self.script(inner.trim())?,
            Some('0'..='9' | '-' | ':') => self.numbers(inner)?,
            _ => {
                return Err(
                    self.error("expected a name in single quotes, an index, a slice, '*' or a filter in brackets")
                );
            }
        };
        self.at += len + 1;
        Ok(step)
    }

    /// `'a'` or `'a', 'b'`. A backslash stands for itself, except before the quote.
    fn names(&self, inner: &str) -> Result<Step, SyntaxError> {
        let mut names: Vec<Arc<str>> = Vec::new();
        let mut rest = inner.trim();
        loop {
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"')) else {
                return Err(self.error("expected a name in single quotes"));
            };
            let Some(end) = closing_quote(rest, quote) else {
                return Err(self.error("expected a quote at the end of the name"));
            };
            names.push(rest[1..end].replace(&format!("\\{quote}"), &quote.to_string()).into());
            rest = rest[end + 1..].trim_start();
            if rest.is_empty() {
                break;
            }
            rest = match rest.strip_prefix(',') {
                Some(rest) => rest.trim_start(),
                None => return Err(self.error("expected ',' between the names")),
            };
        }
        Ok(if names.len() == 1 { Step::Property(names.remove(0)) } else { Step::Properties(names) })
    }

    /// `3`, `-1`, `0,2`, `1:3`, `1:`, `:3`. A third part of a slice is read and not heeded, as in Jayway.
    fn numbers(&self, inner: &str) -> Result<Step, SyntaxError> {
        let text: String = inner.chars().filter(|c| *c != ' ').collect();
        let number = |part: &str| match part.parse::<i32>() {
            Ok(number) => Ok(i64::from(number)),
            Err(_) => Err(self.error("expected an integer of at most 32 bits")),
        };
        if text.contains(',') {
            return Ok(Step::Indices(text.split(',').map(number).collect::<Result<_, _>>()?));
        }
        let side = |part: &str| if part.is_empty() { Ok(None) } else { number(part).map(Some) };
        match text.split(':').collect::<Vec<_>>()[..] {
            [index] => Ok(Step::Index(number(index)?)),
            ["", ""] => Err(self.error("a slice has a beginning or an end; all elements are [*]")),
            [from, to] => Ok(Step::Slice { from: side(from)?, to: side(to)? }),
            [from, to, step] if !from.is_empty() && !to.is_empty() => {
                number(step)?;
                Ok(Step::Slice { from: side(from)?, to: side(to)? })
            }
            _ => Err(self.error("a slice is [from:to], [from:] or [:to]")),
        }
    }

    /// `(@.length - 1)`
    fn script(&self, inner: &str) -> Result<Step, SyntaxError> {
        let text: String = inner.chars().filter(|c| *c != ' ').collect();
        let offset = text.strip_prefix("(@.length").or_else(|| text.strip_prefix("(@.size"));
        let offset = offset.map(|it| it.strip_prefix("()").unwrap_or(it)).and_then(|it| it.strip_suffix(')'));
        match offset.filter(|it| it.starts_with('-')).and_then(|it| it.parse::<i32>().ok()) {
            Some(offset) => Ok(Step::FromEnd(offset.into())),
            None => Err(self.error("the only script in brackets is [(@.length-1)], with any number")),
        }
    }

    fn filter(&self, inner: &str) -> Result<Filter, SyntaxError> {
        let conditions = inner.strip_prefix('?').map(str::trim).and_then(|it| it.strip_prefix('('));
        let Some(conditions) = conditions.and_then(|it| it.strip_suffix(')')) else {
            return Err(self.error("a filter is written [?(…)]"));
        };
        let alternatives = split_outside_quotes(conditions, "||").into_iter().map(|alternative| {
            split_outside_quotes(alternative, "&&").into_iter().map(|it| self.condition(it)).collect()
        });
        Ok(Filter { alternatives: alternatives.collect::<Result<_, _>>()? })
    }

    fn condition(&self, text: &str) -> Result<Condition, SyntaxError> {
        let text = text.trim_start_matches(['[', '?', '(', ' ']).trim_end_matches([')', ' ']);
        let Some((at, operator)) = find_operator(text) else {
            let (path, is_expected) = match text.strip_prefix('!') {
                Some(path) => (path, false),
                None => (text, true),
            };
            return match self.operand(path)? {
                Operand::Path(path) => Ok(Condition::Exists { path, is_expected }),
                Operand::Text(_) => Err(self.error("expected a path such as @.name or a comparison in the filter")),
            };
        };
        let (left, right) = (text[..at].trim(), text[at + operator.len()..].trim());
        if operator == "=~" {
            let (target, pattern) = if left.starts_with('/') { (right, left) } else { (left, right) };
            let Some((source, ignore_case)) = pattern_source(pattern) else {
                return Err(self.error("expected a pattern /…/ or /…/i beside '=~'"));
            };
            let pattern = Pattern::parse(source, ignore_case).map_err(|message| self.error(&message))?;
            return Ok(Condition::Matches { target: self.operand(target)?, pattern });
        }
        let operator = match operator {
            "==" => Operator::Equal,
            "!=" => Operator::NotEqual,
            "<=" => Operator::LessOrEqual,
            ">=" => Operator::GreaterOrEqual,
            "<" => Operator::Less,
            _ => Operator::Greater,
        };
        Ok(Condition::Compare { left: self.operand(left)?, operator, right: self.operand(right)? })
    }

    fn operand(&self, text: &str) -> Result<Operand, SyntaxError> {
        if !text.starts_with(['@', '$']) {
            let literal = text.strip_prefix('\'').and_then(|it| it.strip_suffix('\''));
            return Ok(Operand::Text(literal.map_or_else(|| text.into(), |it| it.replace("\\'", "'").into())));
        }
        let path = parse(&format!("${}", &text[1..])).map_err(|error| self.error(&error.message))?;
        if *path.root() != Root::Input {
            return Err(self.error("a path in a filter begins with '@' or '$.'"));
        }
        if !path.is_definite() {
            return Err(self.error("a path in a filter names one node: no '*', '..', slices, lists or filters"));
        }
        let path = path.written_as(text);
        Ok(Operand::Path(FilterPath { path, is_from_document: text.starts_with('$') }))
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn error(&self, message: &str) -> SyntaxError {
        SyntaxError::new(self.text, self.at, message)
    }
}

/// Whether a variable's name may begin with this letter.
fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// Whether a variable's name may go on with this letter.
fn is_name_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The place of the `]` that closes the `[` with which the text begins.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut scanner = QuoteScanner::default();
    for (at, c) in text.char_indices() {
        if scanner.is_quoted(c) {
            continue;
        }
        match c {
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The place of the quote that closes the one with which the text begins.
fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return Some(at);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    None
}

fn split_outside_quotes<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut scanner = QuoteScanner::default();
    for (at, c) in text.char_indices() {
        if !scanner.is_quoted(c) && at >= from && text[at..].starts_with(separator) {
            parts.push(&text[from..at]);
            from = at + separator.len();
        }
    }
    parts.push(&text[from..]);
    parts
}

/// The first comparison operator outside quotes and patterns.
fn find_operator(text: &str) -> Option<(usize, &'static str)> {
    if text.starts_with('/') {
        return text.find("=~").map(|at| (at, "=~"));
    }
    let mut scanner = QuoteScanner::default();
    for (at, c) in text.char_indices() {
        if scanner.is_quoted(c) {
            continue;
        }
        let found = ["==", "!=", "<=", ">=", "=~", "<", ">"].into_iter().find(|it| text[at..].starts_with(it));
        if let Some(operator) = found {
            return Some((at, operator));
        }
    }
    None
}

fn pattern_source(text: &str) -> Option<(&str, bool)> {
    let text = text.strip_prefix('/')?;
    match text.strip_suffix("/i") {
        Some(source) => Some((source, true)),
        None => text.strip_suffix('/').map(|source| (source, false)),
    }
}

/// Tells which letters stand inside quotes or inside a pattern behind `=~`, given all letters in order.
#[derive(Default)]
struct QuoteScanner {
    quote: Option<char>,
    is_escaped: bool,
    /// The last two letters that are no blanks.
    before: [Option<char>; 2],
}

impl QuoteScanner {
    /// Whether this letter belongs to a quoted text, its quotes included.
    fn is_quoted(&mut self, c: char) -> bool {
        let Some(quote) = self.quote else {
            if matches!(c, '\'' | '"') || (c == '/' && self.before == [Some('='), Some('~')]) {
                self.quote = Some(c);
            }
            if c != ' ' {
                self.before = [self.before[1], Some(c)];
            }
            return self.quote.is_some();
        };
        if c == quote && !self.is_escaped {
            self.quote = None;
        }
        self.is_escaped = c == '\\' && !self.is_escaped;
        true
    }
}
