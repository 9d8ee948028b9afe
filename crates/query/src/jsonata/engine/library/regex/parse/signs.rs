//! Escaped signs and classes of signs.

use super::super::class::Class;
use super::{Node, Parser, Read};

/// A member of a class.
enum Member {
    Unit(u16),
    Ranges(Vec<(u16, u16)>),
}

impl Parser<'_> {
    pub(super) fn escape(&mut self) -> Read<Node> {
        let Some(sign) = self.peek() else { return Err("\\ at end of pattern") };
        if let Some(ranges) = Class::escape(sign) {
            self.at += 1;
            return Ok(Node::Class(Class { ranges, is_negated: false }));
        }
        match sign {
            'b' | 'B' => {
                self.at += 1;
                Ok(Node::Boundary { is_negated: sign == 'B' })
            }
            'k' if self.has_names => {
                self.at += 1;
                if !self.eat("<") {
                    return Err("Invalid named reference");
                }
                Ok(Node::NamedReference(self.name()?))
            }
            '1'..='9' => {
                let begin = self.at;
                match self.number() {
                    Some(number) if number <= self.n_groups => Ok(Node::BackReference(number)),
                    _ => {
                        self.at = begin;
                        Ok(self.units())
                    }
                }
            }
            _ => Ok(self.units()),
        }
    }

    /// An escaped sign outside of a class.
    fn units(&mut self) -> Node {
        let mut units = self.escaped_units();
        if units.len() == 1 {
            return Node::Unit(units.pop().unwrap_or_default());
        }
        Node::Sequence(units.into_iter().map(Node::Unit).collect())
    }

    /// The units of an escaped sign, which is not the last of the pattern.
    fn escaped_units(&mut self) -> Vec<u16> {
        let sign = self.next().unwrap_or('\\');
        let unit = match sign {
            't' => 0x09,
            'n' => 0x0A,
            'v' => 0x0B,
            'f' => 0x0C,
            'r' => 0x0D,
            '0'..='7' => {
                let mut value = sign.to_digit(8).unwrap_or(0);
                for _ in 0..2 {
                    match self.peek().and_then(|it| it.to_digit(8)) {
                        Some(digit) if value * 8 + digit < 256 => {
                            value = value * 8 + digit;
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                value as u16
            }
            'c' => match self.peek() {
                Some(letter) if letter.is_ascii_alphabetic() => {
                    self.at += 1;
                    letter as u16 % 32
                }
                _ => {
                    self.at -= 1;
                    u16::from(b'\\')
                }
            },
            'x' => self.hexadecimal(2).unwrap_or(u16::from(b'x')),
            'u' => self.hexadecimal(4).unwrap_or(u16::from(b'u')),
            other => return other.encode_utf16(&mut [0; 2]).to_vec(),
        };
        vec![unit]
    }

    fn hexadecimal(&mut self, n_digits: usize) -> Option<u16> {
        let mut value = 0;
        for sign in self.signs.get(self.at..self.at + n_digits)? {
            value = value * 16 + sign.to_digit(16)?;
        }
        self.at += n_digits;
        u16::try_from(value).ok()
    }

    pub(super) fn class(&mut self) -> Read<Node> {
        let is_negated = self.eat("^");
        let mut ranges = Vec::new();
        loop {
            if self.eat("]") {
                return Ok(Node::Class(Class { ranges, is_negated }));
            }
            let first = self.member(&mut ranges)?;
            let is_range = self.peek() == Some('-') && self.signs.get(self.at + 1) != Some(&']');
            if !is_range {
                add(first, &mut ranges);
                continue;
            }
            self.at += 1;
            let last = self.member(&mut ranges)?;
            match (first, last) {
                (Member::Unit(first), Member::Unit(last)) if first <= last => ranges.push((first, last)),
                (Member::Unit(_), Member::Unit(_)) => return Err("Range out of order in character class"),
                (first, last) => {
                    add(first, &mut ranges);
                    add(last, &mut ranges);
                    ranges.push((u16::from(b'-'), u16::from(b'-')));
                }
            }
        }
    }

    /// A member of a class; of two halves of a pair the first is added at once.
    fn member(&mut self, ranges: &mut Vec<(u16, u16)>) -> Read<Member> {
        let mut units = match self.next() {
            None => return Err("Unterminated character class"),
            Some('\\') => match self.peek() {
                None => return Err("\\ at end of pattern"),
                Some('b') => {
                    self.at += 1;
                    vec![0x08]
                }
                Some(sign) => match Class::escape(sign) {
                    Some(found) => {
                        self.at += 1;
                        return Ok(Member::Ranges(found));
                    }
                    None => self.escaped_units(),
                },
            },
            Some(sign) => sign.encode_utf16(&mut [0; 2]).to_vec(),
        };
        let last = units.pop().unwrap_or_default();
        ranges.extend(units.into_iter().map(|unit| (unit, unit)));
        Ok(Member::Unit(last))
    }
}

fn add(member: Member, ranges: &mut Vec<(u16, u16)>) {
    match member {
        Member::Unit(unit) => ranges.push((unit, unit)),
        Member::Ranges(more) => ranges.extend(more),
    }
}
