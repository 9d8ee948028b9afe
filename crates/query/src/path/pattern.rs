//! Regular expressions of filters, matched in time linear in the text: no back references, no looking around.

use crate::error::QueryError;
use crate::scope::Fuel;

/// How deep groups may be nested.
const MAX_GROUPS: usize = 50;
/// How many instructions a pattern may take, counted repetitions written out.
const MAX_INSTRUCTIONS: usize = 5_000;

/// A parsed regular expression that is matched against a whole text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    program: Vec<Instruction>,
    ignore_case: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Instruction {
    Char(char),
    /// `.`: all but the ends of lines.
    Any,
    Class {
        items: Vec<Item>,
        is_negated: bool,
    },
    Assert(Assertion),
    /// Go on at both places.
    Split(usize, usize),
    Jump(usize),
    Match,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Assertion {
    Start,
    End,
    WordBoundary,
    NoWordBoundary,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Item {
    Range(char, char),
    Digit { is_negated: bool },
    Word { is_negated: bool },
    Space { is_negated: bool },
}

impl Pattern {
    pub(super) fn parse(source: &str, ignore_case: bool) -> Result<Pattern, String> {
        let mut compiler = Compiler { chars: source.chars().collect(), at: 0, program: Vec::new() };
        compiler.alternation(0)?;
        if compiler.at < compiler.chars.len() {
            return Err("unexpected ')' in the pattern".to_owned());
        }
        compiler.push(Instruction::Match)?;
        Ok(Pattern { program: compiler.program, ignore_case })
    }

    /// Whether the whole text matches.
    pub(super) fn matches(&self, text: &str, fuel: &mut Fuel) -> Result<bool, QueryError> {
        let mut previous = None;
        let mut chars = text.chars().peekable();
        let mut threads = vec![0];
        let mut added = vec![false; self.program.len()];
        loop {
            let next = chars.next();
            let mut consuming = Vec::new();
            added.fill(false);
            let mut is_match = false;
            while let Some(at) = threads.pop() {
                if std::mem::replace(&mut added[at], true) {
                    continue;
                }
                fuel.charge(1)?;
                match &self.program[at] {
                    Instruction::Split(first, second) => threads.extend([*first, *second]),
                    Instruction::Jump(to) => threads.push(*to),
                    Instruction::Assert(assertion) if assertion.holds(previous, next) => threads.push(at + 1),
                    Instruction::Assert(_) => {}
                    Instruction::Match => is_match = true,
                    _ => consuming.push(at),
                }
            }
            let Some(c) = next else { return Ok(is_match) };
            threads.extend(consuming.into_iter().filter(|at| self.consumes(&self.program[*at], c)).map(|at| at + 1));
            if threads.is_empty() {
                return Ok(false);
            }
            previous = Some(c);
        }
    }

    fn consumes(&self, instruction: &Instruction, c: char) -> bool {
        match instruction {
            Instruction::Char(expected) => *expected == c || (self.ignore_case && expected.eq_ignore_ascii_case(&c)),
            Instruction::Any => !matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'),
            Instruction::Class { items, is_negated } => {
                let holds = |c: char| items.iter().any(|item| item.holds(c));
                let found =
                    holds(c) || (self.ignore_case && (holds(c.to_ascii_lowercase()) || holds(c.to_ascii_uppercase())));
                found != *is_negated
            }
            _ => false,
        }
    }
}

impl Assertion {
    fn holds(self, previous: Option<char>, next: Option<char>) -> bool {
        let is_boundary = previous.is_some_and(is_word) != next.is_some_and(is_word);
        match self {
            Assertion::Start => previous.is_none(),
            Assertion::End => next.is_none(),
            Assertion::WordBoundary => is_boundary,
            Assertion::NoWordBoundary => !is_boundary,
        }
    }
}

impl Item {
    fn holds(self, c: char) -> bool {
        match self {
            Item::Range(from, to) => (from..=to).contains(&c),
            Item::Digit { is_negated } => c.is_ascii_digit() != is_negated,
            Item::Word { is_negated } => is_word(c) != is_negated,
            Item::Space { is_negated } => matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}') != is_negated,
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

struct Compiler {
    chars: Vec<char>,
    at: usize,
    program: Vec<Instruction>,
}

impl Compiler {
    fn alternation(&mut self, depth: usize) -> Result<(), String> {
        if depth > MAX_GROUPS {
            return Err(format!("groups of a pattern are nested at most {MAX_GROUPS} deep"));
        }
        let start = self.program.len();
        let mut branches = Vec::new();
        loop {
            self.sequence(depth)?;
            branches.push(self.program.drain(start..).collect::<Vec<_>>());
            if !self.eat('|') {
                break;
            }
        }
        let end = start + branches.iter().map(Vec::len).sum::<usize>() + 2 * (branches.len() - 1);
        let last = branches.pop().unwrap_or_default();
        for branch in branches {
            let next = self.program.len() + branch.len() + 2;
            self.push(Instruction::Split(self.program.len() + 1, next))?;
            self.append(&branch, start)?;
            self.push(Instruction::Jump(end))?;
        }
        self.append(&last, start)
    }

    fn sequence(&mut self, depth: usize) -> Result<(), String> {
        while self.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
            let start = self.program.len();
            self.atom(depth)?;
            self.repetition(start)?;
        }
        Ok(())
    }

    fn atom(&mut self, depth: usize) -> Result<(), String> {
        let Some(c) = self.next() else { return Ok(()) };
        match c {
            '.' => self.push(Instruction::Any),
            '^' => self.push(Instruction::Assert(Assertion::Start)),
            '$' => self.push(Instruction::Assert(Assertion::End)),
            '[' => self.class(),
            '(' => {
                if self.eat('?') && !self.eat(':') {
                    return Err("of groups, a pattern may have (…) and (?:…)".to_owned());
                }
                self.alternation(depth + 1)?;
                if self.eat(')') { Ok(()) } else { Err("expected ')' in the pattern".to_owned()) }
            }
            '*' | '+' | '?' | '{' => Err(format!("nothing to repeat before '{c}' in the pattern")),
            '\\' => {
                let instruction = match self.peek() {
                    Some('b') => Instruction::Assert(Assertion::WordBoundary),
                    Some('B') => Instruction::Assert(Assertion::NoWordBoundary),
                    _ => match self.escape()? {
                        Item::Range(from, to) if from == to => Instruction::Char(from),
                        item => {
                            return self.push(Instruction::Class { items: vec![item], is_negated: false });
                        }
                    },
                };
                if matches!(instruction, Instruction::Assert(_)) {
                    self.at += 1;
                }
                self.push(instruction)
            }
            _ => self.push(Instruction::Char(c)),
        }
    }

    fn repetition(&mut self, start: usize) -> Result<(), String> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(start),
            _ => return Ok(()),
        };
        self.at += 1;
        self.repeat(start, min, max)
    }

    fn counted(&mut self, start: usize) -> Result<(), String> {
        self.at += 1;
        let min = self.number();
        let max = if self.eat(',') { self.number() } else { min };
        let is_open = max.is_none();
        match (min, self.eat('}')) {
            (Some(min), true) if is_open || max >= Some(min) => self.repeat(start, min, max),
            _ => Err("expected a repetition such as {2}, {2,} or {2,5} in the pattern".to_owned()),
        }
    }

    /// Writes the instructions from `start` as often as needed. Lazy and possessive signs change no answer here.
    fn repeat(&mut self, start: usize, min: usize, max: Option<usize>) -> Result<(), String> {
        if !self.eat('?') {
            self.eat('+');
        }
        if matches!(self.peek(), Some('*' | '+' | '?' | '{')) {
            return Err("a repetition cannot be repeated in the pattern".to_owned());
        }
        let body: Vec<_> = self.program.drain(start..).collect();
        let copies = min.max(1).max(max.unwrap_or(0));
        if body.len().saturating_add(2).saturating_mul(copies) > MAX_INSTRUCTIONS {
            return Err(format!("the pattern takes more than {MAX_INSTRUCTIONS} instructions"));
        }
        for _ in 0..min {
            self.append(&body, start)?;
        }
        match max {
            None => {
                let split = self.program.len();
                self.push(Instruction::Split(split + 1, split + body.len() + 2))?;
                self.append(&body, start)?;
                self.push(Instruction::Jump(split))
            }
            Some(max) => {
                let end = self.program.len() + (max - min) * (body.len() + 1);
                for _ in min..max {
                    self.push(Instruction::Split(self.program.len() + 1, end))?;
                    self.append(&body, start)?;
                }
                Ok(())
            }
        }
    }

    /// Appends instructions that were made for another place.
    fn append(&mut self, body: &[Instruction], made_for: usize) -> Result<(), String> {
        let here = self.program.len();
        body.iter().try_for_each(|instruction| {
            self.push(match instruction {
                Instruction::Split(first, second) => {
                    Instruction::Split(first - made_for + here, second - made_for + here)
                }
                Instruction::Jump(to) => Instruction::Jump(to - made_for + here),
                other => other.clone(),
            })
        })
    }

    fn class(&mut self) -> Result<(), String> {
        let is_negated = self.eat('^');
        let mut items = Vec::new();
        while !self.eat(']') || items.is_empty() {
            let Some(c) = self.next() else { return Err("expected ']' in the pattern".to_owned()) };
            let item = match c {
                '\\' => self.escape()?,
                '[' => return Err("a '[' among the letters of a pattern's [...] is written '\\['".to_owned()),
                _ => Item::Range(c, c),
            };
            let Item::Range(from, _) = item else {
                items.push(item);
                continue;
            };
            if self.peek() != Some('-') || self.chars.get(self.at + 1).is_none_or(|c| *c == ']') {
                items.push(item);
                continue;
            }
            self.at += 1;
            let to = match self.next() {
                Some('\\') => self.escape()?,
                Some(c) => Item::Range(c, c),
                None => return Err("expected ']' in the pattern".to_owned()),
            };
            match to {
                Item::Range(to, _) if from <= to => items.push(Item::Range(from, to)),
                _ => return Err("a range of letters in the pattern goes upwards".to_owned()),
            }
        }
        self.push(Instruction::Class { items, is_negated })
    }

    fn escape(&mut self) -> Result<Item, String> {
        let Some(c) = self.next() else { return Err("the pattern ends with a backslash".to_owned()) };
        let c = match c {
            'd' | 'D' => return Ok(Item::Digit { is_negated: c == 'D' }),
            'w' | 'W' => return Ok(Item::Word { is_negated: c == 'W' }),
            's' | 'S' => return Ok(Item::Space { is_negated: c == 'S' }),
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\u{c}',
            'x' => self.hex(2)?,
            'u' => self.hex(4)?,
            c if c.is_ascii_alphanumeric() => return Err(format!("'\\{c}' is not supported in patterns")),
            c => c,
        };
        Ok(Item::Range(c, c))
    }

    fn hex(&mut self, n_digits: usize) -> Result<char, String> {
        let digits: String = self.chars.iter().skip(self.at).take(n_digits).collect();
        self.at += digits.chars().count();
        let code = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == n_digits);
        code.and_then(char::from_u32).ok_or_else(|| "expected hexadecimal digits in the pattern".to_owned())
    }

    fn number(&mut self) -> Option<usize> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect::<String>().parse().ok()
    }

    fn push(&mut self, instruction: Instruction) -> Result<(), String> {
        if self.program.len() >= MAX_INSTRUCTIONS {
            return Err(format!("the pattern takes more than {MAX_INSTRUCTIONS} instructions"));
        }
        self.program.push(instruction);
        Ok(())
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }
}
