//! What a person chose to see of the graph. It is no part of the document.

use std::collections::BTreeSet;

use report::StateKey;

use crate::document::Document;
use crate::scope;

/// What a person chose to see of the graph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ViewOptions {
    /// The container whose inside alone is shown; `None` for the whole machine.
    pub focus: Option<StateKey>,
    /// Whether only what happens when things fail is shown.
    pub is_error_paths: bool,
    /// Whether Catch edges are drawn in the background.
    pub is_catch_dimmed: bool,
    /// Collapsed containers that are shown open for now, because something in them was gone to.
    pub opened: BTreeSet<StateKey>,
}

impl ViewOptions {
    /// Whether a container of the document is shown without what lies in it.
    pub fn is_collapsed(&self, document: &Document, container: &str) -> bool {
        document.side.collapsed.contains(container)
            && !self.opened.contains(container)
            && self.focus.as_deref() != Some(container)
    }

    /// Whether both show the same states, placed alike.
    pub(crate) fn draws_the_same(&self, other: &ViewOptions) -> bool {
        (&self.focus, self.is_error_paths, &self.opened) == (&other.focus, other.is_error_paths, &other.opened)
    }

    /// The same after states were renamed; a container that is gone is left for the one around it.
    pub(crate) fn following(&self, renamed: &[(StateKey, StateKey)], document: &Document) -> ViewOptions {
        let follow = |key: &StateKey| {
            renamed.iter().fold(key.clone(), |key, (from, to)| scope::renamed(&key, from, to).unwrap_or(key))
        };
        let is_container = |key: &str| {
            let at = asl::ast::StatePath::find(&document.root, key)?;
            let state = asl::ast::StateMachine::new(&document.root).state(&at)?;
            (!state.scopes().is_empty()).then_some(())
        };
        let mut focus = self.focus.as_ref().map(follow);
        while let Some(key) = focus.take_if(|key| document.broken_by().is_none() && is_container(key).is_none()) {
            focus = around(&key).find(|key| is_container(key).is_some()).map(str::to_owned);
        }
        ViewOptions { focus, opened: self.opened.iter().map(follow).collect(), ..self.clone() }
    }
}

/// What a state may lie in, nearest first: not all of these are keys of states.
pub(crate) fn around(state: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(state.rsplit_once('/'), |(rest, _)| rest.rsplit_once('/')).map(|(rest, _)| rest)
}

/// One step of the way from the machine into the container that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// The container; `None` for the machine.
    pub container: Option<StateKey>,
    /// What it is called.
    pub name: String,
}
