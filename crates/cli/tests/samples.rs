//! The samples of the start screen: their pictures are what `draw` makes, and each plays as its description says.
//!
//! `STATEWRIGHT_UPDATE=1 cargo test -p statewright-cli --test samples` writes the pictures, the numbers of states and the
//! entries of the catalog's patterns anew. The other samples come first and are kept by hand.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::path::PathBuf;

use common::{Said, statewright};
use serde_json::{Value, json};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public/samples")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(folder().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn index() -> Vec<Value> {
    serde_json::from_str(&read("index.json")).unwrap()
}

fn text<'a>(entry: &'a Value, key: &str) -> &'a str {
    entry[key].as_str().unwrap_or_else(|| panic!("{entry}: no {key}"))
}

/// The path of a file that an entry of the index names.
fn path(entry: &Value, key: &str) -> String {
    format!("{}/{}", text(entry, "id"), text(entry, key))
}

/// What the command prints for a sample.
fn answer(args: &[&str]) -> Said {
    let said = statewright(&folder(), args, "");
    assert!(said.code != 2 && said.err.is_empty(), "{args:?}: {}", said.err);
    said
}

/// The states of a machine, those inside of Parallel and Map states too.
fn n_states(definition: &Value) -> usize {
    let states = definition["States"].as_object().unwrap();
    let inside = states.values().flat_map(|state| {
        let branches = state["Branches"].as_array().into_iter().flatten();
        branches.chain(["ItemProcessor", "Iterator"].iter().filter_map(|key| state.get(key)))
    });
    states.len() + inside.map(n_states).sum::<usize>()
}

/// The index as it should be.
fn renewed_index() -> Vec<Value> {
    let patterns = catalog::source::catalog().unwrap().patterns;
    let is_pattern = |entry: &Value| patterns.iter().any(|it| it.id == text(entry, "id"));
    let mut entries: Vec<Value> = index().into_iter().filter(|it| !is_pattern(it)).collect();
    entries.extend(patterns.iter().map(|it| {
        json!({
            "id": it.id,
            "title": it.title,
            "description": it.description,
            "states": 0,
            "file": format!("{}.asl.json", it.id),
            "input": "input.json",
            "mocks": "mocks.json",
            "pattern": true,
            "picture": null,
        })
    }));
    entries.iter().map(renewed).collect()
}

/// The entry as it should be.
fn renewed(entry: &Value) -> Value {
    let file = path(entry, "file");
    let opened = formats::open(&file, &read(&file)).unwrap();
    let definition = formats::with_stand_ins(&opened.machines[0].definition, &[]).definition;
    let mut entry = entry.clone();
    entry["states"] = n_states(&serde_json::from_str(&definition).unwrap()).into();
    entry["picture"] = serde_json::from_str(&answer(&["draw", &file, "--picture"]).out).unwrap();
    entry
}

#[test]
fn pictures_and_numbers_of_states_are_those_of_the_definitions() {
    let renewed = renewed_index();
    if std::env::var_os("STATEWRIGHT_UPDATE").is_some() {
        let text = serde_json::to_string_pretty(&renewed).unwrap() + "\n";
        // The other tests read the index at the same time: they find the old one or the new one.
        let new = folder().join("index.json.new");
        std::fs::write(&new, text).and_then(|()| std::fs::rename(&new, folder().join("index.json"))).unwrap();
    }
    let how = "to write it anew, run STATEWRIGHT_UPDATE=1 cargo test -p statewright-cli --test samples";
    for (entry, renewed) in index().iter().zip(&renewed) {
        assert_eq!(entry, renewed, "the sample {}; {how}", text(entry, "id"));
    }
    assert_eq!(index().len(), renewed.len(), "a pattern is missing; {how}");
    // The index is a part of the first load.
    let n_bytes = std::fs::metadata(folder().join("index.json")).unwrap().len();
    assert!(n_bytes < 40_000, "{n_bytes} bytes of index");
}

