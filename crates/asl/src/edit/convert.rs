//! A state's type changed.

use std::sync::Arc;

use syntax::{Change, Node};

use super::skeleton::skeleton;
use super::target::target_of;
use super::{Refusal, Target, connect, names, set_field, state_at, with};
use crate::ast::{StatePath, StateType, Way};

/// Changes a state's `Type`. Fields that the new type does not have are taken out, those it needs are added; fields that
/// no type has are left alone. What followed the state still follows it: `Next` and `Default` take each other's place.
pub fn set_type(root: &Node, at: &StatePath, state_type: StateType) -> Result<Node, Refusal> {
    let state = state_at(root, at)?;
    if state.state_type() == Some(state_type) {
        return Ok(root.clone());
    }
    let way = if state.state_type() == Some(StateType::Choice) { Way::Default } else { Way::Next };
    let target = target_of(&state, way).unwrap_or(Target::End);
    let mut root = set_field(root, &at.field("Type"), Node::string(state_type.name()))?;
    let moves = match state_type {
        StateType::Choice => [("Next", "Default")],
        _ => [("Default", "Next")],
    };
    for (old, new) in moves {
        let node = state_at(&root, at)?;
        let is_allowed = state_type.fields().contains(&new);
        if is_allowed && node.field(old).is_some() && node.field(new).is_none() {
            root = with(&root, &at.field(old), Change::Rename(Arc::from(new)))?;
        }
    }
    for key in unfit_fields(&root, at, state_type)? {
        root = with(&root, &at.field(&key), Change::Remove)?;
    }
    let language = connect::language_of(&root, &state);
    let mut taken = names::taken(&root);
    let model = skeleton(state_type, state.name(), language, &target, &mut taken);
    for member in model.as_object().into_iter().flat_map(|it| it.members()) {
        let is_there = state_at(&root, at)?.field(member.key()).is_some();
        if !is_there && is_needed(&root, at, member.key())? {
            root = set_field(&root, &at.field(member.key()), member.value().clone())?;
        }
    }
    Ok(root)
}

/// The state's fields that another type has and this one has not.
fn unfit_fields(root: &Node, at: &StatePath, state_type: StateType) -> Result<Vec<Arc<str>>, Refusal> {
    let state = state_at(root, at)?;
    let known = |key: &str| StateType::ALL.iter().any(|it| it.fields().contains(&key));
    let keys = state.node().as_object().into_iter().flat_map(|it| it.members());
    let keys = keys.map(|it| it.shared_key().clone());
    Ok(keys.filter(|it| known(it) && !state_type.fields().contains(&&**it)).collect())
}

/// Whether a field of the new type's skeleton says something that the state does not say in another way.
fn is_needed(root: &Node, at: &StatePath, key: &str) -> Result<bool, Refusal> {
    let state = state_at(root, at)?;
    let has = |key: &str| state.field(key).is_some();
    Ok(match key {
        "Next" | "End" => !has("Next") && !has("End"),
        "Parameters" | "Arguments" => !has("Parameters") && !has("Arguments"),
        "OutputPath" | "Output" => false,
        "ItemsPath" | "Items" => !has("ItemReader") && !has("Items"),
        "ItemProcessor" => !has("Iterator"),
        _ => true,
    })
}
