//! What the card of a state shows.

use asl::ast::{State, StateType as Known};
use syntax::Node;

use crate::graph::{Card, StateType};
use crate::rule_text::cut;
use crate::size;

/// The longest second line.
const MAX_DETAIL_CHARS: usize = 80;
/// How many retries a retrier allows that does not say (Amazon States Language, "Retrying after error").
const DEFAULT_MAX_ATTEMPTS: u32 = 3;

/// The card of a state.
pub(crate) fn card(state: &State) -> Card {
    Card {
        name: state.name().clone(),
        name_lines: size::name_lines(state.name()),
        state_type: state_type(state),
        detail: cut(&detail(state), MAX_DETAIL_CHARS),
        n_retries: n_retries(state),
        n_catchers: state.catchers().len() as u32,
        comment: state.comment().filter(|text| !text.trim().is_empty()),
    }
}

fn state_type(state: &State) -> StateType {
    match state.state_type() {
        Some(Known::Task) => StateType::Task,
        Some(Known::Pass) => StateType::Pass,
        Some(Known::Choice) => StateType::Choice,
        Some(Known::Wait) => StateType::Wait,
        Some(Known::Parallel) => StateType::Parallel,
        Some(Known::Map) => StateType::Map,
        Some(Known::Succeed) => StateType::Succeed,
        Some(Known::Fail) => StateType::Fail,
        None => StateType::Unknown(state.type_name().unwrap_or_default()),
    }
}

fn n_retries(state: &State) -> Option<u32> {
    let retriers = state.retriers();
    let attempts = |node: &Node| match node.member("MaxAttempts").and_then(Node::as_i64) {
        Some(n) => u32::try_from(n.max(0)).unwrap_or(u32::MAX),
        None => DEFAULT_MAX_ATTEMPTS,
    };
    let sum = retriers.iter().map(|it| attempts(&it.node)).fold(0, u32::saturating_add);
    (!retriers.is_empty()).then_some(sum)
}

/// What a state is, in a few words.
fn detail(state: &State) -> String {
    let Some(known) = state.state_type() else {
        return match state.type_name() {
            Some(name) => format!("no such type: {name}"),
            None => "no Type".to_owned(),
        };
    };
    match known {
        Known::Task => state.call_label().unwrap_or_else(|| "no Resource".to_owned()),
        Known::Pass => pass(state),
        Known::Choice => counted(state.rules().len(), "rule", "rules"),
        Known::Wait => wait(state),
        Known::Parallel => counted(state.scopes().len(), "branch", "branches"),
        Known::Map => map(state),
        Known::Succeed => "ends well".to_owned(),
        Known::Fail => field_text(state, &["Error", "ErrorPath"]).unwrap_or_else(|| "ends with an error".to_owned()),
    }
}

fn pass(state: &State) -> String {
    match state.field("Result") {
        Some(result) => format!("result {}", one_line(result)),
        None if state.field("Parameters").is_some() || state.field("Output").is_some() => {
            "reshapes its input".to_owned()
        }
        None => "passes its input on".to_owned(),
    }
}

fn wait(state: &State) -> String {
    if let Some(seconds) = field_text(state, &["Seconds", "SecondsPath"]) {
        return format!("{seconds} s");
    }
    match field_text(state, &["Timestamp", "TimestampPath"]) {
        Some(time) => format!("until {time}"),
        None => "no time".to_owned(),
    }
}

fn map(state: &State) -> String {
    let items = field_text(state, &["ItemsPath", "Items"]);
    let mode = state
        .processor()
        .and_then(|it| it.node().member("ProcessorConfig")?.member("Mode")?.as_str().map(String::from));
    let each = match items {
        Some(items) => format!("each of {items}"),
        None if state.field("ItemReader").is_some() => "each item read".to_owned(),
        None => "each item".to_owned(),
    };
    let at_once = field_text(state, &["MaxConcurrency", "MaxConcurrencyPath"]).filter(|it| it != "0");
    let at_once = at_once.map(|it| format!(", {it} at once")).unwrap_or_default();
    let distributed = if mode.as_deref() == Some("DISTRIBUTED") { ", distributed" } else { "" };
    format!("{each}{at_once}{distributed}")
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The first of the fields that is there: a string without its quotes, else as it stands.
fn field_text(state: &State, keys: &[&str]) -> Option<String> {
    let node = keys.iter().find_map(|key| state.field(key))?;
    Some(match node.as_str() {
        Some(text) => text.into_owned(),
        None => one_line(node),
    })
}

fn one_line(node: &Node) -> String {
    // A long value is cut before its blanks are looked at.
    let text = node.text();
    cut(&text, 4 * MAX_DETAIL_CHARS).split_whitespace().collect::<Vec<_>>().join(" ")
}