/// How a run went, as far as a description can speak of it.
#[derive(Debug, PartialEq)]
struct Run {
    /// `SUCCEEDED`, or the error.
    end: String,
    /// The states in the order of their entry.
    entered: Vec<String>,
    /// The errors of tries that failed.
    failed_tries: Vec<String>,
    /// Whole seconds of virtual time.
    seconds: i64,
}

/// Runs a sample with its input and its mocks, in which each `(from, to)` of `changes` is replaced.
fn play(id: &str, changes: &[(&str, &str)]) -> Run {
    let index = index();
    let entry = index.iter().find(|entry| entry["id"] == id).unwrap_or_else(|| panic!("no sample {id}"));
    let mut mocks = read(&path(entry, "mocks"));
    if let Err(error) = sim::mocks::read_mocks(&mocks) {
        panic!("the mocks of {id}: {error}");
    }
    for (from, to) in changes {
        assert!(mocks.contains(from), "{id}: {from}");
        mocks = mocks.replace(from, to);
    }
    let (file, input) = (path(entry, "file"), path(entry, "input"));
    let args = ["simulate", &file, "--input", &input, "--mocks", "-"];
    let story = statewright(&folder(), &args, &mocks);
    assert_eq!(story.err, "", "{id}");
    assert!(!story.out.contains("Without a mock") && !story.out.contains("Not defined"), "{id}: {}", story.out);
    let said = statewright(&folder(), &[&args[..], &["--json"]].concat(), &mocks);
    let outcome: Value = serde_json::from_str(&said.out).unwrap();
    let has_succeeded = outcome["status"] == "SUCCEEDED";
    assert_eq!(said.code, if has_succeeded { 0 } else { 1 }, "{id}");
    run(&outcome, if has_succeeded { "SUCCEEDED" } else { text(&outcome, "error") })
}

fn run(outcome: &Value, end: &str) -> Run {
    let events = outcome["events"].as_array().unwrap();
    let entered = events.iter().filter_map(|event| event["stateEnteredEventDetails"]["name"].as_str());
    let failed_tries = events.iter().filter_map(|event| match text(event, "type") {
        "LambdaFunctionTimedOut" => event["lambdaFunctionTimedOutEventDetails"]["error"].as_str(),
        "LambdaFunctionFailed" => event["lambdaFunctionFailedEventDetails"]["error"].as_str(),
        "TaskTimedOut" => event["taskTimedOutEventDetails"]["error"].as_str(),
        "TaskFailed" => event["taskFailedEventDetails"]["error"].as_str(),
        _ => None,
    });
    // The execution starts at 1970-01-01T00:00:00.000Z.
    let last = text(events.last().unwrap(), "timestamp");
    assert!(last.starts_with("1970-01-01T"), "{last}");
    let [hours, minutes, seconds] = [11, 14, 17].map(|at| last[at..at + 2].parse::<i64>().unwrap());
    Run {
        end: end.to_owned(),
        entered: entered.map(String::from).collect(),
        failed_tries: failed_tries.map(String::from).collect(),
        seconds: hours * 3600 + minutes * 60 + seconds,
    }
}

/// Checks that a sample still has this description, and that its run is the one told in it.
fn check(id: &str, description: &str, end: &str, entered: &[&str], failed_tries: &[&str], seconds: i64) {
    let entry = index().into_iter().find(|entry| entry["id"] == id).unwrap_or_else(|| panic!("no sample {id}"));
    assert_eq!(text(&entry, "description"), description, "a new description of {id} needs a look at its run");
    let strings = |list: &[&str]| list.iter().map(|it| (*it).to_owned()).collect();
    let (entered, failed_tries) = (strings(entered), strings(failed_tries));
    assert_eq!(play(id, &[]), Run { end: end.to_owned(), entered, failed_tries, seconds }, "{id}");
}

