//! States added from clipboard text.

use asl::edit;
use syntax::Pointer;

use crate::apply::{Applied, places};
use crate::clipboard;
use crate::command::Place;
use crate::document::Document;
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::Selection;
use crate::session::picture::Picture;
use crate::side::Side;

/// Adds the states of a clipboard text, with names of their own, unconnected to the rest.
pub(super) fn apply(
    document: &Document,
    text: &str,
    place: Option<&Place>,
    picture: &Picture,
) -> Result<Applied, Refusal> {
    let states = clipboard::read(text)?;
    let (scope, after, at) = match place {
        Some(Place::After(state) | Place::Connected { from: state, .. }) => {
            let at = places::state(document, state)?;
            (at.scope(), Some(scope::name_of(state)), None)
        }
        Some(Place::OnEdge(edge)) => (places::edge(document, edge)?.scope(), None, None),
        Some(Place::Free { at }) => (Pointer::root(), None, Some(*at)),
        Some(Place::In { container, branch, at }) => (places::inner_scope(document, container, *branch)?, None, *at),
        None => (Pointer::root(), None, None),
    };
    let names = asl::ast::StateMachine::new(&document.root).scope_at(&scope).map(|it| it.names()).unwrap_or_default();
    let after = after.or_else(|| names.last().map(ToString::to_string));
    let (root, added) = edit::insert_states(&document.root, &scope, after.as_deref(), &states)?;
    let mut side = Side::clone(&document.side);
    added.iter().for_each(|state| {
        side.forget(&state.to_string());
    });
    if let (Some(at), [only]) = (at, added.as_slice()) {
        side.pins.insert(only.to_string(), places::pin(picture, &scope, at));
    }
    let label = match added.as_slice() {
        [only] => format!("Pasted {}", scope::name_of(&only.to_string())),
        added => format!("Pasted {} states", added.len()),
    };
    let selection = Selection::states_of(added.iter().map(ToString::to_string));
    Ok(Applied::new(document.with_root(root).with_side(side), label).selecting(selection))
}
