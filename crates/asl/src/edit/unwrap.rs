//! A container taken away around what it holds.

use std::sync::Arc;

use syntax::{Change, Node};

use super::target::{named_ways, set_name, set_target, target_of};
use super::{Refusal, Target, scope_at, set_field, state_at, with};
use crate::ast::{Catcher, Scope, State, StatePath, StateType, Way};

/// The fields of a container that its states take over or that say nothing without it.
const TAKEN_OVER: [&str; 9] =
    ["Type", "Comment", "QueryLanguage", "Branches", "ItemProcessor", "Iterator", "Catch", "Next", "End"];

/// States without the container that they stood in.
#[derive(Clone, Debug)]
pub struct Unwrapped {
    /// The tree.
    pub root: Node,
    /// Where each state stood, and where it stands now.
    pub moved: Vec<(StatePath, StatePath)>,
    /// The fields that went with the container: its data flow, `Retry`.
    pub dropped: Vec<Arc<str>>,
}

/// Takes a Parallel or Map away; what stood in it takes its place in the flow, branches one after the other.
///
/// What ended a branch leads on to what followed the container. Its catchers go to each state inside that can have some
/// and does not catch everything already.
pub fn unwrap(root: &Node, container: &StatePath) -> Result<Unwrapped, Refusal> {
    let around = state_at(root, container)?;
    let scopes: Vec<Scope> = around.scopes().into_iter().filter(|it| !it.names().is_empty()).collect();
    let starts: Vec<Arc<str>> = scopes.iter().filter_map(start).collect();
    let Some(first) = starts.first().cloned() else { return Err(Refusal::HoldsNone(around.name().clone())) };
    let follow = match target_of(&around, Way::Next) {
        Some(Target::State(name)) if name == *around.name() => Target::State(first.clone()),
        Some(target) => target,
        None => Target::End,
    };
    let mut root = root.clone();
    for (idx, scope) in scopes.iter().enumerate() {
        let next = starts.get(idx + 1).cloned().map_or_else(|| follow.clone(), Target::State);
        for state in scope.states() {
            root = lead_on(&root, &state, &next)?;
            root = with_catchers(&root, &state, &around.catchers())?;
        }
    }
    let scope = container.scope();
    let states_at = container.states();
    let mut moved = Vec::new();
    let mut after = around.name().clone();
    for state in scopes.iter().flat_map(Scope::states) {
        let name = state.name().clone();
        let value = state_at(&root, state.at())?.node().trimmed();
        root = with(&root, &states_at, Change::Insert { key: name.clone(), value, after: Some(after) })?;
        moved.push((state.at().clone(), StatePath::in_scope(&scope, &name)));
        after = name;
    }
    let view = scope_at(&root, &scope)?;
    for other in view.states() {
        for (way, _) in named_ways(&other).into_iter().filter(|(_, target)| target == around.name()) {
            root = set_target(&root, other.at(), way, &Target::State(first.clone()))?;
        }
    }
    if view.start_at().as_ref() == Some(around.name()) {
        root = set_name(&root, &scope, "StartAt", &first)?;
    }
    root = with(&root, container.pointer(), Change::Remove)?;
    let fields = around.node().as_object().into_iter().flat_map(|it| it.members());
    let dropped = fields.filter(|it| !TAKEN_OVER.contains(&it.key())).map(|it| it.shared_key().clone()).collect();
    Ok(Unwrapped { root, moved, dropped })
}

/// The state a scope begins with.
fn start(scope: &Scope) -> Option<Arc<str>> {
    let names = scope.names();
    scope.start_at().filter(|it| names.contains(it)).or_else(|| names.first().cloned())
}

/// Lets a state that ended its branch lead on.
fn lead_on(root: &Node, state: &State, next: &Target) -> Result<Node, Refusal> {
    if *next == Target::End {
        return Ok(root.clone());
    }
    match state.state_type() {
        // In a branch Succeed ends only that; outside it would end the run.
        Some(StateType::Succeed) => {
            let root = set_field(root, &state.at().field("Type"), Node::string(StateType::Pass.name()))?;
            set_target(&root, state.at(), Way::Next, next)
        }
        _ if target_of(state, Way::Next) == Some(Target::End) => set_target(root, state.at(), Way::Next, next),
        _ => Ok(root.clone()),
    }
}

fn with_catchers(root: &Node, state: &State, catchers: &[Catcher]) -> Result<Node, Refusal> {
    let takes_all = |it: &Catcher| it.error_equals().iter().any(|it| &**it == "States.ALL");
    let own = state.catchers();
    if !state.state_type().is_some_and(StateType::has_catch) || own.iter().any(takes_all) || catchers.is_empty() {
        return Ok(root.clone());
    }
    let all = own.iter().chain(catchers).map(|it| it.node.trimmed());
    match own.len() {
        0 => set_field(root, &state.at().field("Catch"), Node::array(all)),
        n_own => catchers.iter().zip(n_own..).try_fold(root.clone(), |root, (it, index)| {
            with(&root, &state.at().field("Catch"), Change::InsertItem { index, value: it.node.trimmed() })
        }),
    }
}
