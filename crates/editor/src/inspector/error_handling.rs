//! Retry and Catch.

use syntax::Node;

use crate::command::Command;
use crate::field_path::FieldPath;
use crate::inspector::common::seconds;
use crate::inspector::data_flow::assign;
use crate::inspector::field::{FieldKind, Takes};
use crate::inspector::reader::Reader;
use crate::inspector::{Add, AddAction, ListItem, Section, Tab, Tries};
use crate::view::Port;

/// How many pauses of a retrier are listed one by one.
pub const MAX_SHOWN_WAITS: u64 = 6;

/// Error names that Step Functions itself reports.
const ERROR_NAMES: &[&str] = &[
    "States.ALL",
    "States.TaskFailed",
    "States.Timeout",
    "States.HeartbeatTimeout",
    "States.Permissions",
    "States.Runtime",
    "States.DataLimitExceeded",
    "States.ParameterPathFailure",
    "States.ResultPathMatchFailure",
    "States.BranchFailed",
    "States.NoChoiceMatched",
    "States.IntrinsicFailure",
    "States.ExceedToleratedFailureThreshold",
    "States.ItemReaderFailed",
    "States.ResultWriterFailed",
    "States.QueryEvaluationError",
    "States.Http.Socket",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.Unknown",
];

/// Lambda's own passing errors, tried again as AWS advises.
const LAMBDA_RETRIER: &str = "{\"ErrorEquals\": [\"Lambda.ServiceException\", \"Lambda.AWSLambdaException\", \
     \"Lambda.SdkClientException\", \"Lambda.TooManyRequestsException\"], \"IntervalSeconds\": 1, \"MaxAttempts\": 3, \
     \"BackoffRate\": 2, \"JitterStrategy\": \"FULL\"}";

/// The last tab.
pub(super) fn tab(reader: &Reader<'_>) -> Tab {
    let (retriers, catchers) = (reader.items("Retry"), reader.items("Catch"));
    let count = u32::try_from(retriers.len() + catchers.len()).ok().filter(|count| *count > 0);
    let n_retriers = u32::try_from(retriers.len()).unwrap_or(u32::MAX);
    let n_catchers = u32::try_from(catchers.len()).unwrap_or(u32::MAX);
    let mut sections = vec![retry_head(reader)];
    sections.extend((0..).zip(&retriers).map(|(idx, it)| retrier(it, idx, n_retriers, n_catchers > 0)));
    sections.push(catch_head());
    sections.extend((0..).zip(&catchers).map(|(idx, it)| catcher(it, idx, n_catchers)));
    Tab { title: "Error handling", count, sections }
}

fn retry_head(reader: &Reader<'_>) -> Section {
    let command = Command::AddItem {
        state: reader.state.to_owned(),
        path: FieldPath::key("Retry"),
        value: "{\"ErrorEquals\": [\"States.ALL\"]}".to_owned(),
    };
    let mut adds = vec![Add { label: "Add a retrier", action: AddAction::Command(Box::new(command)) }];
    // What AWS advises for every call of a function.
    let is_function = reader.text("Resource").is_some_and(|it| it.contains(":lambda:"));
    let names_lambda = |retrier: &Reader<'_>| {
        let names = retrier.get("ErrorEquals").and_then(Node::as_array);
        names.is_some_and(|it| it.values().any(|name| name.as_str().is_some_and(|name| name.starts_with("Lambda."))))
    };
    if is_function && !reader.items("Retry").iter().any(names_lambda) {
        let command = Command::AddItem {
            state: reader.state.to_owned(),
            path: FieldPath::key("Retry"),
            value: LAMBDA_RETRIER.to_owned(),
        };
        adds.push(Add { label: "Retry Lambda's own errors", action: AddAction::Command(Box::new(command)) });
    }
    let remark = "tried in order, the first that matches is taken".to_owned();
    Section { title: "Retry".to_owned(), remark, adds, ..Section::default() }
}

fn catch_head() -> Section {
    let adds = vec![Add { label: "Add a catcher", action: AddAction::ChooseTarget(Port::Catch) }];
    Section { title: "Catch".to_owned(), remark: "after all retries".to_owned(), adds, ..Section::default() }
}

