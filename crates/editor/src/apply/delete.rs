//! States and transitions taken away.

use asl::edit::{self, Edge};
use report::{StateKey, Via};

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::refusal::Refusal;
use crate::scope::{self, outermost};
use crate::selection::{EdgeKey, Selection};
use crate::session::picture::Picture;
use crate::view::EdgeEnd;

/// Takes states and edges away. What led to a state leads to its successor where that is unambiguous. Pins and mocks of
/// the states are kept, in case they come back.
pub(super) fn apply(
    document: &Document,
    states: &[StateKey],
    edges: &[EdgeKey],
    picture: &Picture,
    verb: &str,
) -> Result<Applied, Refusal> {
    let states = outermost(states);
    if states.is_empty() && edges.is_empty() {
        return Err(Refusal::new("Nothing is selected."));
    }
    let mut root = document.root.clone();
    // Later entries of a list first, so that the earlier ones keep their places.
    let mut edges: Vec<&EdgeKey> = edges.iter().filter(|edge| !states.contains(&edge.from)).collect();
    edges.sort();
    for edge in edges.iter().rev() {
        root = without(document, &root, edge)?;
    }
    if !states.is_empty() {
        root = edit::remove_states(&root, &places::states(document, &states)?)?;
    }
    let label = match (states.as_slice(), edges.as_slice()) {
        ([only], _) => format!("{verb} {}", scope::name_of(only)),
        ([], [only]) => format!("{verb} the transition {}", words(only, picture)),
        ([], edges) => format!("{verb} {} transitions", edges.len()),
        (states, _) => format!("{verb} {} states", states.len()),
    };
    let selection = match states.as_slice() {
        [] => edges.first().map_or_else(Selection::none, |edge| Selection::state(edge.from.clone())),
        states => neighbor(states, picture).map_or_else(Selection::none, Selection::state),
    };
    Ok(Applied::new(document.with_root(root), label).selecting(selection))
}

fn without(document: &Document, root: &syntax::Node, edge: &EdgeKey) -> Result<syntax::Node, Refusal> {
    match (edge.via, places::edge(document, edge)?) {
        (Via::End, _) => Err(Refusal::new(format!(
            "This line says that {} ends the run. Draw a line from it to another state instead.",
            scope::name_of(&edge.from)
        ))),
        (_, Edge::Start(_)) => {
            Err(Refusal::new("This line says which state comes first. Take its head to another state instead."))
        }
        (_, Edge::Out(from, way)) => Ok(edit::disconnect(root, &from, way)?),
    }
}

/// The state to go on with: one that led to the deleted ones, else one they led to, else the first one that is left.
fn neighbor(states: &[StateKey], picture: &Picture) -> Option<StateKey> {
    let view = &picture.view;
    let is_left = |key: &str| !states.iter().any(|it| it == key || scope::is_inside(key, it));
    let before = states.iter().flat_map(|state| view.edges_to(state)).map(|edge| edge.key.from.clone());
    let after = states.iter().flat_map(|state| view.edges_from(state)).filter_map(|edge| match &edge.to {
        EdgeEnd::State(to) => Some(to.clone()),
        EdgeEnd::End | EdgeEnd::Missing(_) => None,
    });
    let any = view.nodes.iter().map(|node| node.key.clone());
    before.chain(after).chain(any).find(|key| !key.is_empty() && is_left(key))
}

/// `from A to B`.
fn words(edge: &EdgeKey, picture: &Picture) -> String {
    let from = scope::name_of(&edge.from);
    match picture.view.edge(edge).map(|it| &it.to) {
        Some(EdgeEnd::State(to)) => format!("from {from} to {}", scope::name_of(to)),
        Some(EdgeEnd::Missing(name)) => format!("from {from} to {name}"),
        Some(EdgeEnd::End) | None => format!("from {from}"),
    }
}
