//! A piece of a workflow to be inserted: one state or several, with the mocks that it runs on.

use std::collections::BTreeMap;

use asl::ast::{QueryLanguage, State, StateMachine};
use report::{JsonText, MockPlan, StateMock};
use syntax::{Node, Pointer};

use crate::document::Document;
use crate::refusal::Refusal;

/// A piece of a workflow, as the palette offers it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment {
    /// What a piece of several states is called; a single state is called by its name.
    pub title: String,
    /// The states as a whole definition, in the query language of the document.
    pub definition: String,
    /// The state where it begins.
    pub entry: String,
    /// The states with `End` that lead on to what follows.
    pub exits: Vec<String>,
    /// The mocks of its states, under their names in the piece.
    pub mocks: MockPlan,
    /// An input that it runs with; taken over where the piece is the whole machine and no input was given before.
    pub input: Option<JsonText>,
}

impl Fragment {
    /// A single state by its text, which leads on where it ends.
    pub fn of_state(name: &str, state: &str, mock: Option<StateMock>) -> Fragment {
        let key = syntax::quote(name);
        Fragment {
            title: name.to_owned(),
            definition: format!("{{\"StartAt\": {key}, \"States\": {{{key}: {state}}}}}"),
            entry: name.to_owned(),
            exits: vec![name.to_owned()],
            mocks: MockPlan { states: mock.into_iter().map(|it| (name.to_owned(), it)).collect(), objects: Vec::new() },
            input: None,
        }
    }

    /// Its outermost states, in their order.
    pub(crate) fn states(&self) -> Result<Vec<State>, Refusal> {
        let unread = || Refusal::new(format!("{} cannot be read as states of a workflow.", self.title));
        let root = Node::parse_value(&self.definition).map_err(|_| unread())?;
        let scope = StateMachine::new(&root).scope_at(&Pointer::root());
        let states = scope.map(|it| it.states()).unwrap_or_default();
        if states.iter().any(|it| **it.name() == *self.entry) { Ok(states) } else { Err(unread()) }
    }
}

/// Whether the machine of a document is written in JSONata; a piece has to be written in the same language.
pub fn is_jsonata(document: &Document) -> bool {
    StateMachine::new(&document.root).query_language() == QueryLanguage::Jsonata
}

/// How states and those inside them are called in a copy that holds the same.
pub(crate) fn pair_names(before: &[State], after: &[State], names: &mut BTreeMap<String, String>) {
    for (old, new) in before.iter().zip(after) {
        names.insert(old.name().to_string(), new.name().to_string());
        for (before, after) in old.scopes().iter().zip(&new.scopes()) {
            pair_names(&before.states(), &after.states(), names);
        }
    }
}
