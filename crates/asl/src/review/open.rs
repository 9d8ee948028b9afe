//! What cannot be known while placeholders are not filled in.

use syntax::{Kind, Node, Pointer};

use crate::ast::StateMachine;
use crate::validate::Finding;

/// Where a definition has placeholders.
pub(super) struct Open<'a> {
    root: &'a Node,
    /// Whether a way out of some state is one.
    has_open_ways: bool,
}

impl<'a> Open<'a> {
    pub(super) fn of(root: &'a Node) -> Open<'a> {
        let is_open = |node: Option<&Node>| node.is_some_and(is_open);
        let states = StateMachine::new(root).scopes().into_iter().flat_map(|scope| {
            let start = scope.node().member("StartAt").cloned();
            scope.states().into_iter().map(move |state| (start.clone(), state))
        });
        let has_open_ways = states.into_iter().any(|(start, state)| {
            start.as_ref().is_some_and(self::is_open)
                || ["Type", "Next", "End", "Default"].iter().any(|it| is_open(state.field(it)))
                || state.rules().iter().any(|it| is_open(it.node.member("Next")))
                || state.catchers().iter().any(|it| is_open(it.node.member("Next")))
        });
        Open { root, has_open_ways }
    }

    /// Whether what a finding says at an address may be otherwise once the placeholders are filled in.
    pub(super) fn hides(&self, finding: &Finding, at: &Pointer) -> bool {
        match finding.rule {
            "unreachable" | "missing-end" => return self.has_open_ways,
            "json-text" | "not-an-object" => return false,
            _ => {}
        }
        let Some(node) = self.root.get(at) else { return false };
        let is_scalar = node.as_object().is_none() && node.as_array().is_none();
        // Of a state or a list it is known which fields it has; what it says of a field is about all that is inside.
        let is_about_values = matches!(finding.rule, "jsonata" | "template" | "path" | "warnings");
        if is_scalar || is_about_values { holds_open(node) } else { false }
    }
}

fn is_open(node: &Node) -> bool {
    match node.kind() {
        Kind::Foreign(_) | Kind::Missing => true,
        _ => node.as_str().is_some_and(|it| it.find("${").is_some_and(|at| it[at..].contains('}'))),
    }
}

/// Whether there is a placeholder inside; deep values take no stack.
fn holds_open(node: &Node) -> bool {
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if is_open(node) {
            return true;
        }
        open.extend(node.as_object().into_iter().flat_map(|it| it.members().map(|it| it.value())));
        open.extend(node.as_array().into_iter().flat_map(|it| it.values()));
    }
    false
}
