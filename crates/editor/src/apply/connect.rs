//! Lines drawn, moved, and made to end.

use asl::ast::{StatePath, StateType, Way};
use asl::edit::{self, Edge, Port as EditPort, Target};

use crate::apply::{Applied, places};
use crate::document::Document;
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::{EdgeKey, Selection};
use crate::view::Port;

/// Draws a line from a port: sets `Next`, a Choice's free `Default`, or adds a rule or a catcher.
pub(super) fn connect(document: &Document, from: &str, port: Port, to: &str) -> Result<Applied, Refusal> {
    let (from_at, to_at) = (places::state(document, from)?, places::state(document, to)?);
    let is_choice = state_type(document, &from_at) == Some(StateType::Choice);
    let edit_port = match port {
        Port::Catch => EditPort::NewCatch,
        Port::Next if is_choice => EditPort::NewRule,
        Port::Next => EditPort::Next,
    };
    let root = edit::connect(&document.root, &from_at, edit_port, &target(&from_at, &to_at)?)?;
    let what = match edit_port {
        EditPort::NewRule => "Added a rule from",
        EditPort::NewCatch => "Added a catcher from",
        _ => "Connected",
    };
    let label = format!("{what} {} to {}", scope::name_of(from), scope::name_of(to));
    Ok(Applied::new(document.with_root(root), label).selecting(Selection::state(from)))
}

/// Lets an edge lead to another state.
pub(super) fn reconnect(document: &Document, edge: &EdgeKey, to: &str) -> Result<Applied, Refusal> {
    let to_at = places::state(document, to)?;
    let (root, label) = match places::edge(document, edge)? {
        Edge::Start(scope) => {
            if to_at.scope() != scope {
                let message = format!("{} lies in another part of the machine.", scope::name_of(to));
                return Err(Refusal::new(message));
            }
            (edit::set_start_at(&document.root, &to_at)?, format!("Made {} the first state", scope::name_of(to)))
        }
        Edge::Out(from, way) => {
            let port = match way {
                Way::Next => EditPort::Next,
                Way::Default => EditPort::Default,
                Way::Rule(idx) => EditPort::Rule(idx),
                Way::Catch(idx) => EditPort::Catch(idx),
            };
            let root = edit::connect(&document.root, &from, port, &target(&from, &to_at)?)?;
            (root, format!("Connected {} to {}", scope::name_of(&edge.from), scope::name_of(to)))
        }
    };
    let via = if edge.via == report::Via::End { report::Via::Next } else { edge.via };
    let selection = Selection::edge_of(EdgeKey::new(edge.from.clone(), via));
    Ok(Applied::new(document.with_root(root), label).selecting(selection))
}

/// Lets a state end its scope.
pub(super) fn set_end(document: &Document, state: &str) -> Result<Applied, Refusal> {
    let at = places::state(document, state)?;
    let root = edit::connect(&document.root, &at, EditPort::Next, &Target::End)?;
    Ok(Applied::new(document.with_root(root), format!("Made {} an end", scope::name_of(state))))
}

/// Makes a state the first of its scope.
pub(super) fn set_start_at(document: &Document, state: &str) -> Result<Applied, Refusal> {
    let root = edit::set_start_at(&document.root, &places::state(document, state)?)?;
    Ok(Applied::new(document.with_root(root), format!("Made {} the first state", scope::name_of(state))))
}

/// The state as a target of lines from another one: by name, so the two have to share a scope.
fn target(from: &StatePath, to: &StatePath) -> Result<Target, Refusal> {
    let name = |at: &StatePath| std::sync::Arc::from(at.name().unwrap_or(""));
    if from.scope() == to.scope() {
        return Ok(Target::State(name(to)));
    }
    Err(edit::Refusal::OtherScope { from: name(from), to: name(to) }.into())
}

fn state_type(document: &Document, at: &StatePath) -> Option<StateType> {
    asl::ast::StateMachine::new(&document.root).state(at)?.state_type()
}
