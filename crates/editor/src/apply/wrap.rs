//! States put into a new container, and taken out of one that goes.

use asl::ast::StatePath;
use asl::edit;
use report::StateKey;

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::kind::StateKind;
use crate::refusal::Refusal;
use crate::scope::{self, outermost};
use crate::selection::Selection;
use crate::side::{Pin, Side};

/// Puts states into a new Parallel or Map. It is pinned where they were, if one of them was.
pub(super) fn wrap(document: &Document, states: &[StateKey], kind: StateKind) -> Result<Applied, Refusal> {
    if !matches!(kind, StateKind::Parallel | StateKind::Map) {
        return Err(Refusal::new(format!("A {kind} state holds no others. Choose Parallel or Map.")));
    }
    let states = outermost(states);
    let name = edit::free_name(&document.root, kind.name());
    let wrapped = edit::wrap(&document.root, &places::states(document, &states)?, kind.state_type(), &name)?;
    let container = wrapped.container.to_string();
    let mut side = Side::clone(&document.side);
    side.forget(&container);
    let pins: Vec<Pin> = states.iter().filter_map(|it| side.pins.remove(it)).collect();
    if let (Some(x), Some(y)) = (pins.iter().map(|it| it.x).min(), pins.iter().map(|it| it.y).min()) {
        side.pins.insert(container.clone(), Pin { x, y });
    }
    let lifted = match wrapped.n_lifted {
        0 => String::new(),
        1 => ", which has its catcher now".to_owned(),
        n => format!(", which has {n} catchers of theirs now"),
    };
    let label = format!("Wrapped {} in {name}{lifted}", what(&states));
    let mut applied = Applied::new(document.with_root(wrapped.root), label);
    applied.renamed = keys(&wrapped.moved);
    let side = applied.renamed.iter().fold(side, |side, (from, to)| side.renamed(from, to));
    applied.document = applied.document.with_side(side);
    Ok(applied.selecting(Selection::state(container)))
}

/// Takes a Parallel or Map away around what it holds.
pub(super) fn unwrap(document: &Document, container: &str) -> Result<Applied, Refusal> {
    let unwrapped = edit::unwrap(&document.root, &places::state(document, container)?)?;
    let mut side = Side::clone(&document.side);
    side.forget(container);
    let mut side = Side { mocks: document.side.mocks.clone(), ..side };
    side.mocks.set(&scope::name_of(container), None);
    // What lay in the inner containers stays pinned there; the states themselves lie where the flow puts them.
    for (key, pin) in &document.side.pins {
        if unwrapped.moved.iter().any(|(from, _)| scope::is_inside(key, &from.to_string())) {
            side.pins.insert(key.clone(), *pin);
        }
    }
    let dropped = match unwrapped.dropped.as_slice() {
        [] => String::new(),
        dropped => format!("; its {} went with it", dropped.join(", ")),
    };
    let label = format!("Unwrapped {}{dropped}", scope::name_of(container));
    let mut applied = Applied::new(document.with_root(unwrapped.root), label);
    applied.renamed = keys(&unwrapped.moved);
    let side = applied.renamed.iter().fold(side, |side, (from, to)| side.renamed(from, to));
    applied.document = applied.document.with_side(side);
    let selection = Selection::states_of(applied.renamed.iter().map(|(_, to)| to.clone()));
    Ok(applied.selecting(selection))
}

fn keys(moved: &[(StatePath, StatePath)]) -> Vec<(StateKey, StateKey)> {
    moved.iter().map(|(from, to)| (from.to_string(), to.to_string())).collect()
}

/// `A`, or `3 states`.
pub(super) fn what(states: &[StateKey]) -> String {
    match states {
        [only] => scope::name_of(only),
        states => format!("{} states", states.len()),
    }
}
