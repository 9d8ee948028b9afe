//! Flow states and patterns out of their files.

use serde_json::Value;

use super::{Entry, SourceError, error, parse, pretty};
use crate::{FlowState, Pattern};

const FLOW: (&str, &str) = ("data/flow.json", include_str!("../../data/flow.json"));

/// The files of a pattern's folder.
struct Folder {
    id: &'static str,
    about: &'static str,
    json_path: &'static str,
    jsonata: &'static str,
    mocks: &'static str,
    input: &'static str,
}

macro_rules! folders {
    ($($id:literal),* $(,)?) => {
        [$(Folder {
            id: $id,
            about: include_str!(concat!("../../data/patterns/", $id, "/about.json")),
            json_path: include_str!(concat!("../../data/patterns/", $id, "/jsonpath.asl.json")),
            jsonata: include_str!(concat!("../../data/patterns/", $id, "/jsonata.asl.json")),
            mocks: include_str!(concat!("../../data/patterns/", $id, "/mocks.json")),
            input: include_str!(concat!("../../data/patterns/", $id, "/input.json")),
        }),*]
    };
}

const PATTERNS: [Folder; 13] = folders![
    "retry-with-backoff",
    "wait-and-poll",
    "error-notification",
    "fan-out",
    "scatter-gather",
    "human-approval",
    "saga",
    "csv-from-s3",
    "child-workflow",
    "idempotent-write",
    "rate-limited-batches",
    "circuit-breaker",
    "read-all-pages",
];

/// The flow states.
pub(super) fn flow() -> Result<Vec<FlowState>, SourceError> {
    let Value::Array(entries) = parse(FLOW.0, FLOW.1)? else { return Err(error(FLOW.0, "it is no list")) };
    entries.into_iter().map(|it| flow_state(Entry::new(FLOW.0, it)?)).collect()
}

fn flow_state(mut entry: Entry<'_>) -> Result<FlowState, SourceError> {
    let json_path = entry.take("jsonpath")?;
    let jsonata = entry.take("jsonata")?;
    let state = FlowState {
        id: entry.text("id")?,
        state_type: json_path["Type"].as_str().unwrap_or_default().to_owned(),
        title: entry.text("title")?,
        name: entry.text("name")?,
        explanation: entry.text("explanation")?,
        targets: entry.list("targets")?.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect(),
        json_path: pretty(&json_path),
        jsonata: pretty(&jsonata),
    };
    entry.finish()?;
    Ok(state)
}

/// The patterns.
pub(super) fn patterns() -> Result<Vec<Pattern>, SourceError> {
    PATTERNS.iter().map(pattern).collect()
}

fn pattern(folder: &Folder) -> Result<Pattern, SourceError> {
    let file = format!("data/patterns/{}/about.json", folder.id);
    let mut about = Entry::new(&file, parse(&file, folder.about)?)?;
    let json_path = parse(folder.id, folder.json_path)?;
    let jsonata = parse(folder.id, folder.jsonata)?;
    let exits = exits(&json_path);
    if exits != self::exits(&jsonata) || json_path["StartAt"] != jsonata["StartAt"] {
        return Err(error(&file, "the two languages begin or end with other states"));
    }
    let pattern = Pattern {
        id: folder.id.to_owned(),
        title: about.text("title")?,
        explanation: about.text("explanation")?,
        description: about.text("description")?,
        json_path: folder.json_path.to_owned(),
        jsonata: folder.jsonata.to_owned(),
        entry: json_path["StartAt"].as_str().unwrap_or_default().to_owned(),
        exits,
        mocks: folder.mocks.to_owned(),
        input: folder.input.to_owned(),
        ends: about.text("ends")?,
        sample_language: about.word("sample_language")?,
    };
    about.finish()?;
    Ok(pattern)
}

/// The states with `End`.
fn exits(definition: &Value) -> Vec<String> {
    let states = definition["States"].as_object().into_iter().flatten();
    states.filter(|(_, state)| state["End"] == true).map(|(name, _)| name.clone()).collect()
}