#[test]
fn each_sample_plays_as_its_description_says() {
    let ok = "SUCCEEDED";
    check(
        "payroll-2",
        "The report times out twice, the second retry is in time, and the team is told.",
        ok,
        &["Read Timesheets", "Write Paystubs", "Write Report", "Tell The Team"],
        &["States.Timeout", "States.Timeout"],
        77,
    );
    check(
        "payroll-1",
        "Three functions in a row; each adds its part to what the one before handed on.",
        ok,
        &["Read Timesheets", "Write Paystubs", "Write Report"],
        &[],
        11,
    );
    let look = ["Read Copy Status", "Copy Stopped?"];
    let (first, last) = (
        ["Compare Versions", "Same Version?", "Drop Foreign Keys", "Start Copy"],
        ["Restore Foreign Keys", "Reset Sequences", "In Sync"],
    );
    let wait = ["Wait One Minute"];
    check(
        "db-sync",
        "Checks versions, copies, and looks once a minute until the copy has stopped.",
        ok,
        &[&first[..], &look, &wait, &look, &wait, &look, &last].concat(),
        &[],
        127,
    );
    check(
        "sensor-with-wait",
        "Reads a file, archives it, waits ten minutes of virtual time, then mails a summary.",
        ok,
        &["Read File", "Archive File", "Wait Ten Minutes", "Mail Summary"],
        &[],
        601,
    );
    check(
        "csv-to-dynamodb",
        "Turns a CSV file into JSON and puts it into a table.",
        ok,
        &["Convert CSV", "Store Readings"],
        &[],
        0,
    );
    check(
        "choice",
        "A loan is paid out or refused; the way for neither can never be taken.",
        ok,
        &["Review Application", "Approved?", "Pay Out"],
        &[],
        3,
    );
    check(
        "parallel",
        "A score of 82 passes, and two branches run at once.",
        ok,
        // The certificate takes 4.2 s, the mail 0.4 s: at once is 6.1 s with the grading.
        &["Grade Exam", "Passed?", "Celebrate", "Print Certificate", "Mail Result"],
        &[],
        6,
    );
    check(
        "pipeline",
        "Dies in its Choice: a Parallel hands on a list, and a list has no isComplete.",
        "States.Runtime",
        &["Build All", "Compile App", "Render Docs", "Check Links", "Complete?"],
        &[],
        48,
    );
}

