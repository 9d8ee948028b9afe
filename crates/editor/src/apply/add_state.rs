//! New states.

use std::sync::Arc;

use asl::ast::{StatePath, StateType, Way};
use asl::edit::{self, Edge, Port as EditPort, Target};
use syntax::Pointer;

use crate::apply::{Applied, places};
use crate::command::Place;
use crate::document::Document;
use crate::geometry::Point;
use crate::kind::StateKind;
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::Selection;
use crate::session::picture::Picture;
use crate::side::Side;
use crate::view::Port;

/// Adds a state where the place says and selects it.
pub(super) fn apply(
    document: &Document,
    kind: StateKind,
    place: &Place,
    picture: &Picture,
) -> Result<Applied, Refusal> {
    let add = Add { document, kind, name: edit::free_name(&document.root, kind.name()) };
    let (added, pinned_at) = match place {
        Place::After(state) => (add.after(state)?, None),
        Place::OnEdge(edge) => {
            let words = match edge.from.as_str() {
                "" => "at the start".to_owned(),
                from if matches!(edge.via, report::Via::Start | report::Via::Branch(_)) => {
                    format!("at the start of {}", scope::name_of(from))
                }
                from => format!("after {}", scope::name_of(from)),
            };
            (add.on_edge(&places::edge(document, edge)?, words)?, None)
        }
        Place::Connected { from, port: Port::Next, at: None } => (add.after(from)?, None),
        Place::Connected { from, port, at } => (add.connected(from, *port)?, *at),
        Place::Free { at } => (add.alone(&Pointer::root(), String::new())?, Some(*at)),
        Place::In { container, branch, at } => {
            let scope = places::inner_scope(document, container, *branch)?;
            (add.alone(&scope, format!("in {}", scope::name_of(container)))?, *at)
        }
    };
    Ok(add.finish(added, pinned_at, picture))
}

struct Add<'a> {
    document: &'a Document,
    kind: StateKind,
    name: Arc<str>,
}

struct Added {
    root: syntax::Node,
    at: StatePath,
    /// Whether it is the only state of its scope, so that there is nothing to be placed beside.
    is_only: bool,
    /// Where it is, for the label.
    words: String,
    /// Another state that was added with it.
    companion: Option<Arc<str>>,
}

impl Add<'_> {
    fn after(&self, state: &str) -> Result<Added, Refusal> {
        let from = places::state(self.document, state)?;
        let words = format!("after {}", scope::name_of(state));
        match self.type_of(&from) {
            Some(StateType::Choice) => self.connected(state, Port::Next),
            Some(it) if it.is_terminal() => Err(Refusal::new(format!(
                "{} ends the run, so nothing follows it. Add the state before it.",
                scope::name_of(state)
            ))),
            _ => self.on_edge(&Edge::Out(from, Way::Next), words),
        }
    }

    fn on_edge(&self, edge: &Edge, words: String) -> Result<Added, Refusal> {
        let root = &self.document.root;
        let at = StatePath::in_scope(&edge.scope(), &self.name);
        if let Edge::Start(scope) = edge
            && self.is_empty(scope)
        {
            return self.alone(scope, words);
        }
        if self.kind == StateKind::Choice && self.leads_to_end(edge) {
            // Each rule of a Choice names a state, so where the edge ends the scope there has to be one.
            let companion = edit::free_name(root, StateKind::Succeed.name());
            let with_end = edit::add_on_edge(root, edge, StateType::Succeed, &companion)?;
            let root = edit::add_on_edge(&with_end, edge, StateType::Choice, &self.name)?;
            return Ok(Added { root, at, is_only: false, words, companion: Some(companion) });
        }
        let root = edit::add_on_edge(root, edge, self.kind.state_type(), &self.name)?;
        Ok(Added { root, at, is_only: false, words, companion: None })
    }

    fn connected(&self, from: &str, port: Port) -> Result<Added, Refusal> {
        let words = format!("after {}", scope::name_of(from));
        let from = places::state(self.document, from)?;
        let edit_port = match (port, self.type_of(&from)) {
            (Port::Catch, _) => EditPort::NewCatch,
            (Port::Next, Some(StateType::Choice)) => self.free_choice_port(&from),
            (Port::Next, _) => return self.on_edge(&Edge::Out(from, Way::Next), words),
        };
        let added = self.alone_after(&from.scope(), from.name(), words)?;
        let root = edit::connect(&added.root, &from, edit_port, &Target::State(self.name.clone()))?;
        Ok(Added { root, is_only: false, ..added })
    }

    fn alone(&self, scope: &Pointer, words: String) -> Result<Added, Refusal> {
        let last = self.names(scope).last().cloned();
        self.alone_after(scope, last.as_deref(), words)
    }

    fn alone_after(&self, scope: &Pointer, after: Option<&str>, words: String) -> Result<Added, Refusal> {
        let is_only = self.is_empty(scope);
        let at = StatePath::in_scope(scope, &self.name);
        let root = edit::add_state(&self.document.root, self.kind.state_type(), &self.name, scope, after)?;
        if self.kind == StateKind::Choice {
            let companion = edit::free_name(&root, StateKind::Succeed.name());
            let root = edit::add_state(&root, StateType::Succeed, &companion, scope, Some(&self.name))?;
            let root = edit::connect(&root, &at, EditPort::NewRule, &Target::State(companion.clone()))?;
            let root = edit::connect(&root, &at, EditPort::Default, &Target::State(companion.clone()))?;
            return Ok(Added { root, at, is_only: false, words, companion: Some(companion) });
        }
        Ok(Added { root, at, is_only, words, companion: None })
    }

    fn finish(&self, added: Added, pinned_at: Option<Point>, picture: &Picture) -> Applied {
        let key = added.at.to_string();
        let mut document = self.document.with_root(added.root);
        let pin = pinned_at.filter(|_| !added.is_only);
        let mut side = Side::clone(&document.side);
        // What is left of a former state of this name is not the new one's.
        let had_leftovers = side.forget(&key);
        if let Some(at) = pin {
            side.pins.insert(key.clone(), places::pin(picture, &added.at.scope(), at));
        }
        if pin.is_some() || had_leftovers {
            document = document.with_side(side);
        }
        let companion = added.companion.map(|it| format!(" and {it}")).unwrap_or_default();
        let space = if added.words.is_empty() { "" } else { " " };
        let label = format!("Added {}{companion}{space}{}", self.name, added.words);
        Applied::new(document, label).selecting(Selection::state(key))
    }

    /// A Choice without a Default gets one; else a rule.
    fn free_choice_port(&self, from: &StatePath) -> EditPort {
        let machine = asl::ast::StateMachine::new(&self.document.root);
        let has_default = machine.state(from).is_some_and(|state| state.default().is_some());
        if has_default { EditPort::NewRule } else { EditPort::Default }
    }

    fn leads_to_end(&self, edge: &Edge) -> bool {
        let Edge::Out(from, Way::Next) = edge else { return false };
        let machine = asl::ast::StateMachine::new(&self.document.root);
        machine.state(from).is_some_and(|state| state.next().is_none() && state.is_end())
    }

    fn type_of(&self, at: &StatePath) -> Option<StateType> {
        asl::ast::StateMachine::new(&self.document.root).state(at)?.state_type()
    }

    fn names(&self, scope: &Pointer) -> Vec<Arc<str>> {
        let machine = asl::ast::StateMachine::new(&self.document.root);
        machine.scope_at(scope).map(|scope| scope.names()).unwrap_or_default()
    }

    fn is_empty(&self, scope: &Pointer) -> bool {
        self.names(scope).is_empty()
    }
}
