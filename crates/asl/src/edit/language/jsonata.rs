//! The part of JSONata that JSONPath states can say: paths, literals, comparisons, a few functions.

use super::path::Step;

/// How deep an expression may be nested.
const MAX_NESTED: usize = 40;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Term {
    /// A path: its root as written without `$` (`states.input`, a variable's name) and its steps.
    Path(String, Vec<Step>),
    Text(String),
    /// A number, `true`, `false` or `null`, as written.
    Literal(String),
    Call(String, Vec<Term>),
    /// An operator between two terms.
    Between(String, Box<Term>, Box<Term>),
    Object(Vec<(String, Term)>),
    Array(Vec<Term>),
}

/// Reads an expression; `None` for what is beyond this part.
pub(super) fn parse(text: &str) -> Option<Term> {
    let mut reader = Reader { rest: text, depth: 0 };
    let term = reader.between(0)?;
    reader.rest.trim().is_empty().then_some(term)
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

/// Operators by how strongly they bind.
const OPERATORS: [&[&str]; 5] = [&["or"], &["and"], &["<=", ">=", "=", "<", ">", "in"], &["&", "+", "-"], &["*", "/"]];

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, word: &str) -> bool {
        self.skip();
        let Some(rest) = self.rest.strip_prefix(word) else { return false };
        let is_word = word.chars().all(char::is_alphabetic);
        if is_word && rest.starts_with(|it: char| it.is_alphanumeric() || it == '_') {
            return false;
        }
        self.rest = rest;
        true
    }

    fn between(&mut self, level: usize) -> Option<Term> {
        let Some(operators) = OPERATORS.get(level) else { return self.term() };
        let mut left = self.between(level + 1)?;
        'more: loop {
            for operator in *operators {
                if self.take(operator) {
                    let right = self.between(level + 1)?;
                    left = Term::Between((*operator).to_owned(), Box::new(left), Box::new(right));
                    continue 'more;
                }
            }
            return Some(left);
        }
    }

    fn term(&mut self) -> Option<Term> {
        self.depth += 1;
        if self.depth > MAX_NESTED {
            return None;
        }
        let term = self.plain();
        self.depth -= 1;
        term
    }

    fn plain(&mut self) -> Option<Term> {
        self.skip();
        let first = self.rest.chars().next()?;
        match first {
            '(' => {
                self.take("(");
                let inner = self.between(0)?;
                self.take(")").then_some(inner)
            }
            '{' => {
                self.take("{");
                let mut members = Vec::new();
                while !self.take("}") {
                    self.skip();
                    let key = self.text()?;
                    if !self.take(":") {
                        return None;
                    }
                    members.push((key, self.between(0)?));
                    if !self.take(",") && !self.rest.trim_start().starts_with('}') {
                        return None;
                    }
                }
                Some(Term::Object(members))
            }
            '[' => {
                self.take("[");
                self.list("]").map(Term::Array)
            }
            '"' | '\'' => self.text().map(Term::Text),
            '$' => self.path_or_call(),
            _ => {
                let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '.' | '+');
                let len = self.rest.find(|it| !is_part(it)).unwrap_or(self.rest.len());
                let word = &self.rest[..len];
                let node = syntax::Node::parse_value(word).ok()?;
                let is_literal = node.number_text().is_some() || node.as_bool().is_some() || node.is_null();
                self.rest = &self.rest[len..];
                is_literal.then(|| Term::Literal(word.to_owned()))
            }
        }
    }

    fn list(&mut self, end: &str) -> Option<Vec<Term>> {
        let mut items = Vec::new();
        while !self.take(end) {
            items.push(self.between(0)?);
            if !self.take(",") && !self.rest.trim_start().starts_with(end) {
                return None;
            }
        }
        Some(items)
    }

    fn text(&mut self) -> Option<String> {
        let quote = self.rest.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        let mut is_escaped = false;
        let end = self.rest.char_indices().skip(1).find(|(_, it)| {
            let is_end = *it == quote && !is_escaped;
            is_escaped = *it == '\\' && !is_escaped;
            is_end
        })?;
        let inner = &self.rest[1..end.0];
        self.rest = &self.rest[end.0 + 1..];
        let quoted = if quote == '\'' { inner.replace("\\'", "'").replace('"', "\\\"") } else { inner.to_owned() };
        Some(syntax::unquote(&format!("\"{quoted}\"")).into_owned())
    }

    fn name(&mut self) -> String {
        let len = self.rest.find(|it: char| !(it.is_alphanumeric() || it == '_')).unwrap_or(self.rest.len());
        let name = self.rest[..len].to_owned();
        self.rest = &self.rest[len..];
        name
    }

    fn path_or_call(&mut self) -> Option<Term> {
        self.rest = self.rest.strip_prefix('$')?;
        let mut root = self.name();
        if root.is_empty() {
            return None;
        }
        if self.rest.starts_with('(') {
            self.take("(");
            return Some(Term::Call(root, self.list(")")?));
        }
        let mut steps = Vec::new();
        loop {
            if let Some(rest) = self.rest.strip_prefix('.') {
                self.rest = rest;
                if let Some(rest) = rest.strip_prefix('`') {
                    let (name, rest) = rest.split_once('`')?;
                    self.rest = rest;
                    steps.push(Step::Key(name.to_owned()));
                    continue;
                }
                let name = if rest.starts_with(['"', '\'']) { self.text()? } else { self.name() };
                if name.is_empty() {
                    return None;
                }
                steps.push(Step::Key(name));
            } else if let Some(rest) = self.rest.strip_prefix('[') {
                let (index, rest) = rest.split_once(']')?;
                self.rest = rest;
                steps.push(Step::Index(index.trim().parse().ok()?));
            } else {
                break;
            }
        }
        if root == "states" {
            let Step::Key(part) = (!steps.is_empty()).then(|| steps.remove(0))? else { return None };
            root = format!("states.{part}");
        }
        Some(Term::Path(root, steps))
    }
}
