//! `statewright layout --lines`: plain graphs in, places out.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::path::Path;

use common::{Said, statewright};
use serde_json::{Value, json};

fn answer(args: &[&str], graphs: &[Value]) -> Said {
    let lines: String = graphs.iter().map(|it| format!("{it}\n")).collect();
    statewright(Path::new("."), &[&["layout", "--lines"], args].concat(), &lines)
}

/// Lays graphs out and gives the layouts.
#[track_caller]
fn check(args: &[&str], graphs: &[Value]) -> Vec<Value> {
    let said = answer(args, graphs);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let layouts: Vec<Value> = said.out.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(layouts.len(), graphs.len());
    assert!(layouts.iter().all(|it| it["ms"].is_f64()));
    layouts
}

fn node(id: &str) -> Value {
    json!({"id": id, "w": 120, "h": 40})
}

#[test]
fn one_layout_a_line() {
    let chain = json!({
        "nodes": [node("a"), node("b"), node("c")],
        "edges": [
            {"id": "1", "s": "a", "t": "b"},
            {"id": "2", "s": "b", "t": "c", "kind": "choice"},
            {"id": "3", "s": "c", "t": "a", "kind": "back"},
            {"id": "4", "s": "b", "t": "b"},
        ],
    });
    let empty = json!({"nodes": [], "edges": []});
    let layouts = check(&[], &[chain.clone(), empty]);
    let y = |id: &str| layouts[0]["nodes"][id]["y"].as_f64().unwrap();
    assert!(y("a") < y("b") && y("b") < y("c"));
    assert_eq!(layouts[0]["nodes"]["a"]["w"], 120.0);
    assert!((1..=4).all(|it| layouts[0]["edges"][it.to_string()].as_array().unwrap().len() >= 2));
    assert_eq!(layouts[1]["nodes"], json!({}));

    let layouts = check(&["--direction", "right", "--compact"], &[chain]);
    let x = |id: &str| layouts[0]["nodes"][id]["x"].as_f64().unwrap();
    assert!(x("a") < x("b") && x("b") < x("c"));
}

#[test]
fn containers_hold_their_children() {
    let graph = json!({
        "nodes": [
            {"id": "outer", "w": 200, "h": 80, "container": true},
            {"id": "inner", "w": 120, "h": 40, "parent": "outer"},
            {"id": "free", "w": 120, "h": 40, "parent": null},
        ],
        "edges": [{"id": "1", "s": "outer", "t": "free", "kind": "next"}],
    });
    for direction in ["down", "right"] {
        let layouts = check(&["--direction", direction], std::slice::from_ref(&graph));
        let side = |id: &str, key: &str| layouts[0]["nodes"][id][key].as_f64().unwrap();
        for (at, size) in [("x", "w"), ("y", "h")] {
            let distance = (side("outer", at) - side("inner", at)).abs();
            assert!(distance + side("inner", size) / 2.0 <= side("outer", size) / 2.0, "{direction}: {at}");
        }
    }
}

#[test]
fn what_is_no_graph_is_said_with_its_line() {
    let graph = json!({"nodes": [node("a")], "edges": [{"id": "1", "s": "a", "t": "z"}]});
    let said = answer(&[], &[json!({"nodes": [], "edges": []}), graph]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("line 2") && said.err.contains("the node z"), "{}", said.err);
    let said = answer(&[], &[json!({"nodes": [{"id": "a", "w": 1}], "edges": []})]);
    assert!(said.err.contains("node a without h"), "{}", said.err);
}