#[test]
fn each_pattern_plays_as_its_description_says() {
    let ok = "SUCCEEDED";
    check(
        "retry-with-backoff",
        "The partner is busy twice; the third call gets the price.",
        ok,
        &["Ask Partner"],
        &["PartnerBusy", "PartnerBusy"],
        5,
    );
    check(
        "wait-and-poll",
        "An export takes three looks, half a minute apart, until its file can be fetched.",
        ok,
        &[
            "Start Export",
            "Wait A Moment",
            "Look At Export",
            "Export Done?",
            "Wait A Moment",
            "Look At Export",
            "Export Done?",
            "Wait A Moment",
            "Look At Export",
            "Export Done?",
            "Fetch Export",
        ],
        &[],
        91,
    );
    check(
        "error-notification",
        "The second step breaks; the team is told why, and the run ends as failed.",
        "ImportFailed",
        &["Import", "Read Orders", "Store Orders", "Tell The Team", "Not Imported"],
        &["TableLocked"],
        1,
    );
    check(
        "fan-out",
        "Five parcels, three at a time; one cannot be packed and is noted as failed.",
        ok,
        &[
            "Pack All",
            "Pack Parcel",
            "Pack Parcel",
            "Pack Parcel",
            "Pack Parcel",
            "Pack Parcel",
            "Note Failure",
            "Count Failures",
        ],
        &["TooLarge"],
        2,
    );
    check(
        "scatter-gather",
        "Three sources are asked at once; the weather takes too long and is left out.",
        ok,
        &["Ask All", "Find Trains", "Find Rooms", "Ask For Weather", "Weather Unknown"],
        &["States.Timeout"],
        5,
    );
    check(
        "human-approval",
        "The refund waits two hours for an answer, is approved and paid out.",
        ok,
        &["Ask For Approval", "Approved?", "Pay Refund"],
        &[],
        7201,
    );
    check(
        "saga",
        "The card is refused, so the room and the train are canceled again.",
        "TripNotBooked",
        &["Book Train", "Book Room", "Charge Card", "Cancel Room", "Cancel Train", "Trip Not Booked"],
        &["CardRefused", "HotelOffline"],
        12,
    );
    check(
        "csv-from-s3",
        "Four readings of a CSV file are stored in a table, then the file is archived.",
        ok,
        &["Handle Lines", "Archive File"],
        &[],
        0,
    );
    check(
        "child-workflow",
        "The other workflow ships the order in eight minutes, then the customer is told.",
        ok,
        &["Ship Order", "Tell Customer"],
        &[],
        480,
    );
    check(
        "idempotent-write",
        "The same request comes a second time: it waits for the first one and gives its receipt.",
        ok,
        &[
            "Claim Request",
            "Read Earlier Result",
            "Done Already?",
            "Let It Finish",
            "Read Earlier Result",
            "Done Already?",
            "Give Earlier Result",
        ],
        &["DynamoDB.ConditionalCheckFailedException"],
        5,
    );
    check(
        "rate-limited-batches",
        "Twelve letters go out in three batches, ten seconds apart; one batch is refused once and tried again.",
        ok,
        &[
            "Cut Into Batches",
            "One After The Other",
            "Send Batch",
            "Keep The Pace",
            "Send Batch",
            "Keep The Pace",
            "Send Batch",
            "Keep The Pace",
        ],
        &["RateExceeded"],
        64,
    );
    check(
        "circuit-breaker",
        "The third failure in a row opens the circuit; the caller gets a stand-in.",
        ok,
        &[
            "Read Circuit",
            "Circuit Open?",
            "Call Service",
            "Count Failure",
            "Too Many?",
            "Open Circuit",
            "Start Cool Down",
            "Use Stand-In",
        ],
        &["States.Timeout"],
        10,
    );
    check(
        "read-all-pages",
        "Five photos come in two pages; each page is handled before the next one is asked for.",
        ok,
        &[
            "List First Page",
            "Handle Page",
            "Shrink Photo",
            "Shrink Photo",
            "Shrink Photo",
            "More Pages?",
            "List Next Page",
            "Handle Page",
            "Shrink Photo",
            "Shrink Photo",
            "More Pages?",
            "All Handled",
        ],
        &[],
        4,
    );
    assert_eq!(index().len(), 21, "a new sample needs a check here");
}

#[test]
fn the_other_ways_of_a_sample_can_be_taken_by_other_mocks() {
    let entered = |id, changes: &[(&str, &str)]| play(id, changes).entered;
    let approved = "\"status\": \"Approved\",";
    let refused = ["Review Application", "Approved?", "Send Refusal"];
    assert_eq!(entered("choice", &[("Approved", "Refused")]), refused);
    assert_eq!(entered("choice", &[(approved, "\"status\": null,")]), refused);
    // Without a status the Choice fails before it comes to its Default.
    let neither = play("choice", &[(approved, "")]);
    assert_eq!((neither.end.as_str(), &neither.entered[..]), ("States.Runtime", &refused.map(String::from)[..2]));
    let failed = ["Grade Exam", "Passed?", "Help", "Book Tutor", "Mail Retake Date"];
    assert_eq!(entered("parallel", &[("82", "74")]), failed);
    let told = ["Read Timesheets", "Write Paystubs", "Write Report", "Tell The Office"];
    assert_eq!(entered("payroll-2", &[("\"0-1\"", "\"0-2\""), ("\"2\"", "\"3\"")]), told);
    assert_eq!(entered("db-sync", &[("\"sameVersion\": true", "\"sameVersion\": false")])[2], "Not Copied");
}
