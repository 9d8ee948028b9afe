//! From the text of a pattern to its tree.

mod signs;

use super::class::Class;

/// How deep groups may be nested.
pub(super) const MAX_NESTED: usize = 200;

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Node {
    Unit(u16),
    Any,
    Class(Class),
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    /// The group with this number, counted from 1.
    Group(usize, Box<Node>),
    BackReference(usize),
    NamedReference(String),
    Start,
    End,
    Boundary {
        is_negated: bool,
    },
    Look {
        is_ahead: bool,
        is_negated: bool,
        node: Box<Node>,
    },
    Repeat(Box<Repeat>),
}

#[derive(Debug)]
pub(super) struct Repeat {
    pub(super) node: Node,
    pub(super) min: usize,
    pub(super) max: usize,
    pub(super) is_greedy: bool,
    /// The groups inside, from and before.
    pub(super) groups: (usize, usize),
}

#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) node: Node,
    pub(super) n_groups: usize,
    pub(super) names: Vec<(String, usize)>,
}

type Read<T> = Result<T, &'static str>;

pub(super) fn parse(pattern: &str) -> Read<Parsed> {
    let signs: Vec<char> = pattern.chars().collect();
    let (n_groups, has_names) = count_groups(&signs);
    let mut parser = Parser { signs: &signs, at: 0, opened: 0, n_groups, has_names, names: Vec::new(), depth: 0 };
    let node = parser.choice()?;
    if parser.at < signs.len() {
        return Err("Unmatched ')'");
    }
    Ok(Parsed { node, n_groups, names: parser.names })
}

/// How many groups there are, which tells whether `\1` is one of them, and whether one has a name.
fn count_groups(signs: &[char]) -> (usize, bool) {
    let (mut count, mut has_names, mut is_class, mut at) = (0, false, false, 0);
    while let Some(sign) = signs.get(at) {
        match sign {
            '\\' => at += 1,
            '[' => is_class = true,
            ']' => is_class = false,
            '(' if !is_class => match (signs.get(at + 1), signs.get(at + 2), signs.get(at + 3)) {
                (Some('?'), Some('<'), next) if !matches!(next, Some('=' | '!')) => {
                    count += 1;
                    has_names = true;
                }
                (Some('?'), ..) => {}
                _ => count += 1,
            },
            _ => {}
        }
        at += 1;
    }
    (count, has_names)
}

