//! What can begin an expression.

use super::{Failure, Outcome, Parser, Syntax, SyntaxKind, Token, TokenKind};

impl Parser<'_> {
    pub(super) fn prefix(&mut self, token: Token) -> Outcome<Syntax> {
        let at = token.at;
        let kind = match token.kind {
            TokenKind::Name(name) => SyntaxKind::Name(name),
            TokenKind::Variable(name) => SyntaxKind::Variable(name),
            TokenKind::String(text) => SyntaxKind::String(text),
            TokenKind::Number(number) => SyntaxKind::Number(number),
            TokenKind::Bool(it) => SyntaxKind::Bool(it),
            TokenKind::Null => SyntaxKind::Null,
            TokenKind::Regex(regex) => SyntaxKind::Regex(regex),
            TokenKind::End => SyntaxKind::End,
            TokenKind::Operator(sign) => self.prefix_sign(sign, at)?,
        };
        self.made(kind, at)
    }

    fn prefix_sign(&mut self, sign: &'static str, at: usize) -> Outcome<SyntaxKind> {
        Ok(match sign {
            "and" | "or" | "in" => SyntaxKind::Word(sign),
            "*" => SyntaxKind::Wildcard,
            "**" => SyntaxKind::Descendants,
            "%" => SyntaxKind::Parent,
            "-" => SyntaxKind::Negate(Box::new(self.expression(70)?)),
            "(" => self.block()?,
            "[" => self.array()?,
            "{" => SyntaxKind::Object(self.pairs()?),
            "|" => self.transform()?,
            sign => {
                let message = format!("The symbol \"{sign}\" cannot be used as a unary operator");
                return Err(Failure::coded("S0211", message).at(at));
            }
        })
    }

    fn block(&mut self) -> Outcome<SyntaxKind> {
        let mut parts = Vec::new();
        while !self.is(")") {
            parts.push(self.expression(0)?);
            if !self.is(";") {
                break;
            }
            self.advance(false)?;
        }
        self.expect(")", true)?;
        Ok(SyntaxKind::Block(parts))
    }

    fn array(&mut self) -> Outcome<SyntaxKind> {
        let mut parts = Vec::new();
        if !self.is("]") {
            loop {
                let mut part = self.expression(0)?;
                if self.is("..") {
                    let at = self.advance(false)?.at;
                    let last = self.expression(0)?;
                    part = self.made(SyntaxKind::Binary("..", Box::new(part), Box::new(last)), at)?;
                }
                parts.push(part);
                if !self.is(",") {
                    break;
                }
                self.advance(false)?;
            }
        }
        self.expect("]", true)?;
        Ok(SyntaxKind::Array(parts))
    }

    fn transform(&mut self) -> Outcome<SyntaxKind> {
        let pattern = Box::new(self.expression(0)?);
        self.expect("|", false)?;
        let update = Box::new(self.expression(0)?);
        let mut deletion = None;
        if self.is(",") {
            self.advance(false)?;
            deletion = Some(Box::new(self.expression(0)?));
        }
        self.expect("|", false)?;
        Ok(SyntaxKind::Transform(pattern, update, deletion))
    }
}
