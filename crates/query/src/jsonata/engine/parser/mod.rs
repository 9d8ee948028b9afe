//! From tokens to the syntax as it was written: operators by their binding powers.

mod infix;
mod prefix;

use std::rc::Rc;
use std::sync::Arc;

use super::error::{Failure, Outcome};
use super::lexer::{Lexer, Token, TokenKind};
use super::library::regex::Regex;
use super::signature::Signature;

/// How deep an expression may be nested.
pub(crate) const MAX_PARSED_DEPTH: usize = 500;

/// The syntax as written; [`super::process`] makes the tree of it that is evaluated.
pub(super) struct Syntax {
    pub(super) kind: SyntaxKind,
    pub(super) at: usize,
    /// `[]` behind it.
    pub(super) keeps_array: bool,
    depth: usize,
}

pub(super) type Pairs = Vec<(Syntax, Syntax)>;

pub(super) enum SyntaxKind {
    Name(Arc<str>),
    Variable(Arc<str>),
    String(Arc<str>),
    Number(f64),
    Bool(bool),
    Null,
    Regex(Rc<Regex>),
    /// A word such as `and` that is used as a name.
    Word(&'static str),
    Placeholder,
    Wildcard,
    Descendants,
    Parent,
    Binary(&'static str, Box<Syntax>, Box<Syntax>),
    Bind(Arc<str>, Box<Syntax>),
    Focus(Box<Syntax>, Arc<str>),
    Index(Box<Syntax>, Arc<str>),
    Filter(Box<Syntax>, Box<Syntax>),
    Group(Box<Syntax>, Pairs),
    Sort(Box<Syntax>, Vec<(bool, Syntax)>),
    Negate(Box<Syntax>),
    Array(Vec<Syntax>),
    Object(Pairs),
    Call {
        is_partial: bool,
        procedure: Box<Syntax>,
        arguments: Vec<Syntax>,
    },
    Lambda {
        parameters: Vec<Arc<str>>,
        signature: Option<Signature>,
        body: Box<Syntax>,
    },
    Condition(Box<Syntax>, Box<Syntax>, Option<Box<Syntax>>),
    Block(Vec<Syntax>),
    Transform(Box<Syntax>, Box<Syntax>, Option<Box<Syntax>>),
    End,
}

/// The syntax of a text.
pub(super) fn parse(text: &str) -> Outcome<Syntax> {
    let mut lexer = Lexer::new(text);
    let token = lexer.next(false)?;
    let mut parser = Parser { lexer, token, depth: 0 };
    let syntax = parser.expression(0)?;
    if !matches!(parser.token.kind, TokenKind::End) {
        let message = format!("Syntax error: {}", parser.token.kind.json());
        return Err(Failure::coded("S0201", message).at(parser.token.at));
    }
    Ok(syntax)
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    token: Token,
    depth: usize,
}

/// How strongly a sign binds what stands before it.
fn power(token: &TokenKind) -> u8 {
    let TokenKind::Operator(sign) = token else { return 0 };
    match *sign {
        "[" | "(" | "@" | "#" => 80,
        "." => 75,
        "{" => 70,
        "*" | "/" | "%" => 60,
        "+" | "-" | "&" => 50,
        "=" | "<" | ">" | "!=" | "<=" | ">=" | "~>" | "in" | "^" => 40,
        "and" => 30,
        "or" => 25,
        "?" => 20,
        ":=" => 10,
        _ => 0,
    }
}

impl Parser<'_> {
    fn expression(&mut self, least: u8) -> Outcome<Syntax> {
        self.depth += 1;
        if self.depth > MAX_PARSED_DEPTH {
            return Err(Failure::too_many_levels().at(self.token.at));
        }
        let token = self.advance(true)?;
        let mut left = self.prefix(token)?;
        while least < power(&self.token.kind) {
            let token = self.advance(false)?;
            left = self.infix(token, left)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// Goes to the next token and gives the one before.
    fn advance(&mut self, expects_operator: bool) -> Outcome<Token> {
        let next = self.lexer.next(expects_operator)?;
        if let TokenKind::Operator(sign @ ("!" | "~")) = next.kind {
            return Err(Failure::coded("S0204", format!("Unknown operator: \"{sign}\"")).at(next.at));
        }
        Ok(std::mem::replace(&mut self.token, next))
    }

    fn is(&self, sign: &str) -> bool {
        matches!(self.token.kind, TokenKind::Operator(it) if it == sign)
    }

    /// Goes past a sign that has to stand here.
    fn expect(&mut self, sign: &str, expects_operator: bool) -> Outcome<()> {
        if !self.is(sign) {
            let failure = match self.token.kind {
                TokenKind::End => Failure::coded("S0203", format!("Expected \"{sign}\" before end of expression")),
                _ => Failure::coded("S0202", format!("Expected \"{sign}\", got {}", self.token.kind.json())),
            };
            return Err(failure.at(self.token.at));
        }
        self.advance(expects_operator).map(|_| ())
    }

    /// A part of the syntax, unless it is nested too deeply.
    fn made(&self, kind: SyntaxKind, at: usize) -> Outcome<Syntax> {
        let mut depth = 0;
        kind.each_part(&mut |part| depth = depth.max(part.depth));
        if depth >= MAX_PARSED_DEPTH {
            return Err(Failure::too_many_levels().at(at));
        }
        Ok(Syntax { kind, at, keeps_array: false, depth: depth + 1 })
    }

    /// The pairs of an object up to its `}`.
    fn pairs(&mut self) -> Outcome<Pairs> {
        let mut pairs = Vec::new();
        if !self.is("}") {
            loop {
                let key = self.expression(0)?;
                self.expect(":", false)?;
                pairs.push((key, self.expression(0)?));
                if !self.is(",") {
                    break;
                }
                self.advance(false)?;
            }
        }
        self.expect("}", true)?;
        Ok(pairs)
    }
}

impl SyntaxKind {
    fn each_part(&self, see: &mut dyn FnMut(&Syntax)) {
        match self {
            SyntaxKind::Binary(_, left, right) | SyntaxKind::Filter(left, right) => {
                see(left);
                see(right);
            }
            SyntaxKind::Bind(_, inner)
            | SyntaxKind::Focus(inner, _)
            | SyntaxKind::Index(inner, _)
            | SyntaxKind::Negate(inner)
            | SyntaxKind::Lambda { body: inner, .. } => see(inner),
            SyntaxKind::Group(inner, pairs) => {
                see(inner);
                see_pairs(pairs, see);
            }
            SyntaxKind::Object(pairs) => see_pairs(pairs, see),
            SyntaxKind::Sort(inner, terms) => {
                see(inner);
                terms.iter().for_each(|it| see(&it.1));
            }
            SyntaxKind::Array(parts) | SyntaxKind::Block(parts) => parts.iter().for_each(see),
            SyntaxKind::Call { procedure, arguments, .. } => {
                see(procedure);
                arguments.iter().for_each(see);
            }
            SyntaxKind::Condition(first, second, third) | SyntaxKind::Transform(first, second, third) => {
                see(first);
                see(second);
                third.iter().for_each(|it| see(it));
            }
            SyntaxKind::Name(_)
            | SyntaxKind::Variable(_)
            | SyntaxKind::String(_)
            | SyntaxKind::Number(_)
            | SyntaxKind::Bool(_)
            | SyntaxKind::Null
            | SyntaxKind::Regex(_)
            | SyntaxKind::Word(_)
            | SyntaxKind::Placeholder
            | SyntaxKind::Wildcard
            | SyntaxKind::Descendants
            | SyntaxKind::Parent
            | SyntaxKind::End => {}
        }
    }
}

fn see_pairs(pairs: &Pairs, see: &mut dyn FnMut(&Syntax)) {
    for (key, value) in pairs {
        see(key);
        see(value);
    }
}
