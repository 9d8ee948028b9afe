//! Where the items of a distributed Map come from: its state's data and objects in S3. Sources: the pages Map state processing
//! modes, ItemReader and Context object of the Developer Guide.
#![allow(clippy::unwrap_used, reason = "a test")]

use query::Value;

/// Runs a distributed Map whose iterations give their input back, and compares output, or error and cause.
#[track_caller]
fn check(fields: &str, input: &str, expected: &str) {
    let case = format!(
        r#"{{"definition": {{"StartAt": "M", "States": {{"M": {{"Type": "Map", {fields}, "ItemProcessor": {{"ProcessorConfig":
               {{"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}}, "StartAt": "A", "States": {{"A": {{"Type": "Pass", "End": true}}}}}},
               "End": true}}}}}},
            "input": {input},
            "s3": {{"data": {{"a/1.jsonl": "{{\"n\": 1}}\n{{\"n\": 2}}\n", "a/2.jsonl": "{{\"n\": 3}}\n", "b.csv": "id,name\n7,x\n",
                "list.csv": "\"s3://data/a/2.jsonl\"\ns3://data/a/1.jsonl\n", "rows/1.csv": "\"data\",\"k 1\",\"10\"\n\"data\",\"k2\",\"20\"\n",
                "manifest.json": "{{\"sourceBucket\": \"data\", \"destinationBucket\": \"arn:aws:s3:::data\", \"fileFormat\": \"CSV\", \"fileSchema\": \"Bucket, Key, Size\", \"files\": [{{\"key\": \"rows/1.csv\", \"size\": 1}}]}}"}}}}}}"#
    );
    let result = sim::run_case(&Value::parse(&case).unwrap()).unwrap();
    let text = |key: &str| result.get(key).and_then(Value::as_str).map(str::to_owned);
    let found = text("output").or_else(|| Some(format!("{}: {}", text("error")?, text("cause")?))).unwrap_or_default();
    assert_eq!(found, expected, "{fields}");
}

fn reader(config: &str, parameters: &str) -> String {
    format!(
        r#""ItemReader": {{"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {{{config}}}, "Parameters": {{"Bucket": "data", {parameters}}}}}"#
    )
}

#[test]
fn what_is_told_of_an_item() {
    let selector = r#""ItemSelector": {"it.$": "$$.Map.Item"}"#;
    let of = |index: u32, value: &str, more: &str| format!(r#"{{"it":{{"Index":{index},{more}"Value":{value}}}}}"#);
    let told = of(0, "5", "").replace("}}", r#","Source":"STATE_DATA"}}"#);
    check(&format!(r#""ItemsPath": "$.l", {selector}"#), r#"{"l": [5]}"#, &format!("[{told}]"));
    let told = of(0, "5", r#""Key":"k","#).replace("}}", r#","Source":"STATE_DATA"}}"#);
    check(&format!(r#""ItemsPath": "$.l", {selector}"#), r#"{"l": {"k": 5}}"#, &format!("[{told}]"));
    let told = of(0, r#"{"id":"7","name":"x"}"#, "").replace("}}}", r#"},"Source":"S3://data/b.csv"}}"#);
    let csv = reader(r#""InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW""#, r#""Key": "b.csv""#);
    check(&format!("{csv}, {selector}"), "{}", &format!("[{told}]"));
}

#[test]
fn objects_are_iterated_over_by_their_members() {
    let items = r#"[{"Key":"a","Value":1},{"Key":"b","Value":[2]}]"#;
    check(r#""ItemsPath": "$.l""#, r#"{"l": {"a": 1, "b": [2]}}"#, items);
    check(r#""QueryLanguage": "JSONata", "Items": "{% $states.input.l %}""#, r#"{"l": {"a": 1, "b": [2]}}"#, items);
    let cause = "An error occurred while executing the state 'M' (entered at the event id #2). ";
    let path = format!(r#"States.Runtime: {cause}Reference path "$.l" must point to array."#);
    check(r#""ItemsPath": "$.l""#, r#"{"l": 1}"#, &path);
    let expression = "The JSONata expression '$states.input.l' specified for the field 'Items'";
    let wrong = "returned an unexpected result type. Expected 'array', but was 'number' for value: 1";
    let expected = format!("States.QueryEvaluationError: {cause}{expression} {wrong}");
    check(r#""QueryLanguage": "JSONata", "Items": "{% $states.input.l %}""#, r#"{"l": 1}"#, &expected);
}

#[test]
fn lists_of_files_are_read() {
    let rows = r#"[{"Bucket":"data","Key":"k 1","Size":"10"},{"Bucket":"data","Key":"k2","Size":"20"}]"#;
    check(&reader(r#""InputType": "MANIFEST""#, r#""Key": "manifest.json""#), "{}", rows);
    let athena = reader(r#""ManifestType": "ATHENA_DATA", "InputType": "JSONL""#, r#""Key": "list.csv""#);
    check(&athena, "{}", r#"[{"n":3},{"n":1},{"n":2}]"#);
    let listed = reader(r#""Transformation": "LOAD_AND_FLATTEN", "InputType": "JSONL""#, r#""Prefix": "a/""#);
    let listed = listed.replace("getObject", "listObjectsV2");
    check(&listed, "{}", r#"[{"n":1},{"n":2},{"n":3}]"#);
    let at_most =
        reader(r#""ManifestType": "ATHENA_DATA", "InputType": "JSONL", "MaxItems": 2"#, r#""Key": "list.csv""#);
    check(&at_most, "{}", r#"[{"n":3},{"n":1}]"#);
}
