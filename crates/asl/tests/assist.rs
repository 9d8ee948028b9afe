//! Completion, explanations, definitions and renaming. The place is marked by `|` in the text.

use asl::assist::expression::{self, ExpressionScope};
use asl::assist::{Assist, CompletionKind, InField, SampledState, StateSamples};
use asl::ast::QueryLanguage;
use syntax::Pointer;

const MACHINE: &str = r#"{
  "StartAt": "First",
  "States": {
    "First": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": { "id.$": "$.id" },
      "Assign": { "total.$": "$.sum" },
      "Retry": [ { "ErrorEquals": [ "States.Timeout" ] } ],
      "Catch": [ { "ErrorEquals": ["States.ALL"], "Next": "Failed" } ],
      "Next": "Each"
    },
    "Each": {
      "Type": "Map",
      "ItemsPath": "$.items",
      "ItemProcessor": {
        "StartAt": "Inner",
        "States": {
          "Inner": { "Type": "Pass", "Parameters": { "a.$": "$total", "b.$": "States.Format('$total {}', $total)" }, "End": true }
        }
      },
      "End": true
    },
    "Failed": { "Type": "Fail", "Comment": "Tell somebody" },
    "Odd": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $total + $sum([1]) %}", "End": true }
  }
}
"#;

/// The machine with a piece of its text replaced by one that has the mark; the text without it, and where it was.
fn marked(from: &str, to: &str) -> (String, usize) {
    assert!(MACHINE.contains(from), "{from}");
    let text = MACHINE.replacen(from, to, 1);
    let offset = text.find('|').unwrap_or_else(|| panic!("{to} has no mark"));
    (text.replacen('|', "", 1), offset)
}

/// Checks an answer at a marked place: what completes it, the text of its explanation, its definition, or the text after
/// renaming.
#[track_caller]
fn check(from: &str, to: &str, question: &str, expected: &str) {
    let (text, offset) = marked(from, to);
    let assist = Assist::new(&text);
    let answer = match question.split_once(' ').map_or((question, ""), |it| it) {
        ("complete", _) => {
            let found = assist.complete(offset);
            assert!(text.is_char_boundary(found.range.start) && found.range.end <= text.len());
            let labels: Vec<&str> = found.items.iter().map(|it| it.label.as_str()).collect();
            labels.join(" ")
        }
        ("insert", label) => {
            let found = assist.complete(offset);
            let item =
                found.items.iter().find(|it| it.label == label).unwrap_or_else(|| panic!("no {label}: {found:?}"));
            let mut edited = text.clone();
            edited.replace_range(found.range.as_range(), &item.insert);
            let line = edited[found.range.start..].lines().next().unwrap_or_default();
            let start = edited[..found.range.start].rfind('\n').map_or(0, |it| it + 1);
            format!("{}{line}", edited[start..found.range.start].trim_start())
        }
        ("hover", _) => assist.hover(offset).map(|it| format!("{}: {}", it.title, it.text)).unwrap_or_default(),
        ("definition", _) => match assist.definition(offset) {
            Some(range) => {
                let line = text[..range.start].lines().count();
                format!("{line} {}", &text[range.as_range()])
            }
            None => String::new(),
        },
        ("rename", name) => match assist.rename(offset, name) {
            Ok(edits) => {
                let mut edited = text.clone();
                edits.iter().for_each(|it| edited.replace_range(it.range.as_range(), &it.text));
                let lines = edited.lines().zip(text.lines()).filter(|(new, old)| new != old);
                lines.map(|(new, _)| new.trim()).collect::<Vec<_>>().join(" | ")
            }
            Err(refusal) => format!("refused: {refusal}"),
        },
        _ => panic!("{question}"),
    };
    if let Some(piece) = expected.strip_prefix('~') {
        for piece in piece.split('~') {
            assert!(answer.contains(piece), "{piece}\n{answer}");
        }
    } else {
        assert_eq!(answer, expected);
    }
}

