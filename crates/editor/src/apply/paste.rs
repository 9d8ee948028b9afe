//! States added from the clipboard.

use std::collections::BTreeMap;
use std::sync::Arc;

use asl::ast::{State, StateMachine};
use asl::edit;
use syntax::{Node, Pointer};

use crate::apply::{Applied, places};
use crate::clipboard::{self, Clip};
use crate::command::Place;
use crate::document::Document;
use crate::fragment::pair_names;
use crate::geometry::{GRID, Point};
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::Selection;
use crate::session::picture::Picture;
use crate::side::{Pin, Side};

/// How far beside their originals pasted states lie, where nobody said where.
const OFFSET: f64 = 4.0 * GRID;

/// Adds the states of a clipboard text, with names of their own, unconnected to the rest.
pub(super) fn text(
    document: &Document,
    text: &str,
    place: Option<&Place>,
    picture: &Picture,
) -> Result<Applied, Refusal> {
    let clip = Clip { text: text.to_owned(), pins: Vec::new(), mocks: Vec::new(), notes: Vec::new() };
    self::clip(document, &clip, place, picture)
}

/// Adds the states of a clip with their places to each other and their mocks.
pub(super) fn clip(
    document: &Document,
    clip: &Clip,
    place: Option<&Place>,
    picture: &Picture,
) -> Result<Applied, Refusal> {
    let machine = StateMachine::new(&document.root);
    let piece = clipboard::read_for(&clip.text, machine.query_language())?;
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
    let names = machine.scope_at(&scope).map(|it| it.names()).unwrap_or_default();
    let after = after.or_else(|| names.last().map(ToString::to_string));
    let (root, added) = edit::insert_states(&document.root, &scope, after.as_deref(), &piece.states)?;
    let mut side = Side::clone(&document.side);
    added.iter().for_each(|state| {
        side.forget(&state.to_string());
    });
    let corner = at.map(|at| places::pin(picture, &scope, at).point());
    let first = Point::new(
        clip.pins.iter().map(|(_, pin)| f64::from(pin.x)).fold(f64::INFINITY, f64::min),
        clip.pins.iter().map(|(_, pin)| f64::from(pin.y)).fold(f64::INFINITY, f64::min),
    );
    for ((old, _), state) in piece.states.iter().zip(&added) {
        let key = state.to_string();
        if let Some((_, pin)) = clip.pins.iter().find(|(name, _)| **name == **old) {
            let pin = pin.point();
            let place = match corner {
                Some(corner) => Point::new(corner.x + pin.x - first.x, corner.y + pin.y - first.y),
                None => pin.moved(OFFSET, OFFSET),
            };
            side.pins.insert(key, Pin::at(place));
        }
    }
    // States in containers may have got other names too.
    let pasted = StateMachine::new(&root);
    let copies: Vec<State> = added.iter().filter_map(|at| pasted.state(at)).collect();
    let originals = piece_states(&piece.states);
    let mut names = BTreeMap::new();
    pair_names(&originals, &copies, &mut names);
    for (old, new) in &names {
        if let Some((_, mock)) = clip.mocks.iter().find(|(name, _)| name == old) {
            side.mocks.set(new, Some(mock.clone()));
        }
    }
    if let (Some(corner), [only], true) = (corner, added.as_slice(), clip.pins.is_empty()) {
        side.pins.insert(only.to_string(), Pin::at(corner));
    }
    let note = piece.note.map(|note| format!(", {note}")).unwrap_or_default();
    let label = match added.as_slice() {
        [only] => format!("Pasted {}{note}", scope::name_of(&only.to_string())),
        added => format!("Pasted {} states{note}", added.len()),
    };
    let selection = Selection::states_of(added.iter().map(ToString::to_string));
    Ok(Applied::new(document.with_root(root).with_side(side), label).selecting(selection))
}

/// The states of a piece as they were before they got their place.
fn piece_states(states: &[(Arc<str>, Node)]) -> Vec<State> {
    let states = Node::object(states.iter().map(|(name, node)| (name.clone(), node.clone())));
    let root = Node::object([("States", states)]);
    StateMachine::new(&root).scope().states()
}
