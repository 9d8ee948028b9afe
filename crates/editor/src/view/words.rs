//! What cards say and what screen readers say.

use report::{PlaceholderRow, Via};

use crate::scope::name_of;
use crate::selection::EdgeKey;
use crate::view::{EdgeEnd, EdgeView, NodeView};

/// A card's second line with the resources behind its placeholders: `Lambda processData` for `${Lambda1}`.
pub(crate) fn with_placeholders(detail: &str, placeholders: &[PlaceholderRow]) -> String {
    let mut text = detail.to_owned();
    for row in placeholders.iter().filter(|row| row.is_defined) {
        let written = format!("${{{}}}", row.name);
        let Some(at) = text.find(&written) else { continue };
        // The service is named once: `SNS ${Topic}` with `SNS Alerts` behind it is `SNS Alerts`.
        let service = row.display.split_once(' ').map_or("", |(service, _)| service);
        let before = text[..at].trim_end();
        let from = if !service.is_empty() && before.ends_with(service) { before.len() - service.len() } else { at };
        text.replace_range(from..at + written.len(), &row.display);
    }
    text
}

/// `Charge card, Task, step 3 of 9, 1 problem, next: Ship`.
pub(crate) fn node(node: &NodeView, n_states: usize, ways: &[&EdgeView]) -> String {
    let kind = if node.kind_text.is_empty() { "no type" } else { node.kind_text.as_str() };
    let mut parts = vec![node.name.clone(), kind.to_owned(), format!("step {} of {n_states}", node.step)];
    if node.is_collapsed {
        parts.push(format!("collapsed, {} inside", n_states_text(node.n_hidden)));
    }
    if node.ends_in_fail && node.kind_text != "Fail" {
        parts.push("ends in Fail".to_owned());
    }
    match node.problems.count {
        0 => {}
        1 => parts.push("1 problem".to_owned()),
        count => parts.push(format!("{count} problems")),
    }
    let targets = |is_catch: bool| {
        let ways = ways.iter().filter(|edge| matches!(edge.key.via, Via::Catch(_)) == is_catch);
        let mut names: Vec<String> = Vec::new();
        for edge in ways.filter(|edge| !matches!(edge.key.via, Via::Start | Via::Branch(_))) {
            let name = end_name(&edge.to);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    };
    for (word, names) in [("next", targets(false)), ("on error", targets(true))] {
        if !names.is_empty() {
            parts.push(format!("{word}: {names}"));
        }
    }
    parts.join(", ")
}

fn n_states_text(count: u32) -> String {
    if count == 1 { "1 state".to_owned() } else { format!("{count} states") }
}

/// `Next, from Validate to Ship`.
pub(crate) fn edge(key: &EdgeKey, to: &EdgeEnd, label: Option<&str>) -> String {
    let word = match key.via {
        Via::Start => "Start".to_owned(),
        Via::Next => "Next".to_owned(),
        Via::Default => "Default".to_owned(),
        Via::End => "End".to_owned(),
        Via::ChoiceRule(idx) => format!("Rule {}", idx + 1),
        Via::Catch(idx) => format!("Catch {}", idx + 1),
        Via::Branch(idx) => format!("Branch {}", idx + 1),
    };
    let label = match key.via {
        Via::ChoiceRule(_) | Via::Catch(_) => label.map(|label| format!(": {label}")).unwrap_or_default(),
        _ => String::new(),
    };
    let from = if key.from.is_empty() { String::new() } else { format!(" from {}", name_of(&key.from)) };
    let missing = if matches!(to, EdgeEnd::Missing(_)) { ", which does not exist" } else { "" };
    format!("{word}{label},{from} to {}{missing}", end_name(to))
}

fn end_name(to: &EdgeEnd) -> String {
    match to {
        EdgeEnd::State(to) => name_of(to),
        EdgeEnd::End => "End".to_owned(),
        EdgeEnd::Missing(name) => name.clone(),
    }
}