#[test]
fn names_of_states_are_offered_where_they_can_stand() {
    check(r#""Next": "Each""#, r#""Next": "|""#, "complete", "Each Failed Odd First");
    check(r#""Next": "Each""#, r#""Next": |"#, "complete", "Each Failed Odd First");
    check(r#""Next": "Each""#, r#""Next": |"#, "insert Failed", r#""Next": "Failed""#);
    check(r#""Next": "Each""#, r#""Next": "Ea|""#, "insert Each", r#""Next": "Each""#);
    check(r#""Next": "Failed""#, r#""Next": "|Failed""#, "complete", "Each Failed Odd First");
    check(r#""StartAt": "Inner""#, r#""StartAt": "|""#, "complete", "Inner");
    check(r#""StartAt": "First""#, r#""StartAt": "|""#, "complete", "First Each Failed Odd");
}

#[test]
fn fields_are_offered_by_type_and_language() {
    check(
        r#""Comment": "Tell somebody""#,
        r#""|""#,
        "complete",
        "QueryLanguage Comment Error ErrorPath Cause CausePath",
    );
    check(r#""Comment": "Tell somebody""#, "|", "insert Cause", r#""Failed": { "Type": "Fail", "Cause":  },"#);
    check(r#""Output": "{% $total + $sum([1]) %}", "#, "|", "complete", "Comment Output Assign Next");
    check(r#""ItemsPath": "$.items","#, r#""|","#, "complete", "~ItemsPath~ItemSelector~MaxConcurrency~Catch");
    check(
        r#"{ "ErrorEquals": [ "States.Timeout" ] }"#,
        "{ | }",
        "complete",
        "ErrorEquals IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy Comment",
    );
    check(r#""ErrorEquals": ["States.ALL"], "#, "|", "complete", "ErrorEquals ResultPath Assign Comment");
    check(r#"  "StartAt": "First","#, "  |", "complete", "Comment QueryLanguage Version StartAt TimeoutSeconds");
}

#[test]
fn words_are_offered() {
    check(r#""Type": "Fail""#, r#""Type": "|""#, "complete", "Task Pass Choice Wait Succeed Fail Parallel Map");
    check(
        r#"[ "States.Timeout" ]"#,
        r#"[ "|" ]"#,
        "complete",
        "~States.ALL~States.Timeout~Lambda.TooManyRequestsException",
    );
    check(
        r#"[ "States.Timeout" ]"#,
        r#"[ | ]"#,
        "insert States.ALL",
        r#""Retry": [ { "ErrorEquals": [ "States.ALL" ] } ],"#,
    );
    check(
        r#""End": true
    },
    "Failed""#,
        r#""End": |
    },
    "Failed""#,
        "complete",
        "true",
    );
    check(r#""QueryLanguage": "JSONata""#, r#""QueryLanguage": "|""#, "complete", "JSONata JSONPath");
}

#[test]
fn new_states_are_offered_as_snippets() {
    check(
        r#"    "Failed": {"#,
        r#"    |"Failed": {"#,
        "insert Pass",
        r##""#{Pass}": { "Type": "Pass", "Next": "#{next}" }"Failed": { "Type": "Fail", "Comment": "Tell somebody" },"##,
    );
}

#[test]
fn expressions_are_completed() {
    check(
        r#""b.$": "States.Format('$total {}', $total)""#,
        r#""b.$": "$|""#,
        "complete",
        "~$total~$$.Execution.Id~States.UUID()",
    );
    check(
        r#""b.$": "States.Format('$total {}', $total)""#,
        r#""b.$": "$$.Map.Item.|""#,
        "complete",
        "Index Value Key Source",
    );
    check(r#""ItemsPath": "$.items""#, r#""ItemsPath": "$|""#, "insert $total", r#""ItemsPath": "$total","#);
    check(
        "{% $total + $sum([1]) %}",
        "{% $total + $su| %}",
        "insert $sum(array)",
        r#""Odd": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $total + $sum( %}", "End": true }"#,
    );
    check(
        "{% $total + $sum([1]) %}",
        "{% $states.context.Execution.| %}",
        "complete",
        "Id Input Name RoleArn StartTime RedriveCount RedriveTime",
    );
    check(
        r#""Output": "{% $total + $sum([1]) %}""#,
        r#""Output": |"#,
        "insert {% … %}",
        r##""Odd": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% #{expression} %}", "End": true }"##,
    );
}

#[test]
fn fields_of_samples_are_offered() {
    let sample = |text: &str| syntax::Node::parse_value(text).ok();
    let mut scope = ExpressionScope {
        language: QueryLanguage::Jsonata,
        variables: vec!["total".to_owned()],
        input: sample(r#"{"order": {"lines": [{"price": 5}], "id": "A-1"}}"#),
        result: sample(r#"{"Payload": {"ok": true}}"#),
        is_in_catcher: false,
        allows_functions: true,
    };
    let labels = |text: &str, scope: &ExpressionScope| {
        let found = expression::complete(text, text.len(), scope);
        found.items.iter().map(|it| it.label.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(labels("1 + $states.input.order.", &scope), "lines id");
    assert_eq!(labels("$states.input.order.lines[0].", &scope), "price");
    assert_eq!(labels("$states.result.Payload.", &scope), "ok");
    assert_eq!(labels("$states.", &scope), "input result context");
    assert!(labels("$", &scope).starts_with("$total $states.input"));
    scope.language = QueryLanguage::JsonPath;
    assert_eq!(labels("$.order.", &scope), "lines id");
    assert_eq!(labels("$.nothing.", &scope), "");
    let kinds = expression::complete("States.For", 10, &scope).items;
    assert!(kinds.iter().any(|it| it.kind == CompletionKind::Function && it.insert == "States.Format("));
}

/// What is offered at `|` where the data of every state are known; labels joined.
#[track_caller]
fn check_known(text: &str, expected: &str) {
    use asl::assist::{SampledState, StateSamples};
    let offset = text.find('|').expect("the text has a cursor");
    let text = text.replacen('|', "", 1);
    let node = |text: &str| syntax::Node::parse_value(text).ok();
    let known = |asked: &SampledState| {
        assert_eq!((asked.at.to_string().as_str(), asked.name.as_str()), ("/States/A", "A"));
        assert_eq!(asked.resource.as_deref(), text.contains("Task").then_some("r"));
        Some(StateSamples {
            input: node(r#"{"in": {"deep": 1}}"#),
            after_input_path: node(r#"{"path": 1}"#),
            result: node(r#"{"raw": 1}"#),
            after_result_selector: node(r#"{"selected": 1}"#),
            after_result_path: node(r#"{"merged": 1}"#),
            error_output: node(r#"{"Error": "E", "Cause": "C"}"#),
            context: node(r#"{"Map": {"Item": {"Value": {"sku": 1}}}}"#),
            variables: [("who".to_owned(), node(r#"{"name": "Ada"}"#).expect("JSON"))].into(),
        })
    };
    let found = Assist::new(&text).complete_with(offset, &known);
    let labels: Vec<&str> = found.items.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels.join(" "), expected, "{text}");
}

#[test]
fn data_of_each_stage_are_offered() {
    let state = |fields: &str| {
        format!(r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Task", "Resource": "r", {fields}}}}}}}"#)
    };
    let paths = [
        (r#""InputPath": "$.|""#, "in"),
        (r#""InputPath": "$.in.|""#, "deep"),
        (r#""Parameters": {"a.$": "$.|"}"#, "path"),
        (r#""Parameters": {"a.$": "States.Format('{}', $.|)"}"#, "path"),
        (r#""Parameters": {"a.$": "$$.Map.Item.Value.|"}"#, "sku"),
        (r#""Parameters": {"a.$": "$who.|"}"#, "name"),
        (r#""ResultSelector": {"a.$": "$.|"}"#, "raw"),
        (r#""ResultPath": "$.|""#, "in"),
        (r#""OutputPath": "$.|""#, "merged"),
        (r#""Assign": {"a.$": "$.|"}"#, "selected"),
        (r#""Catch": [{"ErrorEquals": ["E"], "ResultPath": "$.|"}]"#, "in"),
        (r#""Catch": [{"ErrorEquals": ["E"], "Assign": {"a.$": "$.|"}}]"#, "Error Cause"),
    ];
    for (field, expected) in paths {
        check_known(&state(field), expected);
    }
    let expressions = [
        (r#""Output": "{% $states.input.| %}""#, "in"),
        (r#""Output": "{% $states.result.| %}""#, "raw"),
        (r#""Assign": {"n": "{% $who.| %}"}"#, "name"),
        (r#""Items": "{% $states.context.Map.Item.Value.| %}""#, "sku"),
        (r#""Catch": [{"ErrorEquals": ["E"], "Output": "{% $states.errorOutput.| %}"}]"#, "Error Cause"),
    ];
    for (field, expected) in expressions {
        check_known(&state(&format!(r#""QueryLanguage": "JSONata", {field}"#)), expected);
    }
    check_known(r#"{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [{"Variable": "$.|"}]}}}"#, "path");
    check_known(r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "SecondsPath": "$.|"}}}"#, "path");
}

#[test]
fn what_is_typed_into_a_field_is_completed() {
    let input = syntax::Node::parse_value(r#"{"order": {"id": 1, "na\"me": 2}}"#).ok();
    let samples = |_: &SampledState| Some(StateSamples { input: input.clone(), ..StateSamples::default() });
    // Where the field is, what is typed up to the mark, whether a string says it; then the labels and what is replaced.
    let check_field = |at: &[&str], typed: &str, is_string: bool, expected: &str| {
        let offset = typed.find('|').unwrap();
        let typed = typed.replacen('|', "", 1);
        let field = InField::new(MACHINE, &Pointer::of_keys(at.iter().copied()), &typed, is_string).unwrap();
        let found = field.complete(offset, &samples);
        let labels: Vec<&str> = found.items.iter().take(3).map(|it| it.label.as_str()).collect();
        assert_eq!(format!("{} [{}]", labels.join(" "), &typed[found.range.as_range()]), expected, "{typed}");
    };
    check_field(&["States", "First", "InputPath"], "$.order.i|", true, "id na\"me [i]");
    check_field(&["States", "First", "InputPath"], "$$.Exec|", true, "Execution State StateMachine [Exec]");
    check_field(&["States", "First", "Parameters"], "{\n \"é.$\": \"$.order.|\"}", false, "id na\"me []");
    check_field(&["States", "First", "Parameters"], "{\"a.$\": \"$.order.|", false, "id na\"me []");
    check_field(&["States", "Odd", "Output"], "{% \"é\" & $states.input.order.| %}", true, "id na\"me []");
    check_field(&["States", "Odd", "Output"], "{% $to|", true, "$total $states.input $states.result [$to]");
    let at = Pointer::of_keys(["States", "Odd", "Output"]);
    let field = InField::new(MACHINE, &at, "{% \"é\" & $sum([1]) %}", true).unwrap();
    let hover = field.hover(13).unwrap();
    assert_eq!((hover.range, hover.title.as_str()), (syntax::TextRange::new(10, 14), "$sum(array)"));
    assert!(InField::new("[]", &at, "", true).is_none());
}

#[test]
fn things_are_explained() {
    check(r#""Retry""#, r#""Re|try""#, "hover", "~Retry: Retriers: which errors are tried again");
    check(r#""Next": "Failed""#, r#""Next": "Fai|led""#, "hover", "Failed, Fail: Tell somebody");
    check(r#""States.Timeout""#, r#""States.Ti|meout""#, "hover", "~States.Timeout: A Task took longer");
    check(r#""$total","#, r#""$to|tal","#, "hover", "$total, variable: Assigned by First.");
    check("$sum([1])", "$su|m([1])", "hover", "$sum(array): The sum of the numbers.");
    check(r#""StartAt": "First""#, r#""Sta|rtAt": "First""#, "hover", "~StartAt: The name of the state");
    check(r#""Each": {"#, r#""Ea|ch": {"#, "hover", "Each, Map: Ends its scope");
    check(r#""items""#.trim_matches('"'), "ite|ms", "hover", "");
}

#[test]
fn definitions_are_found() {
    check(r#""Next": "Each""#, r#""Next": "E|ach""#, "definition", "13 Each");
    check(r#""StartAt": "Inner""#, r#""StartAt": "Inner|""#, "definition", "19 Inner");
    check("$total + ", "$tot|al + ", "definition", "8 total.$");
    check(r#""Resource""#, r#""Reso|urce""#, "definition", "");
}

#[test]
fn states_and_variables_are_renamed_everywhere() {
    check(
        r#""Next": "Each""#,
        r#""Next": "E|ach""#,
        "rename All \"items\"",
        r#""Next": "All \"items\"" | "All \"items\"": {"#,
    );
    check(
        r#""Failed": {"#,
        r#""Fai|led": {"#,
        "rename Lost",
        r#""Catch": [ { "ErrorEquals": ["States.ALL"], "Next": "Lost" } ], | "Lost": { "Type": "Fail", "Comment": "Tell somebody" },"#,
    );
    check(
        r#""Failed": {"#,
        r#""Fai|led": {"#,
        "rename Each",
        "refused: There already is a state named \"Each\". Choose another name.",
    );
    check(
        r#""total.$""#,
        r#""to|tal.$""#,
        "rename amount",
        r#""Assign": { "amount.$": "$.sum" }, | "Inner": { "Type": "Pass", "Parameters": { "a.$": "$amount", "b.$": "States.Format('$total {}', $amount)" }, "End": true } | "Odd": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $amount + $sum([1]) %}", "End": true }"#,
    );
    check(
        "$total + ",
        "$tot|al + ",
        "rename 1st",
        "refused: A variable cannot be called \"1st\": begin with a letter and go on with letters, digits and _.",
    );
    check(r#""Resource""#, r#""Reso|urce""#, "rename X", "");
}

#[test]
fn any_place_of_any_text_has_an_answer() {
    let mut texts = vec![MACHINE.to_owned(), String::new(), "{".to_owned(), "[1,".to_owned(), "\"ä".to_owned()];
    // Half-typed texts.
    texts.extend((0..MACHINE.len()).step_by(97).map(|at| MACHINE[..at].to_owned()));
    for text in texts {
        let assist = Assist::new(&text);
        for offset in (0..=text.len() + 1).step_by(7) {
            let found = assist.complete(offset);
            assert!(text.get(found.range.as_range()).is_some(), "{offset} of {text}");
            if let Some(hover) = assist.hover(offset) {
                assert!(text.get(hover.range.as_range()).is_some());
            }
            assist.definition(offset);
            assert!(assist.references(offset).iter().all(|it| text.get(it.as_range()).is_some()));
        }
    }
}
