//! Regular expressions with the syntax and the meaning that they have in JavaScript (without its flags `u` and `v`):
//! look around, back references, greedy and lazy repetition, positions in units of UTF-16.
//!
//! A pattern is read ([`parse`]), compiled to a small program ([`compile`]) and run by backtracking ([`run`]). Each step is
//! charged, so no pattern runs longer than the budget; the stack is kept on the heap and held like all that is made.

mod class;
mod compile;
mod parse;
mod run;
#[cfg(test)]
mod tests;

use std::rc::Rc;
use std::sync::Arc;

use super::{Failure, Function, Host, Item, Outcome, Record, charge_text};

/// A compiled regular expression.
#[derive(Debug)]
pub(crate) struct Regex {
    program: compile::Program,
}

/// A text in units of UTF-16.
pub(super) struct Subject {
    text: Arc<str>,
    units: Vec<u16>,
}

/// Where a match is, and where its groups are.
#[derive(Debug, PartialEq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) groups: Vec<Option<(usize, usize)>>,
}

impl Regex {
    /// Reads a pattern; the flags are `i` (small and capital letters are the same) and `m` (`^` and `$` match at lines).
    pub(crate) fn new(pattern: &str, flags: &str) -> Outcome<Regex> {
        let parsed = parse::parse(pattern)
            .map_err(|why| Failure::coded("S0303", format!("Invalid regular expression: /{pattern}/{flags}: {why}")))?;
        let program = compile::compile(&parsed, flags.contains('i'), flags.contains('m'));
        Ok(Regex { program })
    }

    /// The first match from a place on.
    pub(super) fn find(&self, host: &mut dyn Host, subject: &Subject, from: usize) -> Outcome<Option<Found>> {
        run::find(host, &self.program, &subject.units, from)
    }
}

impl Subject {
    pub(super) fn new(text: &Arc<str>) -> Subject {
        Subject { text: text.clone(), units: text.encode_utf16().collect() }
    }

    /// How many units it has.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// The text between two places; empty if the second is not behind the first.
    pub(super) fn slice(&self, start: usize, end: usize) -> String {
        String::from_utf16_lossy(self.units.get(start..end.min(self.len())).unwrap_or_default())
    }
}

/// The match of a regular expression that is called as a function, as a value; nothing if there is none.
pub(crate) fn first_match(host: &mut dyn Host, regex: &Rc<Regex>, text: &Arc<str>, from: usize) -> Outcome<Item> {
    charge_text(host, text.len())?;
    let subject = Subject::new(text);
    Ok(match regex.find(host, &subject, from)? {
        Some(found) => match_item(regex, &subject, &found),
        None => Item::Undefined,
    })
}

/// The match behind another one, which may not be empty.
pub(crate) fn next_match(host: &mut dyn Host, regex: &Rc<Regex>, text: &Arc<str>, from: usize) -> Outcome<Item> {
    charge_text(host, text.len())?;
    let subject = Subject::new(text);
    if from >= subject.len() {
        return Ok(Item::Undefined);
    }
    match regex.find(host, &subject, from)? {
        Some(found) if found.start == found.end => Err(matches_nothing()),
        Some(found) => Ok(match_item(regex, &subject, &found)),
        None => Ok(Item::Undefined),
    }
}

/// The error of patterns that would match the same empty place for ever.
pub(super) fn matches_nothing() -> Failure {
    Failure::coded("D1004", "Regular expression matches zero length string")
}

/// What a regular expression that is called as a function returns.
pub(super) fn match_item(regex: &Rc<Regex>, subject: &Subject, found: &Found) -> Item {
    let groups = found.groups.iter().map(|group| group_item(subject, *group)).collect();
    let next = Function::NextMatch { regex: regex.clone(), text: subject.text.clone(), from: found.end };
    let members = [
        ("match", Item::string(subject.slice(found.start, found.end))),
        ("start", Item::Number(found.start as f64)),
        ("end", Item::Number(found.end as f64)),
        ("groups", Item::array(groups)),
        ("next", Item::Function(Rc::new(next))),
    ];
    Item::object(members.into_iter().map(|(name, item)| (name.into(), item)).collect::<Record>())
}

/// The text of a group; nothing if the group took no part.
pub(super) fn group_item(subject: &Subject, group: Option<(usize, usize)>) -> Item {
    group.map_or(Item::Undefined, |(start, end)| Item::string(subject.slice(start, end)))
}
