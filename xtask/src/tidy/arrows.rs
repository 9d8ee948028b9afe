//! Which crate may know which. A new arrow is a decision: it gets a line here and an ADR.

use crate::Failure;
use crate::process::{command, output};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Every crate of ours with the arrows that start there. A crate may also name whatever its arrows reach.
const ARROWS: [(&str, &[&str]); 15] = [
    ("syntax", &[]),
    ("layout", &[]),
    ("report", &[]),
    ("catalog", &[]),
    ("query", &[]),
    ("asl", &["syntax", "query"]),
    ("engine", &["asl", "query"]),
    ("sim", &["engine", "report"]),
    ("drawing", &["asl", "layout"]),
    ("formats", &["syntax", "asl"]),
    ("editor", &["asl", "drawing", "report"]),
    ("statewright-cli", &["formats", "sim", "drawing"]),
    ("statewright-app", &["catalog", "editor", "report"]),
    ("xtask", &[]),
    // What is optional in the app, and turned on for the worker alone.
    (WORKER, &["sim", "formats"]),
];
const WORKER: &str = "statewright-app's worker";

/// Arrows of tests only.
const TEST_ARROWS: [(&str, &[&str]); 2] = [
    // Everything that is offered is validated and run.
    ("catalog", &["asl", "editor", "engine", "formats", "query", "report", "sim", "syntax"]),
    // The samples of the start screen are compared with the catalog's patterns.
    ("statewright-cli", &["catalog"]),
];

/// Crates that depend on nothing at all.
const ALONE: [&str; 2] = ["syntax", "layout"];

/// Crates that know the browser; everything else must stay free of it.
const KNOW_THE_BROWSER: [&str; 1] = ["statewright-app"];
const BROWSER: [&str; 6] = ["leptos", "web-sys", "js-sys", "wasm-bindgen", "wasm-bindgen-futures", "gloo"];

/// Complains about every arrow that is not in the list.
pub fn check() -> Result<Vec<String>, Failure> {
    let text = output(command("cargo").args(["metadata", "--format-version=1", "--no-deps", "--offline"]))
        .ok_or("`cargo metadata` failed")?;
    let metadata: Value = serde_json::from_str(&text).map_err(|it| format!("`cargo metadata`: {it}"))?;
    let packages = metadata["packages"].as_array().ok_or("`cargo metadata` lists no packages")?;
    Ok(packages.iter().flat_map(complaints_about).collect())
}

fn complaints_about(package: &Value) -> Vec<String> {
    let name = text(package, "name");
    let Some(allowed) = reach(name) else {
        return vec![format!("crate `{name}` is not in the list of xtask/src/tidy/arrows.rs")];
    };
    let for_worker = reach(WORKER).unwrap_or_default();
    let for_tests: BTreeSet<&str> =
        TEST_ARROWS.iter().filter(|(from, _)| *from == name).flat_map(|(_, to)| to.iter().copied()).collect();
    let mut complaints = Vec::new();
    for dependency in package["dependencies"].as_array().into_iter().flatten() {
        let to = text(dependency, "name");
        let is_for_tests = dependency["kind"] == "dev";
        let is_for_worker = name == "statewright-app" && dependency["optional"] == true;
        let is_allowed = if is_ours(to) {
            allowed.contains(to)
                || (is_for_tests && for_tests.contains(to))
                || (is_for_worker && for_worker.contains(to))
        } else {
            is_for_tests || (!ALONE.contains(&name) && (KNOW_THE_BROWSER.contains(&name) || !is_browser(to)))
        };
        if !is_allowed {
            complaints.push(format!("`{name}` must not know `{to}` (xtask/src/tidy/arrows.rs lists what it may know)"));
        }
    }
    complaints
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn is_ours(name: &str) -> bool {
    ARROWS.iter().any(|(from, _)| *from == name)
}

fn is_browser(name: &str) -> bool {
    BROWSER.contains(&name) || name.starts_with("gloo-")
}

/// Everything that can be reached from a crate by arrows.
fn reach(name: &str) -> Option<BTreeSet<&'static str>> {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let mut open: Vec<&'static str> = arrows.get(name)?.to_vec();
    let mut reached = BTreeSet::new();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(arrows.get(next).copied().into_iter().flatten().copied());
        }
    }
    Some(reached)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(name: &str, dependency: Value) -> usize {
        complaints_about(&json!({ "name": name, "dependencies": [dependency] })).len()
    }

    #[test]
    fn the_editor_reaches_syntax_but_never_the_engine() {
        assert_eq!(check("editor", json!({ "name": "syntax" })), 0);
        assert_eq!(check("editor", json!({ "name": "engine" })), 1);
        assert_eq!(check("editor", json!({ "name": "engine", "kind": "dev" })), 1);
        assert_eq!(check("editor", json!({ "name": "gloo-timers" })), 1);
        assert_eq!(check("editor", json!({ "name": "proptest", "kind": "dev" })), 0);
    }

    #[test]
    fn the_simulator_is_optional_in_the_app() {
        assert_eq!(check("statewright-app", json!({ "name": "sim", "optional": true })), 0);
        assert_eq!(check("statewright-app", json!({ "name": "sim", "optional": false })), 1);
        assert_eq!(check("statewright-app", json!({ "name": "web-sys" })), 0);
    }

    #[test]
    fn a_new_crate_and_a_dependency_of_a_lonely_one_are_noticed() {
        assert_eq!(check("nobody", json!({ "name": "serde" })), 1);
        assert_eq!(check("syntax", json!({ "name": "serde" })), 1);
    }
}
