//! Explanations of what stands at a place.

use syntax::{Node, Pointer, TextRange};

use super::place::Place;
use super::role::{Role, role_of};
use super::{Assist, fields, functions, variables};
use crate::ast::{StateMachine, StatePath};

/// An explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about.
    pub range: TextRange,
    /// Its title: `Retry`, `Charge card, Task`.
    pub title: String,
    /// Its text.
    pub text: String,
}

impl Assist {
    /// What stands at a place, in words.
    pub fn hover(&self, offset: usize) -> Option<Hover> {
        match self.place(offset) {
            Place::Key { object, range, is_quoted: true } => self.about_key(&object, range),
            Place::Key { .. } => None,
            Place::Value { at, range, .. } => self.about_value(&at, range, offset),
        }
    }

    fn about_key(&self, object: &Pointer, range: TextRange) -> Option<Hover> {
        let key = syntax::unquote(&format!("\"{}\"", &self.text[range.as_range()])).into_owned();
        match role_of(object) {
            Role::States => self.about_state(&StatePath::new(object.child_key(key.as_str()))?, range),
            Role::Assign => {
                let name = key.strip_suffix(".$").unwrap_or(&key);
                let text = format!("States behind this one in its scope, and those inside them, read it as ${name}.");
                Some(Hover { range, title: format!("${name}, variable"), text })
            }
            role => Some(Hover { range, text: fields::explanation(role, &key)?, title: key }),
        }
    }

    fn about_value(&self, at: &Pointer, range: TextRange, offset: usize) -> Option<Hover> {
        if let Some(state) = self.referred(at) {
            return self.about_state(&state, range);
        }
        let key = at.last_key().or_else(|| at.steps().iter().rev().find_map(|it| it.key())).unwrap_or_default();
        let word = self.text.get(range.as_range())?;
        if key == "ErrorEquals" {
            let found = fields::ERRORS.lines().filter_map(|line| line.split_once('\t')).find(|it| it.0 == word);
            return found.map(|(name, text)| Hover { range, title: name.to_owned(), text: text.to_owned() });
        }
        let node = self.root.get(at).filter(|it| it.as_str().is_some())?;
        if variables::is_expression(at, node) {
            return self.about_word(at, range, offset);
        }
        None
    }

    fn about_word(&self, at: &Pointer, range: TextRange, offset: usize) -> Option<Hover> {
        let text = &self.text[range.as_range()];
        let is_part = |it: &char| it.is_alphanumeric() || matches!(it, '_' | '$' | '.');
        let here = offset.clamp(range.start, range.end) - range.start;
        let here = text.floor_char_boundary(here);
        let n_before: usize = text[..here].chars().rev().take_while(is_part).map(char::len_utf8).sum();
        let n_after: usize = text[here..].chars().take_while(is_part).map(char::len_utf8).sum();
        let word = &text[here - n_before..here + n_after];
        let range = TextRange::new(range.start + here - n_before, range.start + here + n_after);
        if let Some((signature, text)) = functions::explanation(word) {
            return Some(Hover { range, title: signature.to_owned(), text: text.to_owned() });
        }
        let context = word.strip_prefix("$$.").or_else(|| word.strip_prefix("$states.context."));
        if let Some(field) = context {
            let mut lines = functions::CONTEXT.lines().filter_map(|line| line.split_once('\t'));
            let (_, text) = lines.find(|(name, _)| *name == field)?;
            return Some(Hover { range, title: word.to_owned(), text: text.to_owned() });
        }
        let of_states = [
            ("$states.input", "The input of the state."),
            ("$states.result", "The result of the state's work."),
            ("$states.errorOutput", "The error that a catcher took: Error and Cause."),
            ("$states.context", "The context object: the execution, the state, the machine."),
        ];
        if let Some((_, text)) = of_states.iter().find(|(name, _)| word.starts_with(name)) {
            return Some(Hover { range, title: word.to_owned(), text: (*text).to_owned() });
        }
        let (name, _) = variables::variable_at(word, n_before)?;
        let (_, places) = self.assignments(at, &name)?;
        let states = places.iter().filter_map(|it| self.state_around(it)).map(|it| it.name().to_string());
        let mut states: Vec<String> = states.collect();
        states.dedup();
        Some(Hover { range, title: format!("${name}, variable"), text: format!("Assigned by {}.", states.join(", ")) })
    }

    fn about_state(&self, at: &StatePath, range: TextRange) -> Option<Hover> {
        let state = StateMachine::new(&self.root).state(at)?;
        let kind = state.type_name().unwrap_or_default();
        let mut parts: Vec<String> = state.comment().map(|it| it.to_string()).into_iter().collect();
        parts.extend(state.call_label());
        let targets: Vec<String> = state.transitions().iter().map(|it| format!("{}: {}", it.way, it.target)).collect();
        match targets.is_empty() {
            true if state.is_end() => parts.push("Ends its scope".to_owned()),
            true => {}
            false => parts.push(targets.join(", ")),
        }
        Some(Hover { range, title: format!("{}, {kind}", state.name()), text: parts.join("\n") })
    }

    /// The state that a text names, where it is a reference to one.
    pub(super) fn referred(&self, at: &Pointer) -> Option<StatePath> {
        let key = at.last_key()?;
        let object = at.parent()?;
        let name = self.root.get(at).and_then(Node::as_str)?;
        let scope = match (key, role_of(&object)) {
            ("StartAt", Role::Machine | Role::Branch | Role::Processor) => object,
            ("Next", Role::State | Role::Rule | Role::Catcher) | ("Default", Role::State) => {
                self.state_around(&object)?.at().scope()
            }
            _ => return None,
        };
        let has_it = StateMachine::new(&self.root).scope_at(&scope)?.has_state(&name);
        has_it.then(|| StatePath::in_scope(&scope, &name))
    }
}
