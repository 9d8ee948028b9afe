//! What is wrong with the states that are shown, and which ones are not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use drawing::PlacedGraph;
use report::{DiagnosticRow, Severity, StateKey};

use crate::view::build::Facts;
use crate::view::options::around;
use crate::view::{HiddenState, Problems};

/// The states that are not shown.
#[derive(Default)]
pub(crate) struct Hidden {
    /// What each is hidden in.
    pub(crate) owner: BTreeMap<StateKey, StateKey>,
    /// How many each container hides.
    pub(crate) n_in: BTreeMap<StateKey, u32>,
    pub(crate) states: Vec<HiddenState>,
}

impl Hidden {
    pub(crate) fn of(placed: &PlacedGraph, facts: &Facts<'_>) -> Hidden {
        let mut hidden = Hidden::default();
        if facts.document.side.collapsed.is_empty() && !facts.options.is_error_paths && facts.options.focus.is_none() {
            return hidden;
        }
        let shown: BTreeSet<&str> =
            placed.nodes.iter().filter(|it| it.node.card().is_some()).map(|it| &*it.node.key).collect();
        for state in asl::ast::StateMachine::new(&facts.document.root).states() {
            let key = state.at().to_string();
            if shown.contains(key.as_str()) {
                continue;
            }
            hidden.states.push(HiddenState {
                key: key.clone(),
                name: state.name().to_string(),
                kind_text: state.type_name().map(|it| it.to_string()).unwrap_or_default(),
            });
            if let Some(owner) = around(&key).find(|it| shown.contains(it)) {
                *hidden.n_in.entry(owner.to_owned()).or_default() += 1;
                hidden.owner.insert(key.clone(), owner.to_owned());
            }
        }
        hidden
    }
}

/// What is wrong with each state that is shown; what is wrong inside a collapsed container counts for it.
pub(crate) fn count_problems<'a>(
    rows: &'a [DiagnosticRow],
    owner: &'a BTreeMap<StateKey, StateKey>,
) -> HashMap<&'a str, Problems> {
    let mut problems: HashMap<&str, Problems> = HashMap::new();
    for row in rows {
        let Some(state) = &row.state else { continue };
        let of_state =
            problems.entry(if owner.is_empty() { state } else { owner.get(state).unwrap_or(state) }).or_default();
        of_state.count += u32::from(row.severity != Severity::Hint);
        of_state.worst = Some(of_state.worst.map_or(row.severity, |worst| worst.min(row.severity)));
    }
    problems
}
