//! The ways of the patterns that their own mocks do not take: with other answers they come to the end that they promise.

mod common;

use catalog::QueryLanguage;
use common::{catalog, check};
use serde_json::{Value, json};

/// A function that fails.
fn throws(error: &str) -> Value {
    json!({ "answers": { "0": { "Throw": { "Error": error, "Cause": "for a test" } } } })
}

/// A service that answers.
fn returns(result: Value) -> Value {
    json!({ "answers": { "0": { "Return": result } } })
}

/// A function that answers.
fn gives(payload: Value) -> Value {
    returns(json!({ "ExecutedVersion": "$LATEST", "Payload": payload, "StatusCode": 200 }))
}

/// Demands that a pattern comes to this end and output when these states answer so, by the last states that it enters.
fn check_way(id: &str, changes: &[(&str, Value)], end: &str, last: &[&str], output: &Value) {
    let catalog = catalog();
    let pattern = catalog.pattern(id).unwrap_or_else(|| panic!("no pattern {id}"));
    let mut mocks: Value = serde_json::from_str(&pattern.mocks).expect("JSON");
    for (state, mock) in changes {
        assert!(mocks["states"][state].is_object(), "{id}: {state}");
        mocks["states"][state] = mock.clone();
    }
    for language in QueryLanguage::ALL {
        let what = format!("{id} {language:?}");
        let ran = check(&what, pattern.definition(language), &mocks.to_string(), &pattern.input);
        assert_eq!(ran.end, end, "{what}: {:#}", ran.outcome);
        let events = ran.outcome["events"].as_array().expect("events");
        let entered: Vec<&str> =
            events.iter().filter_map(|it| it["stateEnteredEventDetails"]["name"].as_str()).collect();
        assert!(entered.ends_with(last), "{what}: {entered:?}");
        if !output.is_null() {
            let found: Value = match &ran.outcome["output"] {
                Value::String(text) => serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into()),
                other => other.clone(),
            };
            assert_eq!(found, *output, "{what}");
        }
    }
}

const OK: &str = "SUCCEEDED";

#[test]
fn what_never_gets_better_is_given_up() {
    let output = json!({ "price": 19.9, "source": "last known", "reason": "PartnerBusy" });
    check_way(
        "retry-with-backoff",
        &[("Ask Partner", throws("PartnerBusy"))],
        OK,
        &["Ask Partner", "Take Last Price"],
        &output,
    );
    let failed = ("Look At Export", gives(json!({ "status": "FAILED" })));
    check_way("wait-and-poll", &[failed], "ExportFailed", &["Export Done?", "Export Failed"], &Value::Null);
    let stored = ("Store Orders", gives(json!({ "stored": 2 })));
    check_way("error-notification", &[stored], OK, &["Store Orders"], &json!({ "stored": 2 }));
}

#[test]
fn approvals_are_refused_and_forgotten() {
    let no = returns(json!({ "approved": false, "by": "Grace" }));
    check_way("human-approval", &[("Ask For Approval", no)], OK, &["Approved?", "Tell Customer No"], &Value::Null);
    let hangs = json!({ "answers": { "0": { "Hang": true } } });
    let last = ["Nobody Answered", "Approved?", "Tell Customer No"];
    check_way("human-approval", &[("Ask For Approval", hangs)], OK, &last, &Value::Null);
}

#[test]
fn a_saga_undoes_what_was_done_and_no_more() {
    let end = "TripNotBooked";
    let paid = ("Charge Card", gives(json!({ "paid": 120 })));
    check_way("saga", &[paid], OK, &["Book Train", "Book Room", "Charge Card"], &Value::Null);
    let room = ("Book Room", throws("HotelFull"));
    check_way("saga", &[room], end, &["Book Room", "Cancel Train", "Trip Not Booked"], &Value::Null);
    let train = ("Book Train", throws("TrainFull"));
    check_way("saga", &[train], end, &["Book Train", "Trip Not Booked"], &Value::Null);
}

#[test]
fn a_failed_child_workflow_is_made_good() {
    let last = ["Ship Order", "Return Payment"];
    check_way("child-workflow", &[("Ship Order", throws("States.TaskFailed"))], OK, &last, &Value::Null);
}

#[test]
fn the_first_request_is_done() {
    let output = json!({ "receipt": "receipt-440" });
    let last = ["Claim Request", "Charge Card", "Keep Result"];
    check_way("idempotent-write", &[("Claim Request", returns(json!({})))], OK, &last, &output);
}

#[test]
fn a_circuit_is_closed_counted_and_open() {
    let call = ("Call Service", gives(json!({ "answer": "19.90" })));
    let answer = json!({ "answer": "19.90" });
    check_way("circuit-breaker", std::slice::from_ref(&call), OK, &["Call Service", "Close Circuit"], &answer);
    // A service that nobody has asked yet has no entry.
    let unknown = ("Read Circuit", returns(json!({})));
    check_way("circuit-breaker", &[unknown, call], OK, &["Call Service", "Close Circuit"], &answer);
    let stand_in = json!({ "answer": "Please ask again later" });
    let first = ("Count Failure", returns(json!({ "Attributes": { "failures": { "N": "1" } } })));
    check_way("circuit-breaker", &[first], OK, &["Count Failure", "Too Many?", "Use Stand-In"], &stand_in);
    let open = ("Read Circuit", returns(json!({ "Item": { "isOpen": { "BOOL": true } } })));
    check_way("circuit-breaker", &[open], OK, &["Circuit Open?", "Use Stand-In"], &stand_in);
}

#[test]
fn too_many_lines_that_fail_fail_the_whole() {
    let store = ("Store Reading", throws("DynamoDB.ValidationException"));
    let end = "States.ExceedToleratedFailureThreshold";
    check_way("csv-from-s3", &[store], end, &["Handle Lines"], &Value::Null);
}
