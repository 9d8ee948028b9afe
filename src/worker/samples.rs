//! What the simulator knows of a state's data, for help with a text.

use asl::assist::{SampledState, StateSamples};
use query::Value;
use syntax::Node;

/// Larger values are not read for their fields.
const MAX_BYTES: usize = 256 * 1024;

/// The data of a state: from the run that was prepared last, its result also from its mock or from the service.
pub(super) fn of(host: &sim::Host, state: &SampledState) -> Option<StateSamples> {
    let known = host.known(&state.at.to_string());
    let result = known.as_ref().and_then(|known| known.result.clone());
    let result = result.or_else(|| host.likely_result(&state.name, state.resource.as_deref()?));
    let known = known.unwrap_or_default();
    let nodes = |value: Option<Value>| value.as_ref().and_then(node);
    let variables = known.variables.iter().filter_map(|(name, value)| Some((name.to_string(), node(value)?)));
    Some(StateSamples {
        input: nodes(known.input),
        after_input_path: nodes(known.after_input_path),
        result: nodes(result),
        after_result_selector: nodes(known.after_result_selector),
        after_result_path: nodes(known.after_result_path),
        error_output: nodes(known.error_output),
        context: nodes(known.context),
        variables: variables.collect(),
    })
}

fn node(value: &Value) -> Option<Node> {
    (value.json_len() <= MAX_BYTES).then(|| syntax::parse(&value.to_json_string()).root)
}

#[cfg(test)]
mod tests {
    use report::{Request, RunRequest};

    use crate::worker::code;

    const MACHINE: &str = r#"{"StartAt": "Load", "States": {
        "Load": {"Type": "Pass", "Result": {"items": [{"sku": 1}]}, "ResultPath": "$.loaded", "Next": "Send"},
        "Send": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "ResultSelector": {"a.$": "$."},
            "Parameters": {"b.$": "$.loaded.items[0]."}, "End": true}}}"#;

    #[track_caller]
    fn check(host: &sim::Host, place: &str, expected: &[&str]) {
        let at = MACHINE.find(place).map(|it| it + place.len()).and_then(|it| u32::try_from(it).ok());
        let request = report::CodeRequest::Complete { text: MACHINE.to_owned(), at: at.expect("it is in the text") };
        let report::CodeAnswer::Completions { rows, .. } = code::answer(request, host) else { panic!("completions") };
        let labels: Vec<&str> = rows.iter().map(|it| it.label.as_str()).collect();
        assert!(expected.iter().all(|it| labels.contains(it)), "{place}: {labels:?}");
        assert_eq!(labels.is_empty(), expected.is_empty(), "{place}: {labels:?}");
    }

    #[test]
    fn fields_are_known_without_a_rehearsal() {
        let mut host = sim::Host::default();
        // The service's shape is known from the beginning.
        check(&host, r#""a.$": "$."#, &["MessageId", "MD5OfMessageBody"]);
        check(&host, "items[0].", &[]);
        host.handle(Request::Prepare(Box::new(RunRequest::new(MACHINE.replace(".\"}", ".x\"}"), "{}"))));
        check(&host, "items[0].", &["sku"]);
        check(&host, r#""a.$": "$."#, &["MessageId"]);
    }
}
