//! Pieces of the palette: actions and patterns, inserted with their mocks.

use std::collections::BTreeMap;

use asl::ast::{StateMachine, StatePath, StateType, Way};
use asl::edit::{self, Edge, Port as EditPort, Target};
use report::Via;
use syntax::{Node, Pointer};

use crate::apply::{Applied, places};
use crate::command::Place;
use crate::document::Document;
use crate::fragment::{Fragment, pair_names};
use crate::geometry::Point;
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::{EdgeKey, Selection};
use crate::session::picture::Picture;
use crate::side::Side;
use crate::view::Port;

/// Where a piece goes.
struct Site {
    scope: Pointer,
    /// The state behind which it stands in the text.
    after: Option<String>,
    way: WayIn,
    /// Where it is, for the label.
    words: String,
    pinned_at: Option<Point>,
}

/// What leads to a piece.
enum WayIn {
    /// An edge, which goes through it from then on.
    Edge(Edge),
    /// A line of its own from a port.
    Port(StatePath, EditPort),
    /// Nothing.
    None,
}

/// Inserts a piece where the place says, gives its states names of their own, and selects it.
pub(super) fn apply(
    document: &Document,
    fragment: &Fragment,
    place: &Place,
    picture: &Picture,
) -> Result<Applied, Refusal> {
    let states = fragment.states()?;
    let site = site(document, place)?;
    let is_first = names(&document.root, &site.scope).is_empty();
    let texts: Vec<_> = states.iter().map(|it| (it.name().clone(), it.node().trimmed())).collect();
    let (mut root, added) = edit::insert_states(&document.root, &site.scope, site.after.as_deref(), &texts)?;
    let machine = StateMachine::new(&root);
    let copies: Vec<_> = added.iter().filter_map(|at| machine.state(at)).collect();
    let mut new_names = BTreeMap::new();
    pair_names(&states, &copies, &mut new_names);
    let new_path = |name: &String| new_names.get(name).map(|it| StatePath::in_scope(&site.scope, it.as_str()));
    let exits: Vec<StatePath> = fragment.exits.iter().filter_map(new_path).collect();
    let entry = new_names.get(&fragment.entry).cloned().unwrap_or_default();
    root = match &site.way {
        _ if is_first => edit::set_start_at(&root, &StatePath::in_scope(&site.scope, entry.as_str()))?,
        WayIn::Edge(edge) => edit::lead_through(&root, edge, &entry, &exits)?,
        WayIn::Port(from, port) => edit::connect(&root, from, *port, &Target::state(entry.as_str()))?,
        WayIn::None => root,
    };
    let mut side = Side::clone(&document.side);
    // What is left of former states of these names is not the new ones'.
    added.iter().for_each(|at| {
        side.forget(&at.to_string());
    });
    for (old, new) in &new_names {
        side.mocks.set(new, fragment.mocks.get(old).cloned());
    }
    for object in &fragment.mocks.objects {
        let is_there = side.mocks.objects.iter().any(|it| it.bucket == object.bucket && it.key == object.key);
        if !is_there {
            side.mocks.objects.push(object.clone());
        }
    }
    if is_first && site.scope == Pointer::root() && side.input.is_none() {
        side.input.clone_from(&fragment.input);
    }
    let entry_key = StatePath::in_scope(&site.scope, entry.as_str()).to_string();
    if let Some(at) = site.pinned_at.filter(|_| !is_first) {
        side.pins.insert(entry_key, places::pin(picture, &site.scope, at));
    }
    let what = if added.len() == 1 { entry } else { format!("{} ({} states)", fragment.title, added.len()) };
    let space = if site.words.is_empty() { "" } else { " " };
    let label = format!("Added {what}{space}{}", site.words);
    // The last selected one is what the next state goes behind.
    let last = exits.first().map(ToString::to_string);
    let selection = Selection::states_of(added.iter().map(ToString::to_string).chain(last));
    Ok(Applied::new(document.with_root(root).with_side(side), label).selecting(selection))
}

fn site(document: &Document, place: &Place) -> Result<Site, Refusal> {
    let alone = |scope: Pointer, words: String, pinned_at: Option<Point>| {
        let after = names(&document.root, &scope).pop();
        Site { scope, after, way: WayIn::None, words, pinned_at }
    };
    match place {
        Place::After(state) | Place::Connected { from: state, port: Port::Next, at: None } => behind(document, state),
        Place::OnEdge(edge) => on_edge(document, edge),
        Place::Connected { from, port, at } => {
            let from_at = places::state(document, from)?;
            let port = match (port, type_of(document, &from_at)) {
                (Port::Catch, _) => EditPort::NewCatch,
                (Port::Next, Some(StateType::Choice)) => free_choice_port(document, &from_at),
                (Port::Next, _) => EditPort::Next,
            };
            let site = alone(from_at.scope(), format!("after {}", scope::name_of(from)), *at);
            Ok(Site { after: from_at.name().map(str::to_owned), way: WayIn::Port(from_at, port), ..site })
        }
        Place::Free { at } => Ok(alone(Pointer::root(), String::new(), Some(*at))),
        Place::In { container, branch, at } => {
            let inner = places::inner_scope(document, container, *branch)?;
            Ok(alone(inner, format!("in {}", scope::name_of(container)), *at))
        }
    }
}

fn behind(document: &Document, state: &str) -> Result<Site, Refusal> {
    let from = places::state(document, state)?;
    let (scope, after) = (from.scope(), from.name().map(str::to_owned));
    let words = format!("after {}", scope::name_of(state));
    let way = match type_of(document, &from) {
        Some(StateType::Choice) => {
            let port = free_choice_port(document, &from);
            WayIn::Port(from, port)
        }
        Some(it) if it.is_terminal() => {
            let name = scope::name_of(state);
            return Err(Refusal::new(format!(
                "{name} ends the run, so nothing follows it. Insert what you need before it."
            )));
        }
        _ => WayIn::Edge(Edge::Out(from, Way::Next)),
    };
    Ok(Site { scope, after, way, words, pinned_at: None })
}

fn on_edge(document: &Document, key: &EdgeKey) -> Result<Site, Refusal> {
    let edge = places::edge(document, key)?;
    let words = match key.from.as_str() {
        "" => "at the start".to_owned(),
        from if matches!(key.via, Via::Start | Via::Branch(_)) => format!("at the start of {}", scope::name_of(from)),
        from => format!("after {}", scope::name_of(from)),
    };
    let after = match &edge {
        Edge::Start(_) => None,
        Edge::Out(from, _) => from.name().map(str::to_owned),
    };
    Ok(Site { scope: edge.scope(), after, way: WayIn::Edge(edge), words, pinned_at: None })
}

/// A Choice without a Default gets one; else a rule.
fn free_choice_port(document: &Document, from: &StatePath) -> EditPort {
    let has_default = StateMachine::new(&document.root).state(from).is_some_and(|state| state.default().is_some());
    if has_default { EditPort::NewRule } else { EditPort::Default }
}

fn type_of(document: &Document, at: &StatePath) -> Option<StateType> {
    StateMachine::new(&document.root).state(at)?.state_type()
}

fn names(root: &Node, scope: &Pointer) -> Vec<String> {
    let scope = StateMachine::new(root).scope_at(scope);
    scope.map(|it| it.names().iter().map(ToString::to_string).collect()).unwrap_or_default()
}
