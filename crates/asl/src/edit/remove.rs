//! States taken away, with what led to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use syntax::{Change, Node, Pointer, Step};

use super::target::{clear, named_ways, set_name, set_target, target_of};
use super::{Refusal, Target, scope_at, state_at, with};
use crate::ast::{Scope, State, StatePath, StateType, Way};

/// Takes states away, with all that lies in them.
///
/// What led to a state leads to its successor instead, where that is unambiguous: its `Next`, or the one target that all
/// rules and `Default` of a Choice share; through several states taken away at once. Otherwise, and where the state ended
/// the scope, the transition is taken away too: `Next` becomes `End`, a rule, a catcher and `Default` disappear. `StartAt`
/// goes to the successor, else to the first state that is left, else it disappears.
pub fn remove_states(root: &Node, states: &[StatePath]) -> Result<Node, Refusal> {
    let mut by_scope: BTreeMap<Pointer, Vec<StatePath>> = BTreeMap::new();
    for state in states {
        state_at(root, state)?;
        let of_scope = by_scope.entry(state.scope()).or_default();
        if !states.iter().any(|other| state.is_inside(other)) && !of_scope.contains(state) {
            of_scope.push(state.clone());
        }
    }
    by_scope.iter().filter(|(_, it)| !it.is_empty()).try_fold(root.clone(), |root, (at, states)| {
        let scope = scope_at(&root, at)?;
        remove_from(&root, &scope, states)
    })
}

/// Lets what led to a state lead to its successor, as if the state were taken away; it stays, and nothing leads to it.
pub(super) fn lead_past(root: &Node, state: &StatePath) -> Result<Node, Refusal> {
    let scope = scope_at(root, &state.scope())?;
    past(root, &scope, std::slice::from_ref(state))
}

fn remove_from(root: &Node, scope: &Scope, states: &[StatePath]) -> Result<Node, Refusal> {
    let root = past(root, scope, states)?;
    // Positions first and from the end, so that none of them shifts.
    let mut states = states.to_vec();
    states.sort_by_key(|it| it.pointer().last().and_then(Step::as_index).map_or(usize::MAX, |it| usize::MAX - 1 - it));
    states.iter().try_fold(root, |root, it| with(&root, it.pointer(), Change::Remove))
}

/// The tree in which nothing leads to some states any more.
fn past(root: &Node, scope: &Scope, states: &[StatePath]) -> Result<Node, Refusal> {
    let (gone, kept): (Vec<State>, Vec<State>) = scope.states().into_iter().partition(|it| states.contains(it.at()));
    // Of two states of one name, the one that is left still answers to it.
    let left: BTreeSet<Arc<str>> = kept.iter().map(|it| it.name().clone()).collect();
    let gone: BTreeMap<Arc<str>, State> =
        gone.into_iter().map(|it| (it.name().clone(), it)).filter(|(name, _)| !left.contains(name)).collect();
    let mut root = root.clone();
    for state in &kept {
        for (way, target) in named_ways(state) {
            if !gone.contains_key(&target) {
                continue;
            }
            root = match (successor(&gone, &target), way) {
                (Some(Target::State(next)), _) => set_target(&root, state.at(), way, &Target::State(next))?,
                (_, way) => clear(&root, state.at(), way)?,
            };
        }
    }
    if let Some(start) = scope.start_at().filter(|it| gone.contains_key(it)) {
        let next = match successor(&gone, &start) {
            Some(Target::State(next)) if left.contains(&next) => Some(next),
            _ => kept.first().map(|it| it.name().clone()),
        };
        root = match next {
            Some(next) => set_name(&root, scope.at(), "StartAt", &next)?,
            None => with(&root, &scope.at().child_key("StartAt"), Change::Remove)?,
        };
    }
    Ok(root)
}

/// Where a way to a state that is taken away leads from now on, if that is unambiguous.
fn successor(gone: &BTreeMap<Arc<str>, State>, name: &Arc<str>) -> Option<Target> {
    let mut passed = BTreeSet::new();
    let mut name = name.clone();
    while let Some(state) = gone.get(&name) {
        if !passed.insert(name) {
            return None;
        }
        match only_target(state)? {
            Target::State(next) => name = next,
            Target::End => return Some(Target::End),
        }
    }
    Some(Target::State(name))
}

/// The one state that follows another one, errors aside.
fn only_target(state: &State) -> Option<Target> {
    match state.state_type() {
        Some(StateType::Succeed | StateType::Fail) => Some(Target::End),
        Some(StateType::Choice) => {
            let mut targets: Vec<Arc<str>> = state.rules().iter().filter_map(|it| it.next()).collect();
            targets.extend(state.default());
            let own = state.name();
            targets.retain(|it| it != own);
            targets.dedup();
            if targets.len() == 1 { targets.pop().map(Target::State) } else { None }
        }
        _ => target_of(state, Way::Next).filter(|it| *it != Target::State(state.name().clone())),
    }
}
