//! States moved from one scope into another.

use std::sync::Arc;

use asl::ast::StatePath;
use asl::edit;
use report::StateKey;
use syntax::{Node, Pointer};

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::geometry::{Point, corner};
use crate::refusal::Refusal;
use crate::scope::{self, outermost};
use crate::selection::Selection;
use crate::session::picture::Picture;
use crate::side::Side;

/// Takes states out of their scope, with what lies in them, and adds them to another one, pinned where they were let go.
pub(super) fn apply(
    document: &Document,
    states: &[StateKey],
    (container, branch): (Option<&str>, u32),
    by: Point,
    picture: &Picture,
) -> Result<Applied, Refusal> {
    let states = outermost(states);
    let moved = places::states(document, &states)?;
    let scope = match container {
        Some(container) => places::inner_scope(document, container, branch)?,
        None => Pointer::root(),
    };
    if let Some(state) = moved.iter().find(|state| scope.starts_with(state.pointer())) {
        let name = scope::name_of(&state.to_string());
        return Err(Refusal::new(format!("{name} cannot be moved into itself.")));
    }
    let nodes: Vec<(Arc<str>, Node)> = moved
        .iter()
        .filter_map(|state| Some((Arc::from(state.name()?), document.root.get(state.pointer())?.clone())))
        .collect();
    let without = edit::remove_states(&document.root, &moved)?;
    let last = asl::ast::StateMachine::new(&without).scope_at(&scope).and_then(|it| it.names().last().cloned());
    let (root, added) = edit::insert_states(&without, &scope, last.as_deref(), &nodes)?;
    let side = moved.iter().zip(&added).fold(Side::clone(&document.side), |side, (from, to)| {
        let place = picture.view.node(&from.to_string()).map(|node| corner(&node.rect).moved(by.x, by.y));
        let mut side = side.renamed(&from.to_string(), &to.to_string());
        side.pins.extend(place.map(|place| (to.to_string(), places::pin(picture, &scope, place))));
        side
    });
    let what = match states.as_slice() {
        [only] => scope::name_of(only),
        states => format!("{} states", states.len()),
    };
    let label = match (container, moved.first().map(StatePath::scope)) {
        (Some(container), _) => format!("Moved {what} into {}", scope::name_of(container)),
        (None, Some(from)) => format!("Moved {what} out of {}", container_name(&from)),
        (None, None) => format!("Moved {what}"),
    };
    let mut applied = Applied::new(document.with_root(root).with_side(side), label);
    applied.renamed = states.iter().cloned().zip(added.iter().map(ToString::to_string)).collect();
    Ok(applied.selecting(Selection::states_of(added.iter().map(ToString::to_string))))
}

/// The name of the state that a scope lies in.
fn container_name(scope: &Pointer) -> String {
    let mut at = Some(scope.clone());
    while let Some(it) = at {
        let holder = it.parent();
        if holder.as_ref().and_then(Pointer::last_key) == Some("States") {
            return it.last_key().unwrap_or_default().to_owned();
        }
        at = holder;
    }
    "the machine".to_owned()
}