struct Parser<'a> {
    signs: &'a [char],
    at: usize,
    /// How many groups were opened.
    opened: usize,
    n_groups: usize,
    has_names: bool,
    names: Vec<(String, usize)>,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.signs.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let sign = self.peek()?;
        self.at += 1;
        Some(sign)
    }

    fn eat(&mut self, text: &str) -> bool {
        let matches = text.chars().enumerate().all(|(n, sign)| self.signs.get(self.at + n) == Some(&sign));
        if matches {
            self.at += text.chars().count();
        }
        matches
    }

    fn choice(&mut self) -> Read<Node> {
        self.depth += 1;
        if self.depth > MAX_NESTED {
            return Err("Groups are nested too deep");
        }
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(if branches.len() > 1 {
            Node::Choice(branches)
        } else {
            branches.pop().unwrap_or(Node::Sequence(Vec::new()))
        })
    }

    fn sequence(&mut self) -> Read<Node> {
        let mut nodes = Vec::new();
        while let Some(sign) = self.peek() {
            if matches!(sign, '|' | ')') {
                break;
            }
            let first_group = self.opened;
            let begin = nodes.len();
            self.term(&mut nodes)?;
            if let Some((min, max)) = self.quantifier()? {
                let is_greedy = !self.eat("?");
                // Of a pair of surrogates the second half is repeated, as each is a sign of its own.
                let node = if nodes.len() > begin { nodes.pop() } else { None };
                let node = match node {
                    None
                    | Some(Node::Start | Node::End | Node::Boundary { .. } | Node::Look { is_ahead: false, .. }) => {
                        return Err("Nothing to repeat");
                    }
                    Some(node) => node,
                };
                let groups = (first_group + 1, self.opened + 1);
                nodes.push(Node::Repeat(Box::new(Repeat { node, min, max, is_greedy, groups })));
            }
        }
        Ok(if nodes.len() == 1 { nodes.pop().unwrap_or(Node::Any) } else { Node::Sequence(nodes) })
    }

    fn quantifier(&mut self) -> Read<Option<(usize, usize)>> {
        Ok(match self.peek() {
            Some('*') => {
                self.at += 1;
                Some((0, usize::MAX))
            }
            Some('+') => {
                self.at += 1;
                Some((1, usize::MAX))
            }
            Some('?') => {
                self.at += 1;
                Some((0, 1))
            }
            Some('{') => match self.counts() {
                Some((min, max)) if max < min => return Err("numbers out of order in {} quantifier"),
                counts => counts,
            },
            _ => None,
        })
    }

    /// `{n}`, `{n,}`, `{n,m}`; anything else is no quantifier, and nothing is read.
    fn counts(&mut self) -> Option<(usize, usize)> {
        let begin = self.at;
        let read = |parser: &mut Self| {
            parser.at += 1;
            let min = parser.number()?;
            let max = match parser.eat(",") {
                true if parser.peek() == Some('}') => usize::MAX,
                true => parser.number()?,
                false => min,
            };
            parser.eat("}").then_some((min, max))
        };
        let counts = read(self);
        if counts.is_none() {
            self.at = begin;
        }
        counts
    }

    fn number(&mut self) -> Option<usize> {
        let begin = self.at;
        let mut number = 0_usize;
        while let Some(digit) = self.peek().and_then(|it| it.to_digit(10)) {
            number = number.saturating_mul(10).saturating_add(digit as usize);
            self.at += 1;
        }
        (self.at > begin).then_some(number)
    }

    fn term(&mut self, nodes: &mut Vec<Node>) -> Read<()> {
        let sign = self.next().unwrap_or_default();
        nodes.push(match sign {
            '^' => Node::Start,
            '$' => Node::End,
            '.' => Node::Any,
            '(' => self.group()?,
            '[' => self.class()?,
            '\\' => self.escape()?,
            '*' | '+' | '?' => return Err("Nothing to repeat"),
            '{' => {
                self.at -= 1;
                if self.counts().is_some() {
                    return Err("Nothing to repeat");
                }
                self.at += 1;
                Node::Unit(u16::from(b'{'))
            }
            other => {
                nodes.extend(other.encode_utf16(&mut [0; 2]).iter().map(|unit| Node::Unit(*unit)));
                return Ok(());
            }
        });
        Ok(())
    }

    fn group(&mut self) -> Read<Node> {
        let look = [("?=", true, false), ("?!", true, true), ("?<=", false, false), ("?<!", false, true)]
            .into_iter()
            .find(|(text, ..)| self.eat(text));
        let node = if let Some((_, is_ahead, is_negated)) = look {
            Node::Look { is_ahead, is_negated, node: Box::new(self.choice()?) }
        } else if self.eat("?:") {
            // A sequence of its own, so that all of it is repeated.
            Node::Sequence(vec![self.choice()?])
        } else {
            self.opened += 1;
            let number = self.opened;
            if self.eat("?<") {
                let name = self.name()?;
                if self.names.iter().any(|(known, _)| *known == name) {
                    return Err("Duplicate capture group name");
                }
                self.names.push((name, number));
            } else if self.peek() == Some('?') {
                return Err("Invalid group");
            }
            Node::Group(number, Box::new(self.choice()?))
        };
        if self.eat(")") { Ok(node) } else { Err("Unterminated group") }
    }

    /// What stands before `>`.
    fn name(&mut self) -> Read<String> {
        let mut name = String::new();
        loop {
            match self.next() {
                Some('>') if !name.is_empty() => return Ok(name),
                Some(sign) if sign.is_alphanumeric() || matches!(sign, '_' | '$') => name.push(sign),
                _ => return Err("Invalid capture group name"),
            }
        }
    }
}
