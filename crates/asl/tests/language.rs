//! The query language switched: what the fields become, and what is said about them.

use asl::ast::QueryLanguage;
use asl::edit::{self, Effect};

/// Switches a machine with one state of these fields; the fields after it must be these, and the reports.
#[track_caller]
fn check(to: QueryLanguage, before: &str, after: &str, reports: &str) {
    let head = |is_jsonata: bool| if is_jsonata { r#""QueryLanguage": "JSONata", "# } else { "" };
    let is_jsonata = to == QueryLanguage::Jsonata;
    let machine = |fields: &str, is_jsonata: bool| {
        format!(r#"{{ {}"StartAt": "S", "States": {{ "S": {{ {fields} }} }} }}"#, head(is_jsonata))
    };
    let root = syntax::parse(&machine(before, !is_jsonata)).root;
    let switched = edit::switch_language(&root, None, to).unwrap_or_else(|refusal| panic!("{refusal}"));
    let text = switched.root.text();
    let fields = text.split_once(r#""S": { "#).and_then(|it| it.1.strip_suffix(" } } }")).unwrap_or(&text);
    let fields = fields.split_once(" } }, \"Query").map_or(fields, |it| it.0);
    assert_eq!(fields, after);
    let said: Vec<String> = switched
        .conversions
        .iter()
        .map(|it| {
            let sign = match it.effect {
                Effect::Converted => "",
                Effect::Look => "? ",
                Effect::Dropped => "- ",
                Effect::Kept => "! ",
            };
            format!("{sign}{} {}", it.field, it.message)
        })
        .collect();
    assert_eq!(said.join("; "), reports);
}

#[track_caller]
fn to_jsonata(before: &str, after: &str, reports: &str) {
    check(QueryLanguage::Jsonata, before, after, reports);
}

#[track_caller]
fn to_json_path(before: &str, after: &str, reports: &str) {
    check(QueryLanguage::JsonPath, before, after, reports);
}

#[test]
fn parameters_become_arguments() {
    to_jsonata(
        r#""Type": "Task", "Parameters": { "id.$": "$.order.id", "n": 1.50, "run.$": "$$.Execution.Id", "in": { "v.$": "$v[0]" } }"#,
        r#""Type": "Task", "Arguments": { "id": "{% $states.input.order.id %}", "n": 1.50, "run": "{% $states.context.Execution.Id %}", "in": { "v": "{% $v[0] %}" } }"#,
        "Parameters becomes Arguments",
    );
    to_jsonata(
        r#""Type": "Task", "InputPath": "$.order", "Parameters": { "id.$": "$.id", "all.$": "$" }"#,
        r#""Type": "Task", "Arguments": { "id": "{% $states.input.order.id %}", "all": "{% $states.input.order %}" }"#,
        "Parameters becomes Arguments; InputPath is worked into Arguments",
    );
    to_jsonata(
        r#""Type": "Task", "InputPath": "$['my order']""#,
        r#""Type": "Task", "Arguments": "{% $states.input.`my order` %}""#,
        "InputPath becomes Arguments",
    );
    to_jsonata(
        r#""Type": "Task", "Parameters": { "all.$": "$.a[*].b", "some.$": "$..b" }"#,
        r#""Type": "Task", "Parameters": { "all.$": "$.a[*].b", "some.$": "$..b" }"#,
        "! Parameters stays: a search at any depth has no short form in JSONata",
    );
}

#[test]
fn results_become_output() {
    let task = r#""Type": "Task", "#;
    let case = |before: &str, after: &str, reports: &str| {
        to_jsonata(&format!("{task}{before}"), &format!("{task}{after}"), reports);
    };
    case(
        r#""ResultPath": "$.job""#,
        r#""Output": "{% $merge([$states.input, {\"job\": $states.result}]) %}""#,
        "ResultPath becomes Output",
    );
    case(r#""ResultPath": null"#, r#""Output": "{% $states.input %}""#, "ResultPath becomes Output");
    case(
        r#""ResultSelector": { "id.$": "$.Id" }, "ResultPath": "$.a.b", "OutputPath": "$.a""#,
        r#""Output": "{% $merge([$states.input, {\"a\": $merge([$states.input.a, {\"b\": {\"id\": $states.result.Id}}])}]).a %}""#,
        "ResultSelector becomes Output; ResultPath is worked into Output; OutputPath is worked into Output",
    );
    case(
        r#""ResultSelector": { "id.$": "$.Id" }"#,
        r#""Output": { "id": "{% $states.result.Id %}" }"#,
        "ResultSelector becomes Output",
    );
    case(r#""OutputPath": "$.Payload""#, r#""Output": "{% $states.result.Payload %}""#, "OutputPath becomes Output");
    case(
        r#""ResultPath": "$", "OutputPath": "$", "End": true"#,
        r#""End": true"#,
        "- ResultPath is what JSONata does anyway; - OutputPath is what JSONata does anyway",
    );
    case(
        r#""Assign": { "total.$": "$.sum" }, "Catch": [ { "ErrorEquals": ["States.Runtime"], "ResultPath": "$.error", "Next": "S" } ]"#,
        r#""Assign": { "total": "{% $states.result.sum %}" }, "Catch": [ { "ErrorEquals": ["States.Runtime"], "Output": "{% $merge([$states.input, {\"error\": $states.errorOutput}]) %}", "Next": "S" } ]"#,
        "Assign becomes expressions in {% %}; Catch[0].ResultPath becomes Output; \
         ? Catch names errors of JSONPath; in JSONata they are States.QueryEvaluationError",
    );
}

#[test]
fn intrinsic_functions_are_converted() {
    let case = |before: &str, after: &str| {
        let root = syntax::parse(&format!(
            r#"{{"StartAt": "S", "States": {{"S": {{"Type": "Pass", "Parameters": {{"x.$": {}}}}}}}}}"#,
            syntax::quote(before)
        ));
        let switched = edit::switch_language(&root.root, None, QueryLanguage::Jsonata).expect("it is switched");
        let output = switched.root.pointer("/States/S/Output/x");
        let text = output.and_then(|at| Some(switched.root.get(&at)?.as_str()?.into_owned()));
        assert_eq!(text.as_deref().unwrap_or("stays"), after, "{:?}", switched.conversions);
    };
    case("States.Format('Hello {}, {}!', $.name, 3)", "{% \"Hello \" & $states.input.name & \", \" & 3 & \"!\" %}");
    case("States.Format('{}', $.n)", "{% \"\" & $states.input.n %}");
    case("States.Array($.a, 'b')", "{% [$states.input.a, \"b\"] %}");
    case("States.ArrayGetItem($.list, States.MathAdd($.n, 1))", "{% $states.input.list[($states.input.n + 1)] %}");
    case("States.ArrayContains($.list, 'it\\'s')", "{% (\"it's\" in $states.input.list) %}");
    case("States.ArrayLength($.list)", "{% $count($states.input.list) %}");
    case("States.StringSplit($.s, ',')", "{% [$split($states.input.s, \",\")[$ != \"\"]] %}");
    case("States.StringSplit($.s, ',;')", "stays");
    case("States.JsonMerge($.a, $.b, false)", "{% $merge([$states.input.a, $states.input.b]) %}");
    case("States.UUID()", "{% $uuid() %}");
    case("States.Nothing()", "stays");
    case("$.list[0:2]", "{% [$states.input.list[[0..1]]] %}");
}

#[test]
fn choice_rules_become_conditions() {
    let case = |before: &str, after: &str| {
        let fields = |rule: &str| format!(r#""Type": "Choice", "Choices": [ {{ {rule}, "Next": "S" }} ]"#);
        let root = syntax::parse(&format!(r#"{{"StartAt": "S", "States": {{"S": {{ {} }}}}}}"#, fields(before))).root;
        let switched = edit::switch_language(&root, None, QueryLanguage::Jsonata).expect("it is switched");
        let at = switched.root.pointer("/States/S/Choices/0/Condition");
        let text = at.and_then(|at| Some(switched.root.get(&at)?.as_str()?.into_owned()));
        assert_eq!(text.as_deref().unwrap_or("stays"), after, "{}", switched.root.text());
        // And back again: the same rule.
        let back = edit::switch_language(&switched.root, None, QueryLanguage::JsonPath).expect("it is switched back");
        let rule = |root: &syntax::Node| root.pointer("/States/S/Choices/0").and_then(|at| root.get(&at).cloned());
        rule(&back.root).zip(rule(&root)).is_some_and(|(a, b)| a.same_value(&b))
    };
    assert!(case(r#""Variable": "$.a", "StringEquals": "x""#, "{% $states.input.a = \"x\" %}"));
    assert!(case(r#""Variable": "$.a", "NumericGreaterThanEquals": 1.5"#, "{% $states.input.a >= 1.5 %}"));
    assert!(case(r#""Variable": "$.a", "IsPresent": false"#, "{% $not($exists($states.input.a)) %}"));
    assert!(case(r#""Variable": "$v.b", "IsNull": true"#, "{% $v.b = null %}"));
    assert!(case(
        r#""And": [{"Variable": "$.a", "IsString": true}, {"Not": {"Variable": "$.b", "BooleanEquals": true}}]"#,
        "{% $type($states.input.a) = \"string\" and $not($states.input.b = true) %}"
    ));
    assert!(!case(r#""Variable": "$.a", "NumericLessThanPath": "$.b""#, "{% $states.input.a < $states.input.b %}"));
    assert!(!case(
        r#""Variable": "$.a", "StringMatches": "log-*.txt""#,
        "{% $contains($states.input.a, /^log\\-[\\s\\S]*\\.txt$/) %}"
    ));
    assert!(case(
        r#""Variable": "$.a", "TimestampLessThan": "2026-01-01T00:00:00Z""#,
        "{% $toMillis($states.input.a) < $toMillis(\"2026-01-01T00:00:00Z\") %}"
    ));
    assert!(case(r#""Variable": "$..a", "IsNull": true"#, "stays"));
}

#[test]
fn the_other_states_are_converted() {
    to_jsonata(
        r#""Type": "Wait", "SecondsPath": "$.s""#,
        r#""Type": "Wait", "Seconds": "{% $states.input.s %}""#,
        "SecondsPath becomes Seconds",
    );
    to_jsonata(
        r#""Type": "Fail", "CausePath": "States.Format('no {}', $.x)""#,
        r#""Type": "Fail", "Cause": "{% \"no \" & $states.input.x %}""#,
        "CausePath becomes Cause",
    );
    to_jsonata(
        r#""Type": "Pass", "Result": { "a": 1 }, "ResultPath": "$.r""#,
        r#""Type": "Pass", "Output": "{% $merge([$states.input, {\"r\": {\"a\": 1}}]) %}""#,
        "Result becomes Output; ResultPath is worked into Output",
    );
    to_jsonata(
        r#""Type": "Pass", "Result": { "a":1 }"#,
        r#""Type": "Pass", "Output": { "a":1 }"#,
        "Result becomes Output",
    );
    to_jsonata(
        r#""Type": "Pass", "InputPath": "$.a", "OutputPath": "$.b""#,
        r#""Type": "Pass", "Output": "{% $states.input.a.b %}""#,
        "OutputPath becomes Output; InputPath is worked into Output",
    );
    to_jsonata(
        r#""Type": "Map", "ItemsPath": "$.items", "ItemSelector": { "v.$": "$$.Map.Item.Value" }, "MaxConcurrencyPath": "$.n", "ItemReader": { "Parameters": { "Bucket.$": "$.b" } }"#,
        r#""Type": "Map", "Items": "{% $states.input.items %}", "ItemSelector": { "v": "{% $states.context.Map.Item.Value %}" }, "MaxConcurrency": "{% $states.input.n %}", "ItemReader": { "Arguments": { "Bucket": "{% $states.input.b %}" } }"#,
        "MaxConcurrencyPath becomes MaxConcurrency; ItemsPath becomes Items; ItemSelector becomes expressions in {% %}; \
         ItemReader.Parameters becomes Arguments",
    );
    to_jsonata(
        r#""Type": "Succeed", "OutputPath": null"#,
        r#""Type": "Succeed", "Output": {}"#,
        "OutputPath becomes Output",
    );
}

#[test]
fn jsonata_becomes_json_path_where_it_can() {
    to_json_path(
        r#""Type": "Task", "Arguments": { "id": "{% $states.input.order.id %}", "n": 1.50, "k": "{% $count($states.input.l) %}" }, "Output": "{% $merge([$states.input, {'a': $states.result}]) %}""#,
        r#""Type": "Task", "Parameters": { "id.$": "$.order.id", "n": 1.50, "k.$": "States.ArrayLength($.l)" }, "ResultPath": "$.a""#,
        "Arguments becomes Parameters; Output becomes ResultPath",
    );
    to_json_path(
        r#""Type": "Task", "Output": { "id": "{% $states.result.Id %}" }"#,
        r#""Type": "Task", "ResultSelector": { "id.$": "$.Id" }"#,
        "Output becomes ResultSelector",
    );
    to_json_path(
        r#""Type": "Task", "Output": "{% $states.input ~> $f %}""#,
        r#""Type": "Task", "Output": "{% $states.input ~> $f %}""#,
        "! Output stays: it cannot be said in JSONPath",
    );
    to_json_path(
        r#""Type": "Wait", "Seconds": "{% $states.input.s %}""#,
        r#""Type": "Wait", "SecondsPath": "$.s""#,
        "Seconds becomes SecondsPath",
    );
    to_json_path(
        r#""Type": "Pass", "Output": { "a": "{% $states.input.x %}" }"#,
        r#""Type": "Pass", "Parameters": { "a.$": "$.x" }"#,
        "Output becomes Parameters",
    );
    to_json_path(
        r#""Type": "Task", "Output": "{% $states.result %}""#,
        r#""Type": "Task""#,
        "- Output is what JSONPath does anyway",
    );
}

#[test]
fn single_states_and_what_is_refused() {
    let root = syntax::parse(
        r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "SecondsPath": "$.s", "Next": "B"}, "B":  {"Type": "Wait", "SecondsPath": "$.s", "End": true}}}"#,
    )
    .root;
    let a = asl::ast::StatePath::find(&root, "/States/A").expect("A is there");
    let switched = edit::switch_language(&root, Some(&a), QueryLanguage::Jsonata).expect("A is switched");
    assert_eq!(
        switched.root.text(),
        r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "QueryLanguage": "JSONata", "Seconds": "{% $states.input.s %}", "Next": "B"}, "B":  {"Type": "Wait", "SecondsPath": "$.s", "End": true}}}"#
    );
    let back = edit::switch_language(&switched.root, Some(&a), QueryLanguage::JsonPath).expect("and back");
    assert_eq!(back.root, root);
    let refused = |root: &syntax::Node, at, to| edit::switch_language(root, at, to).err().map(|it| it.to_string());
    assert_eq!(refused(&root, Some(&a), QueryLanguage::JsonPath).as_deref(), Some("A is in JSONPath already."));
    let all = edit::switch_language(&root, None, QueryLanguage::Jsonata).expect("all of it").root;
    assert!(refused(&all, Some(&a), QueryLanguage::JsonPath).is_some_and(|it| it.contains("Switch the state machine")));
}
