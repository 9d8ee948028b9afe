//! Which variables each state reads, as DescribeStateMachine lists them.

use std::collections::{BTreeMap, BTreeSet};

use query::{Expression, Root};
use syntax::Node;

use super::ctx::{Ctx, StateView};
use super::{MachineType, values};
use crate::program::jsonata_inside;

/// Fields that hold states, which list their variables themselves.
const SCOPES: &[&str] = &["Branches", "ItemProcessor", "Iterator"];

/// The variables that each state refers to, without `$`; states without any are left out.
pub fn variable_references(root: &Node) -> BTreeMap<String, BTreeSet<String>> {
    let ctx = Ctx::new(root, MachineType::Standard);
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for state in &ctx.states {
        let names = of_state(state);
        if !names.is_empty() {
            found.entry(state.name.to_owned()).or_default().extend(names);
        }
    }
    found
}

fn of_state(state: &StateView<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for member in state.fields.members().filter(|it| !SCOPES.contains(&it.key())) {
        if state.is_jsonata() {
            for text in values::strings(member.value()) {
                names.extend(jsonata_inside(&text).map(in_jsonata).unwrap_or_default());
            }
        } else {
            if member.key().ends_with("Path") {
                names.extend(member.value().as_str().map(|it| in_path(&it)).unwrap_or_default());
            }
            values::members(member.value(), &mut |key, value| {
                if key.ends_with(".$") || key.ends_with("Path") || key == "Variable" {
                    names.extend(value.as_str().map(|it| in_path(&it)).unwrap_or_default());
                }
            });
        }
    }
    names
}

/// The variables of a path or an intrinsic function.
fn in_path(text: &str) -> Vec<String> {
    let paths = match Expression::parse(text) {
        Ok(Expression::Path(path)) => vec![path],
        Ok(Expression::Intrinsic(call)) => call.paths().into_iter().cloned().collect(),
        _ => Vec::new(),
    };
    let name = |it: &query::Path| match it.root() {
        Root::Variable(name) => Some(name.to_string()),
        Root::Input | Root::Context => None,
    };
    paths.iter().filter_map(name).collect()
}

/// The variables of an expression of JSONata: names behind `$` that it neither binds nor calls.
fn in_jsonata(text: &str) -> BTreeSet<String> {
    let (mut used, mut bound) = (BTreeSet::new(), BTreeSet::new());
    let mut rest = text;
    let mut in_parameters = false;
    while let Some(first) = rest.chars().next() {
        if matches!(first, '"' | '\'' | '`') {
            rest = after_quoted(rest, first);
            continue;
        }
        if let Some(after) = rest.strip_prefix("/*") {
            rest = after.split_once("*/").map_or("", |it| it.1);
            continue;
        }
        if first == '$' {
            let name: String = rest[1..].chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
            rest = &rest[1 + name.len()..];
            let next = rest.trim_start();
            if in_parameters || next.starts_with(":=") {
                bound.insert(name);
            } else if !name.is_empty() && name != "states" && !next.starts_with('(') {
                used.insert(name);
            }
            continue;
        }
        if rest.starts_with("function") || first == 'λ' {
            in_parameters = true;
        }
        if first == ')' {
            in_parameters = false;
        }
        rest = &rest[first.len_utf8()..];
    }
    used.difference(&bound).cloned().collect()
}

fn after_quoted(text: &str, quote: char) -> &str {
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '\\' => is_escaped = !is_escaped,
            it if it == quote && !is_escaped => return &text[at + it.len_utf8()..],
            _ => is_escaped = false,
        }
    }
    ""
}
