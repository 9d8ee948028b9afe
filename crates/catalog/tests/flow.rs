//! Flow states: in both languages they validate without an error and run.

mod common;

use asl::ast::StateType;
use catalog::{QueryLanguage, SAMPLE_INPUT};
use common::{catalog, check, machine};

#[test]
fn each_flow_state_validates_and_runs() {
    let catalog = catalog();
    for state in &catalog.flow {
        for language in QueryLanguage::ALL {
            let what = format!("{} {language:?}", state.id);
            let mut states = vec![(state.name.as_str(), state.state(language))];
            states.extend(state.targets.iter().map(|it| (it.as_str(), r#"{ "Type": "Succeed" }"#)));
            // Only a Map needs something: a list.
            let inputs = if state.state_type == "Map" { &[SAMPLE_INPUT][..] } else { &[SAMPLE_INPUT, "{}", "[]"] };
            for input in inputs {
                let ran = check(&what, &machine(language, &states), r#"{"version": 1, "states": {}}"#, input);
                let end = if state.id == "fail" { "OrderRejected" } else { "SUCCEEDED" };
                assert_eq!(ran.end, end, "{what}: {}", ran.outcome);
            }
        }
    }
}

#[test]
fn every_type_but_task_is_there() {
    let catalog = catalog();
    let offered: Vec<&str> = catalog.flow.iter().map(|it| it.state_type.as_str()).collect();
    assert_eq!(offered, ["Choice", "Parallel", "Map", "Map", "Pass", "Wait", "Succeed", "Fail"]);
    assert!(StateType::ALL.iter().all(|it| *it == StateType::Task || offered.contains(&it.name())));
    for state in &catalog.flow {
        assert!(state.explanation.ends_with('.') && state.explanation.len() <= 140, "{}", state.id);
        assert_eq!(catalog.flow.iter().filter(|it| it.id == state.id).count(), 1, "{}", state.id);
    }
}
