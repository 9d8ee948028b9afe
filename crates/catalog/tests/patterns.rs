//! Every pattern in both languages: it validates without an error and runs on its mocks and input as it says.

mod common;

use std::collections::BTreeSet;

use asl::resource::Resource;
use catalog::QueryLanguage;
use common::{catalog, check};
use query::Value;
use serde_json::Value as Json;

#[test]
fn each_pattern_validates_and_runs_as_it_says() {
    for pattern in &catalog().patterns {
        let mut ways = Vec::new();
        for language in QueryLanguage::ALL {
            let what = format!("{} {language:?}", pattern.id);
            let ran = check(&what, pattern.definition(language), &pattern.mocks, &pattern.input);
            assert_eq!((&ran.end, ran.n_without_mock), (&pattern.ends, 0), "{what}: {:#}", ran.outcome);
            let events = ran.outcome["events"].as_array().expect("events").clone();
            let entered = |event: &Json| event["stateEnteredEventDetails"]["name"].as_str().map(str::to_owned);
            let way: Vec<String> = events.iter().filter_map(entered).collect();
            assert_ne!(events.last().expect("an event")["timestamp"], events[0]["timestamp"], "{what}: takes no time");
            ways.push((way, ran.outcome["output"].clone()));
        }
        // Both languages go the same way and come to the same result.
        assert_eq!(ways[0], ways[1], "{}", pattern.id);
    }
}

/// What a mock of a pattern gives is what the service gives, and every Task has one.
#[test]
fn the_mocks_have_the_shape_of_the_service() {
    for pattern in &catalog().patterns {
        let mocks: Json = serde_json::from_str(&pattern.mocks).expect("JSON");
        for language in QueryLanguage::ALL {
            let definition: Json = serde_json::from_str(pattern.definition(language)).expect("JSON");
            let mut tasks = Vec::new();
            collect_tasks(&definition, &mut tasks);
            let names: BTreeSet<&str> = tasks.iter().map(|it| it.0.as_str()).collect();
            let mocked: BTreeSet<&str> =
                mocks["states"].as_object().expect("states").keys().map(String::as_str).collect();
            assert_eq!(names, mocked, "{} {language:?}", pattern.id);
            for (name, resource) in &tasks {
                let resource = Resource::parse(resource);
                let mut results = Vec::new();
                collect_results(&mocks["states"][name], &mut results);
                for result in results {
                    let value = Value::parse(&result.to_string()).expect("JSON");
                    let found = sim::service_shapes::validate(&resource, &value);
                    assert_eq!(found, [], "{} {name}", pattern.id);
                }
            }
        }
    }
}

/// The names and resources of all Task states.
fn collect_tasks(value: &Json, found: &mut Vec<(String, String)>) {
    if let Some(states) = value["States"].as_object() {
        for (name, state) in states {
            if let Some(resource) = state["Resource"].as_str() {
                found.push((name.clone(), resource.to_owned()));
            }
            collect_tasks(&state["ItemProcessor"], found);
            state["Branches"].as_array().into_iter().flatten().for_each(|it| collect_tasks(it, found));
        }
    }
}

fn collect_results<'a>(value: &'a Json, found: &mut Vec<&'a Json>) {
    match value {
        Json::Object(members) => members.iter().for_each(|(key, value)| match key.as_str() {
            "Return" => found.push(value),
            _ => collect_results(value, found),
        }),
        Json::Array(items) => items.iter().for_each(|it| collect_results(it, found)),
        _ => {}
    }
}

#[test]
fn patterns_can_be_told_apart_and_joined() {
    let catalog = catalog();
    assert!(catalog.patterns.len() >= 10, "{}", catalog.patterns.len());
    let (mut ids, mut titles) = (BTreeSet::new(), BTreeSet::new());
    for pattern in &catalog.patterns {
        assert!(ids.insert(&pattern.id) && titles.insert(&pattern.title), "{} twice", pattern.id);
        assert!(pattern.title.len() <= 40, "{}", pattern.title);
        assert!(pattern.explanation.ends_with('.') && pattern.explanation.len() >= 100, "{}", pattern.id);
        assert!(pattern.description.ends_with('.') && pattern.description.len() <= 110, "{}", pattern.id);
        assert!(!pattern.exits.is_empty() && !pattern.entry.is_empty(), "{}: nothing can follow", pattern.id);
        for text in [&pattern.json_path, &pattern.jsonata, &pattern.mocks, &pattern.input] {
            let is_laid_out = text.ends_with("}\n") && !text.contains('\t') && text.lines().all(|it| it.len() <= 200);
            assert!(is_laid_out, "{}:\n{text}", pattern.id);
        }
        // The samples open like any file.
        let opened = formats::open("definition.asl.json", pattern.sample()).expect("opens");
        assert_eq!(opened.machines[0].definition, *pattern.sample(), "{}", pattern.id);
    }
}
