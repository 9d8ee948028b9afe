//! The built-in samples: complete, without anything undefined, and with mocks for every task.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use formats::{open, substitute};
use serde_json::Value;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public/samples")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(folder().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read_json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All states by name, those of branches too.
fn states(machine: &Value) -> BTreeMap<String, Value> {
    let own = machine["States"].as_object().unwrap();
    let inner = own.values().flat_map(|state| {
        let branches = state["Branches"].as_array().cloned().unwrap_or_default();
        branches.into_iter().chain(["ItemProcessor", "Iterator"].iter().filter_map(|name| state.get(name).cloned()))
    });
    let own = own.iter().map(|(name, state)| (name.clone(), state.clone()));
    own.chain(inner.flat_map(|branch| states(&branch))).collect()
}

/// Checks one entry of the index and the files it names.
fn check(entry: &Value) {
    let text_of = |name: &str| entry[name].as_str().unwrap_or_else(|| panic!("{entry}: {name}")).to_owned();
    let id = text_of("id");
    assert!(!text_of("title").is_empty() && text_of("description").ends_with('.'), "{id}");

    let file = text_of("file");
    let opened = open(&file, &read(&format!("{id}/{file}"))).unwrap();
    let [machine] = opened.machines.as_slice() else { panic!("{id}: {} machines", opened.machines.len()) };
    assert!(opened.notes.is_empty() && machine.is_writable(), "{id}: {:?}", opened.notes);
    assert!(machine.placeholders.iter().all(|it| it.defined), "{id}");
    let definition = substitute(&machine.definition, &machine.placeholders, machine.is_substituted);
    let definition: Value = serde_json::from_str(&definition).unwrap();
    let states = states(&definition);
    assert_eq!(entry["states"], states.len(), "{id}");

    assert!(read_json(&format!("{id}/{}", text_of("input"))).is_object(), "{id}");
    let mocks = read_json(&format!("{id}/{}", text_of("mocks")));
    assert_eq!(mocks["version"], 1, "{id}");
    let mocked: Vec<&String> = mocks["states"].as_object().unwrap().keys().collect();
    let mut tasks: Vec<&String> = states.iter().filter(|(_, it)| it["Type"] == "Task").map(|(name, _)| name).collect();
    tasks.sort_by_key(|name| mocked.iter().position(|it| it == name));
    assert_eq!(mocked, tasks, "{id}");
}

#[test]
fn samples_are_complete() {
    let index = read_json("index.json");
    let entries = index.as_array().unwrap();
    entries.iter().for_each(check);
    let mut listed: Vec<&str> = entries.iter().map(|entry| entry["id"].as_str().unwrap()).collect();
    let mut there: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "index.json")
        .collect();
    listed.sort_unstable();
    there.sort_unstable();
    assert_eq!(listed, there);
}
