//! What can follow an expression.

use std::sync::Arc;

use super::{Failure, Outcome, Parser, Signature, Syntax, SyntaxKind, Token, TokenKind, power};

impl Parser<'_> {
    pub(super) fn infix(&mut self, token: Token, left: Syntax) -> Outcome<Syntax> {
        let at = token.at;
        let binding = power(&token.kind);
        let TokenKind::Operator(sign) = token.kind else { return Ok(left) };
        let kind = match sign {
            "(" => self.call(left)?,
            "[" => return self.filter(left, at),
            "{" => SyntaxKind::Group(Box::new(left), self.pairs()?),
            "^" => self.sort(left)?,
            "?" => self.condition(left)?,
            ":=" => {
                let SyntaxKind::Variable(name) = left.kind else {
                    let message = "The left side of := must be a variable name (start with $)";
                    return Err(Failure::coded("S0212", message).at(left.at));
                };
                SyntaxKind::Bind(name, Box::new(self.expression(binding - 1)?))
            }
            "@" => SyntaxKind::Focus(Box::new(left), self.variable_behind("@")?),
            "#" => SyntaxKind::Index(Box::new(left), self.variable_behind("#")?),
            sign => {
                let right = self.expression(binding)?;
                SyntaxKind::Binary(sign, Box::new(left), Box::new(right))
            }
        };
        self.made(kind, at)
    }

    fn variable_behind(&mut self, sign: &str) -> Outcome<Arc<str>> {
        let right = self.expression(80)?;
        match right.kind {
            SyntaxKind::Variable(name) => Ok(name),
            _ => {
                let message = format!("The right side of \"{sign}\" must be a variable name (start with $)");
                Err(Failure::coded("S0214", message).at(right.at))
            }
        }
    }

    fn filter(&mut self, mut left: Syntax, at: usize) -> Outcome<Syntax> {
        if !self.is("]") {
            let filter = self.expression(0)?;
            self.expect("]", true)?;
            return self.made(SyntaxKind::Filter(Box::new(left), Box::new(filter)), at);
        }
        let mut step = &mut left;
        while let SyntaxKind::Filter(inner, _) = &mut step.kind {
            step = &mut **inner;
        }
        step.keeps_array = true;
        self.advance(false)?;
        Ok(left)
    }

    fn sort(&mut self, left: Syntax) -> Outcome<SyntaxKind> {
        self.expect("(", false)?;
        let mut terms = Vec::new();
        loop {
            let is_descending = self.is(">");
            if is_descending || self.is("<") {
                self.advance(false)?;
            }
            terms.push((is_descending, self.expression(0)?));
            if !self.is(",") {
                break;
            }
            self.advance(false)?;
        }
        self.expect(")", false)?;
        Ok(SyntaxKind::Sort(Box::new(left), terms))
    }

    fn condition(&mut self, condition: Syntax) -> Outcome<SyntaxKind> {
        let then = Box::new(self.expression(0)?);
        let mut otherwise = None;
        if self.is(":") {
            self.advance(false)?;
            otherwise = Some(Box::new(self.expression(0)?));
        }
        Ok(SyntaxKind::Condition(Box::new(condition), then, otherwise))
    }

    fn call(&mut self, left: Syntax) -> Outcome<SyntaxKind> {
        let mut arguments = Vec::new();
        let mut is_partial = false;
        if !self.is(")") {
            loop {
                if self.is("?") {
                    is_partial = true;
                    let at = self.advance(false)?.at;
                    arguments.push(self.made(SyntaxKind::Placeholder, at)?);
                } else {
                    arguments.push(self.expression(0)?);
                }
                if !self.is(",") {
                    break;
                }
                self.advance(false)?;
            }
        }
        self.expect(")", true)?;
        match &left.kind {
            SyntaxKind::Name(name) if matches!(&**name, "function" | "λ") => self.lambda(arguments),
            _ => Ok(SyntaxKind::Call { is_partial, procedure: Box::new(left), arguments }),
        }
    }

    fn lambda(&mut self, arguments: Vec<Syntax>) -> Outcome<SyntaxKind> {
        let mut parameters = Vec::new();
        for (index, argument) in arguments.into_iter().enumerate() {
            let SyntaxKind::Variable(name) = argument.kind else {
                let message =
                    format!("Parameter {} of function definition must be a variable name (start with $)", index + 1);
                return Err(Failure::coded("S0208", message).at(argument.at));
            };
            parameters.push(name);
        }
        let signature = if self.is("<") { Some(self.signature()?) } else { None };
        self.expect("{", false)?;
        let body = Box::new(self.expression(0)?);
        self.expect("}", false)?;
        Ok(SyntaxKind::Lambda { parameters, signature, body })
    }

    fn signature(&mut self) -> Outcome<Signature> {
        let begin = self.token.at;
        let mut depth = 1;
        let mut text = "<".to_owned();
        while depth > 0 && !self.is("{") && !matches!(self.token.kind, TokenKind::End) {
            self.advance(false)?;
            match &self.token.kind {
                TokenKind::Operator(">") => depth -= 1,
                TokenKind::Operator("<") => depth += 1,
                _ => {}
            }
            match &self.token.kind {
                TokenKind::Operator(sign) => text.push_str(sign),
                TokenKind::Name(it) | TokenKind::Variable(it) | TokenKind::String(it) => text.push_str(it),
                TokenKind::Number(it) => text.push_str(&it.to_string()),
                TokenKind::Bool(it) => text.push_str(&it.to_string()),
                TokenKind::Null => text.push_str("null"),
                TokenKind::Regex(_) | TokenKind::End => {}
            }
        }
        self.expect(">", false)?;
        Signature::parse(&text).map_err(|(code, message, at)| Failure::coded(code, message).at(begin + at))
    }
}
