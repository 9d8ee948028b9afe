//! States as clipboard text: a small definition that any editor can read.

use std::sync::Arc;

use asl::ast::StateMachine;
use report::StateKey;
use syntax::{Node, Pointer};

use crate::document::Document;
use crate::refusal::Refusal;
use crate::scope::outermost;

/// States as a definition of their own, in the order of the text.
pub fn copy(document: &Document, states: &[StateKey]) -> Option<String> {
    let states = outermost(states);
    let machine = StateMachine::new(&document.root);
    let mut chosen: Vec<(Arc<str>, Node)> = Vec::new();
    for state in machine.states() {
        if states.contains(&state.at().to_string()) {
            chosen.push((state.name().clone(), state.node().clone()));
        }
    }
    let (start, _) = chosen.first()?;
    let frame = format!("{{\n  \"StartAt\": {},\n  \"States\": {{}}\n}}", syntax::quote(start));
    let mut root = syntax::parse(&frame).root;
    let at = Pointer::of_keys(["States"]);
    for (name, state) in &chosen {
        root = root.with_member(&at, name, state.clone()).ok()?;
    }
    Some(root.text())
}

/// The states of a text: a definition, a `States` object or a piece of one, or a single state.
pub fn read(text: &str) -> Result<Vec<(Arc<str>, Node)>, Refusal> {
    let nothing = || Refusal::new("The clipboard holds no states. Copy states, or a piece of a definition.");
    let text = text.trim().trim_end_matches(',');
    // A piece of a States object has no brackets around it.
    let bracketed = format!("{{{text}}}");
    let parsed = [text, &bracketed].into_iter().find_map(|text| Node::parse_value(text).ok().filter(holds_states));
    let root = parsed.ok_or_else(nothing)?;
    if is_state(&root) {
        let name = root.member("Type").and_then(Node::as_str).map_or_else(|| "State".to_owned(), |it| it.into_owned());
        return Ok(vec![(Arc::from(name), root)]);
    }
    let states = root.member("States").unwrap_or(&root);
    let states = states.as_object().ok_or_else(nothing)?;
    let states: Vec<(Arc<str>, Node)> =
        states.members().map(|it| (it.shared_key().clone(), it.value().trimmed())).collect();
    if states.is_empty() { Err(nothing()) } else { Ok(states) }
}

fn is_state(node: &Node) -> bool {
    node.member("Type").is_some_and(|it| it.as_str().is_some())
}

fn holds_states(node: &Node) -> bool {
    let states = node.member("States").unwrap_or(node);
    let are_states = |node: &Node| {
        node.as_object().is_some_and(|it| !it.is_empty() && it.members().all(|member| is_state(member.value())))
    };
    is_state(node) || are_states(states)
}
