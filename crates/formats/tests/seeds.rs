//! The files the project began with: opened, their placeholders known, changed and written back.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, reason = "helpers of tests")]

use formats::{Opened, open, substitute, write_back};

/// Opens a seed file; `None` when the shared folder is not there.
fn seed(file_name: &str) -> Option<Opened> {
    let Some(shared) = std::env::var_os("STATEWRIGHT_SHARED") else {
        eprintln!("skipped: STATEWRIGHT_SHARED is not set");
        return None;
    };
    let path = std::path::Path::new(&shared).join("seeds").join(file_name);
    Some(open(file_name, &std::fs::read_to_string(path).unwrap()).unwrap())
}

/// Checks the only machine of a file: its name, its stand-ins, and that a change touches its own lines alone.
fn check(file_name: &str, name: &str, stand_ins: &[(&str, &str, &str)]) {
    let Some(opened) = seed(file_name) else { return };
    let [machine] = opened.machines.as_slice() else { panic!("{file_name}: {} machines", opened.machines.len()) };
    assert_eq!(machine.name, name);
    let found: Vec<_> =
        machine.placeholders.iter().map(|it| (it.name.as_str(), it.display.as_str(), it.stand_in.as_str())).collect();
    assert_eq!(found, stand_ins, "{file_name}");
    let simulated = substitute(&machine.definition, &machine.placeholders, machine.is_substituted);
    let value: serde_json::Value = serde_json::from_str(&simulated).unwrap();
    assert!(value["States"][value["StartAt"].as_str().unwrap()].is_object(), "{file_name}");

    let changed = machine.definition.replace("\"End\": true", "\"TimeoutSeconds\": 60,\n      \"End\": true");
    let written = write_back(&opened, 0, &changed).unwrap();
    assert_eq!(open(file_name, &written).unwrap().machines[0].definition, changed);
    let restored = write_back(&open(file_name, &written).unwrap(), 0, &machine.definition).unwrap();
    assert_eq!(restored, &*opened.text, "{file_name}");
}

#[test]
fn payroll() {
    let lambdas = [
        ("Lambda1", "Lambda processData", "arn:aws:lambda:us-east-1:123456789012:function:processData"),
        ("Lambda2", "Lambda generatePaystubs", "arn:aws:lambda:us-east-1:123456789012:function:generatePaystubs"),
        ("Lambda3", "Lambda generateReport", "arn:aws:lambda:us-east-1:123456789012:function:generateReport"),
    ];
    check("payroll-1.template.yaml", "MyStateMachine", &lambdas);
    let topics = [
        ("Topic1", "SNS topic SuccessNotifications", "arn:aws:sns:us-east-1:123456789012:SuccessNotifications"),
        ("Topic2", "SNS topic ErrorNotifications", "arn:aws:sns:us-east-1:123456789012:ErrorNotifications"),
    ];
    check("payroll-2.template.yaml", "MyStateMachine", &[&lambdas[..], &topics[..]].concat());
}

#[test]
fn csv_to_dynamodb() {
    let undefined = [
        (
            "ConvertFunction.Arn",
            "ConvertFunction.Arn, not defined",
            "arn:aws:lambda:us-east-1:123456789012:function:UNDEFINED-ConvertFunction",
        ),
        ("DynamoTableName", "DynamoTableName, not defined", "UNDEFINED-DynamoTableName"),
    ];
    check("csv-to-dynamodb.template.yaml", "MyStateMachine", &undefined);
}

#[test]
fn plain_definitions() {
    check("db-sync.asl.json", "db-sync", &[]);
    check("sensor-with-wait.asl.json", "sensor-with-wait", &[]);
}
