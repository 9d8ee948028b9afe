//! Where a way out of a state leads, read and written.

use std::sync::Arc;

use syntax::{Change, Node, Pointer};

use super::{Refusal, field, state_at, with};
use crate::ast::{State, StatePath, Way, text_of};

/// Where a way leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To the state of this name, in the same scope.
    State(Arc<str>),
    /// To the end of the scope.
    End,
}

impl Target {
    /// To the state of this name.
    pub fn state(name: impl Into<Arc<str>>) -> Target {
        Target::State(name.into())
    }
}

/// Where a way out of a state leads now, if it is there.
pub(super) fn target_of(state: &State, way: Way) -> Option<Target> {
    let name = match way {
        Way::Next if state.next().is_none() && state.is_end() => return Some(Target::End),
        Way::Next => state.next(),
        Way::Default => state.default(),
        Way::Rule(index) => state.rules().get(index)?.next(),
        Way::Catch(index) => state.catchers().get(index)?.next(),
    };
    name.map(Target::State)
}

/// Lets a way out of a state lead somewhere else.
pub(super) fn set_target(root: &Node, from: &StatePath, way: Way, target: &Target) -> Result<Node, Refusal> {
    let at = match way {
        Way::Next => return set_next(root, from, target),
        Way::Default => from.pointer().clone(),
        Way::Rule(index) => from.field("Choices").child_index(index),
        Way::Catch(index) => from.field("Catch").child_index(index),
    };
    let key = if way == Way::Default { "Default" } else { "Next" };
    let state = state_at(root, from)?;
    let Target::State(name) = target else {
        return Err(Refusal::CannotEnd { state: state.name().clone(), way });
    };
    if root.get(&at).and_then(Node::as_object).is_none() {
        return Err(Refusal::NothingThere { state: state.name().clone(), way });
    }
    set_name(root, &at, key, name)
}

/// `Next` and `End` take each other's place, so that the line stays where it is.
fn set_next(root: &Node, from: &StatePath, target: &Target) -> Result<Node, Refusal> {
    let state = state_at(root, from)?;
    let (key, other) = match target {
        Target::State(_) => ("Next", "End"),
        Target::End => ("End", "Next"),
    };
    let root = match (state.field(key).is_some(), state.field(other).is_some()) {
        (true, true) => with(root, &from.field(other), Change::Remove)?,
        (false, true) => with(root, &from.field(other), Change::Rename(Arc::from(key)))?,
        _ => root.clone(),
    };
    match target {
        Target::State(name) => set_name(&root, from.pointer(), key, name),
        Target::End if state.is_end() && state.field(key).is_some() => Ok(root),
        Target::End => field::set_field(&root, &from.field(key), Node::bool(true)),
    }
}

/// Writes a state's name, unless it stands there already.
pub(super) fn set_name(root: &Node, at: &Pointer, key: &str, name: &str) -> Result<Node, Refusal> {
    if root.get(at).and_then(|it| text_of(it, key)).as_deref() == Some(name) {
        return Ok(root.clone());
    }
    field::set_field(root, &at.child_key(key), Node::string(name))
}

/// Takes a way out of a state away. A state without `Next` ends its scope; a list of catchers that becomes empty goes.
pub(super) fn clear(root: &Node, from: &StatePath, way: Way) -> Result<Node, Refusal> {
    match way {
        Way::Next => set_next(root, from, &Target::End),
        Way::Default => with(root, &from.field("Default"), Change::Remove),
        Way::Rule(index) => with(root, &from.field("Choices").child_index(index), Change::Remove),
        Way::Catch(index) => {
            let n_catchers = state_at(root, from)?.catchers().len();
            if n_catchers == 1 {
                return with(root, &from.field("Catch"), Change::Remove);
            }
            with(root, &from.field("Catch").child_index(index), Change::Remove)
        }
    }
}

/// All ways of a state that name a target, whether its type has them or not, later entries of a list first, so that they
/// can be taken away in this order.
pub(super) fn named_ways(state: &State) -> Vec<(Way, Arc<str>)> {
    let mut ways = Vec::new();
    let catchers = state.catchers();
    ways.extend(catchers.iter().enumerate().rev().map(|(index, it)| (Way::Catch(index), it.next())));
    ways.push((Way::Default, state.default()));
    let rules = state.rules();
    ways.extend(rules.iter().enumerate().rev().map(|(index, it)| (Way::Rule(index), it.next())));
    ways.push((Way::Next, state.next()));
    ways.into_iter().filter_map(|(way, name)| Some((way, name?))).collect()
}