fn retrier(reader: &Reader<'_>, idx: u32, n_items: u32, has_catch: bool) -> Section {
    let jitter = FieldKind::Choice { options: vec![("NONE", "as computed"), ("FULL", "drawn between 0 and that")] };
    let fields = vec![
        error_equals(reader),
        reader.field("Interval", "IntervalSeconds", seconds(1)).default("1").unit("s").help("The first pause."),
        reader
            .field("Max attempts", "MaxAttempts", FieldKind::Integer { min: 0, max: 99_999_999 })
            .default("3")
            .help("How many retries; 0 for none."),
        reader
            .field("Backoff rate", "BackoffRate", FieldKind::Number { min: 1.0 })
            .default("2.0")
            .help("Each pause is so many times the one before."),
        reader
            .field("Max delay", "MaxDelaySeconds", FieldKind::Integer { min: 1, max: 31_622_400 })
            .default("none")
            .unit("s")
            .help("No pause is longer than this."),
        reader
            .field("Jitter", "JitterStrategy", jitter)
            .default("NONE")
            .help("FULL keeps many clients from coming back at the same moment."),
        note(reader),
    ];
    let tries = tries(reader, has_catch);
    let notes = tries.iter().map(worst_case).collect();
    let item = Some(ListItem { list: FieldPath::key("Retry"), idx, n_items });
    let remark = format!("of {n_items}");
    Section { title: format!("Retry {}", idx + 1), remark, item, fields, notes, tries, ..Section::default() }
}

fn catcher(reader: &Reader<'_>, idx: u32, n_items: u32) -> Section {
    let mut fields = vec![
        error_equals(reader),
        reader.target("Go to", "Next").required().help("The state that goes on after such an error."),
    ];
    let mut notes = Vec::new();
    if reader.is_jsonata() {
        fields.push(
            reader
                .field("Output", "Output", FieldKind::Template { takes: Takes::Any })
                .default("the error")
                .help("What the next state is given. $states.errorOutput is the error with Error and Cause."),
        );
    } else {
        let path = reader
            .field("Result path", "ResultPath", FieldKind::ReferencePath { takes_null: true })
            .default("$")
            .help("Where in the input the error goes.");
        notes.push(match path.text.as_str() {
            "" | "$" => "The error replaces the whole input: {\"Error\", \"Cause\"}.".to_owned(),
            "null" => "The error is dropped; the input goes on as it is.".to_owned(),
            place => format!("The error goes to {place} of the input: {{\"Error\", \"Cause\"}}."),
        });
        fields.push(path);
    }
    fields.extend([assign(reader), note(reader)]);
    let item = Some(ListItem { list: FieldPath::key("Catch"), idx, n_items });
    Section {
        title: format!("Catch {}", idx + 1),
        remark: format!("of {n_items}"),
        item,
        fields,
        notes,
        ..Section::default()
    }
}

fn error_equals(reader: &Reader<'_>) -> crate::inspector::Field {
    reader
        .field("When the error is", "ErrorEquals", FieldKind::Strings { suggestions: ERROR_NAMES })
        .required()
        .help("Names of errors; States.ALL stands for every one, alone and in the last place.")
}

fn note(reader: &Reader<'_>) -> crate::inspector::Field {
    reader.field("Comment", "Comment", FieldKind::Text).help("For people who read the definition.")
}

/// The pauses of a retrier; `None` where its numbers cannot be read.
fn tries(reader: &Reader<'_>, has_catch: bool) -> Option<Tries> {
    let number = |key: &str, default: f64| match reader.get(key) {
        None => Some(default),
        Some(node) => node.as_f64().filter(|value| value.is_finite() && *value >= 0.0),
    };
    let (interval, rate) = (number("IntervalSeconds", 1.0)?, number("BackoffRate", 2.0)?);
    let max_delay = number("MaxDelaySeconds", f64::INFINITY)?;
    let n_retries = reader.get("MaxAttempts").map_or(Some(3), Node::as_i64).and_then(|it| u64::try_from(it).ok())?;
    let wait = |attempt: u64| (interval * rate.powf(attempt as f64)).min(max_delay);
    Some(Tries { waits: (0..n_retries.min(MAX_SHOWN_WAITS)).map(wait).collect(), n_retries, has_catch })
}

/// `At worst: 3 tries, 6 s of waiting.`
fn worst_case(tries: &Tries) -> String {
    if tries.n_retries == 0 {
        return "This error is not retried.".to_owned();
    }
    let n_tries = tries.n_retries.saturating_add(1);
    if tries.n_retries > MAX_SHOWN_WAITS {
        let first: Vec<String> = tries.waits.iter().take(3).map(|wait| seconds_text(*wait)).collect();
        return format!("At worst: {n_tries} tries, with pauses of {} and so on.", first.join(", "));
    }
    format!("At worst: {n_tries} tries, {} of waiting.", seconds_text(tries.waits.iter().sum()))
}

fn seconds_text(seconds: f64) -> String {
    // Casting saturates, which only shortens stretches of more than 500 million years.
    report::duration_text(report::Millis((seconds * 1000.0).round() as u64))
}
