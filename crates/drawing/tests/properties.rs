//! Random definitions, whole and broken, are drawn without an overlap.

mod support;

use proptest::prelude::*;
use support::check;

/// A name of a state, sometimes of none.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![8 => (0..6_u32).prop_map(|it| format!("S{it}")), 1 => Just("Gone".to_owned())]
}

fn any_way_on() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => any_name().prop_map(|name| format!(r#""Next": "{name}""#)),
        1 => Just(r#""End": true"#.to_owned()),
        1 => Just(r#""Comment": """#.to_owned()),
    ]
}

fn any_catch() -> impl Strategy<Value = String> {
    let catcher = any_name().prop_map(|name| format!(r#"{{"ErrorEquals": ["States.ALL"], "Next": "{name}"}}"#));
    prop::collection::vec(catcher, 0..3).prop_map(|all| format!(r#""Catch": [{}]"#, all.join(", ")))
}

fn any_leaf() -> impl Strategy<Value = String> {
    let rule = (any_name(), 0..999_u32)
        .prop_map(|(name, n)| format!(r#"{{"Variable": "$.total", "NumericEquals": {n}, "Next": "{name}"}}"#));
    let choice = (prop::collection::vec(rule, 0..4), any_name()).prop_map(|(rules, name)| {
        format!(r#"{{"Type": "Choice", "Choices": [{}], "Default": "{name}"}}"#, rules.join(", "))
    });
    let task = (any_way_on(), any_catch())
        .prop_map(|(way_on, catch)| format!(r#"{{"Type": "Task", "Resource": "x", {way_on}, {catch}}}"#));
    let wait = any_way_on().prop_map(|way_on| format!(r#"{{"Type": "Wait", "Seconds": 5, {way_on}}}"#));
    prop_oneof![3 => task, 2 => choice, 1 => wait, 1 => Just(r#"{"Type": "Fail"}"#.to_owned()), 1 => Just("{}".to_owned())]
}

fn any_scope(state: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (prop::collection::vec(state, 0..6), any_name()).prop_map(|(states, start)| {
        let members: Vec<String> = states.iter().enumerate().map(|(idx, it)| format!(r#""S{idx}": {it}"#)).collect();
        format!(r#"{{"StartAt": "{start}", "States": {{{}}}}}"#, members.join(", "))
    })
}

fn any_definition() -> impl Strategy<Value = String> {
    let state = any_leaf().prop_recursive(3, 24, 4, |inner| {
        let parallel = (prop::collection::vec(any_scope(inner.clone()), 0..3), any_way_on(), any_catch()).prop_map(
            |(branches, way_on, catch)| {
                format!(r#"{{"Type": "Parallel", "Branches": [{}], {way_on}, {catch}}}"#, branches.join(", "))
            },
        );
        let map = (any_scope(inner), any_way_on())
            .prop_map(|(scope, way_on)| format!(r#"{{"Type": "Map", "ItemProcessor": {scope}, {way_on}}}"#));
        prop_oneof![2 => any_leaf(), 1 => parallel, 1 => map]
    });
    any_scope(state)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn definitions(definition in any_definition()) {
        check("a definition", &definition);
    }

    #[test]
    fn half_typed_definitions(definition in any_definition(), part in 0.0..1.0_f64) {
        let end = (definition.len() as f64 * part) as usize;
        check("half a definition", &definition[..end]);
    }
}
