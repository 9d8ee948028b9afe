//! The query language of a state or of the machine switched, with all fields that differ.
//!
//! What can be said in the other language is converted; what cannot stays under its name and is reported.

mod choice;
mod condition;
mod intrinsic;
mod jsonata;
mod path;
mod template;
mod to_json_path;
mod to_jsonata;

use std::sync::Arc;

use syntax::{Change, Node, Pointer};

use super::{Refusal, remove_field, set_field, state_at};
use crate::ast::{QueryLanguage, StateMachine, StatePath};

/// A definition with another query language.
#[derive(Clone, Debug)]
pub struct Switched {
    /// The tree.
    pub root: Node,
    /// What became of each field that differs, in the order of the text.
    pub conversions: Vec<Conversion>,
}

/// What became of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The state; none for the machine itself.
    pub state: Option<StatePath>,
    /// The field as it was: `Parameters`, `Catch[0].ResultPath`.
    pub field: String,
    /// What became of it.
    pub effect: Effect,
    /// In words: `becomes Arguments`.
    pub message: String,
}

/// What became of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It says the same in the other language.
    Converted,
    /// It was converted, but somebody should look at it.
    Look,
    /// It is not needed any more.
    Dropped,
    /// It cannot be said in the other language, so it stays under its name and does nothing.
    Kept,
}

/// Switches the query language of a state, or of the machine with all its states that have no language of their own or
/// name the old one.
pub fn switch_language(root: &Node, state: Option<&StatePath>, to: QueryLanguage) -> Result<Switched, Refusal> {
    let machine = StateMachine::new(root);
    let name = language_name(to);
    let mut switch = Switch { root: root.clone(), at: None, prefix: String::new(), conversions: Vec::new() };
    if let Some(at) = state {
        let state = state_at(root, at)?;
        if state.query_language().unwrap_or_else(|| machine.query_language()) == to {
            return Err(Refusal::HasLanguage(state.name().clone(), name));
        }
        if machine.query_language() == QueryLanguage::Jsonata {
            return Err(Refusal::MachineIsJsonata(state.name().clone()));
        }
        switch.state(at, to);
        match to {
            QueryLanguage::Jsonata => switch.write(&at.field("QueryLanguage"), Node::string(name)),
            QueryLanguage::JsonPath => switch.remove(at.pointer(), "QueryLanguage"),
        }
        return Ok(Switched { root: switch.root, conversions: switch.conversions });
    }
    if machine.query_language() == to {
        return Err(Refusal::HasLanguage(Arc::from("The state machine"), name));
    }
    for state in machine.states() {
        let own = state.query_language();
        match own {
            Some(own) if own == to => {}
            _ => switch.state(state.at(), to),
        }
        // A machine in JSONata has no states in JSONPath; one in JSONPath needs no word about it.
        if own == Some(QueryLanguage::JsonPath) || own.is_some() && to == QueryLanguage::JsonPath {
            switch.remove(state.at().pointer(), "QueryLanguage");
        }
    }
    switch.write(&Pointer::of_keys(["QueryLanguage"]), Node::string(name));
    Ok(Switched { root: switch.root, conversions: switch.conversions })
}

fn language_name(language: QueryLanguage) -> &'static str {
    match language {
        QueryLanguage::JsonPath => "JSONPath",
        QueryLanguage::Jsonata => "JSONata",
    }
}

/// A tree while it is converted.
struct Switch {
    root: Node,
    /// The state that is converted now.
    at: Option<StatePath>,
    /// What stands before a field's name in reports: `Catch[0].`.
    prefix: String,
    conversions: Vec<Conversion>,
}

impl Switch {
    fn state(&mut self, at: &StatePath, to: QueryLanguage) {
        self.at = Some(at.clone());
        match to {
            QueryLanguage::Jsonata => self.state_to_jsonata(at),
            QueryLanguage::JsonPath => self.state_to_json_path(at),
        }
        self.at = None;
    }

    fn node(&self, at: &Pointer, key: &str) -> Option<Node> {
        self.root.get(at)?.member(key).cloned()
    }

    fn note(&mut self, field: &str, effect: Effect, message: impl Into<String>) {
        let field = format!("{}{field}", self.prefix);
        self.conversions.push(Conversion { state: self.at.clone(), field, effect, message: message.into() });
    }

    fn kept(&mut self, field: &str, why: &str) {
        self.note(field, Effect::Kept, format!("stays: {why}"));
    }

    /// Notes that a field has another name now, and whether somebody should look at it.
    fn became(&mut self, field: &str, new: &str, look: Option<&str>) {
        match look {
            Some(look) => self.note(field, Effect::Look, format!("becomes {new}: {look}")),
            None => self.note(field, Effect::Converted, format!("becomes {new}")),
        }
    }

    fn write(&mut self, at: &Pointer, value: Node) {
        if let Ok(root) = set_field(&self.root, at, value) {
            self.root = root;
        }
    }

    fn remove(&mut self, at: &Pointer, key: &str) {
        if let Ok(root) = remove_field(&self.root, &at.child_key(key)) {
            self.root = root;
        }
    }

    /// Gives a member another key and value at its place. Whether the key was free.
    fn replace(&mut self, at: &Pointer, key: &str, new: &str, value: Node) -> bool {
        let renamed = match key == new {
            true => Ok(self.root.clone()),
            false => self.root.with(&at.child_key(key), Change::Rename(Arc::from(new))),
        };
        let replaced = renamed.and_then(|root| root.with(&at.child_key(new), Change::Replace(value)));
        match replaced {
            Ok(root) => {
                self.root = root;
                true
            }
            Err(_) => {
                self.kept(key, "there is a field of the new name already");
                false
            }
        }
    }
}

/// A JSONata expression as a field's value.
fn wrapped(expression: &str) -> Node {
    Node::string(&format!("{{% {expression} %}}"))
}

/// A JSONata expression in another language, and what to look at.
type Said = Result<(String, Option<&'static str>), &'static str>;
