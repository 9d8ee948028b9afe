//! The forms: what they show, what typing into them means, and that they write only what was touched.

mod common;

use common::{definition, path_of, session};
use editor::inspector::{Field, FieldKind, field};
use editor::{Command, Outcome, Session};

const TASK: &str = r#"{
  "StartAt": "generateReport",
  "States": {
    "generateReport": {
      "Type": "Task",
      "Resource": "${Lambda3}",
      "Comment": "Third/final task.",
      "Parameters": {
        "a.$": "$.a",
        "b": [1, 2]
      },
      "Retry": [ { "ErrorEquals": [ "States.Timeout" ], "IntervalSeconds": 2, "MaxAttempts": 2 } ],
      "Catch": [ { "ErrorEquals": [ "States.ALL" ], "Next": "errorNotification" } ],
      "Next": "check"
    },
    "check": {
      "Type": "Choice",
      "Choices": [
        { "And": [ { "Variable": "$.a", "IsPresent": true }, { "Not": { "Variable": "$.b", "NumericEquals": 3 } } ], "Next": "generateReport" },
        { "Variable": "$.status", "StringEquals": "ok", "Next": "errorNotification" }
      ],
      "Default": "errorNotification"
    },
    "errorNotification": { "Type": "Wait", "Seconds": "soon", "End": true }
  }
}
"#;

/// A form in text: `Retry 1 / MaxAttempts: 2`, unset fields with their default in brackets.
fn form(session: &Session, state: &str, tab: &str) -> String {
    let inspector = session.inspector_of(&format!("/States/{state}"));
    let mut out = String::new();
    for section in inspector.tabs.iter().filter(|it| it.title == tab).flat_map(|it| &it.sections) {
        let indent = "  ".repeat(section.depth as usize);
        if !section.title.is_empty() {
            out.push_str(&format!("{indent}# {}\n", section.title));
        }
        for field in &section.fields {
            out.push_str(&format!("{indent}{}\n", shown(field)));
        }
        section.notes.iter().for_each(|note| out.push_str(&format!("{indent}{note}\n")));
    }
    out
}

fn shown(field: &Field) -> String {
    let text = match (&field.kind, field.is_set) {
        (_, false) => format!("[{}]", field.default.unwrap_or("")),
        (FieldKind::Strings { .. }, true) => field.entries.join(" | "),
        (_, true) if field.text == field::END => "(end)".to_owned(),
        (_, true) => field.text.replace('\n', "\\n"),
    };
    let unit = field.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    let error = field.error.as_ref().map(|error| format!(" ! {error}")).unwrap_or_default();
    format!("{}: {text}{unit}{error}", field.name)
}

/// Types into a field and checks what comes of it: the announcement, or `! ` and the error.
#[track_caller]
fn check(session: &mut Session, state: &str, path: &str, typed: &str, expected: &str) {
    let key = format!("/States/{state}");
    let inspector = session.inspector_of(&key);
    let path = if path.is_empty() { editor::FieldPath::default() } else { path_of(path) };
    let field = inspector.field(&path).unwrap_or_else(|| panic!("{state} has no field {path}"));
    let said = match field.command(&key, typed) {
        Ok(Some(command)) => {
            let Outcome { announcement, .. } = session.dispatch(command);
            session.break_merge();
            announcement
        }
        Ok(None) => "nothing".to_owned(),
        Err(error) => format!("! {}", error.0),
    };
    assert_eq!(said, expected);
}

#[test]
fn a_task_shows_what_the_text_says() {
    let session = session(TASK);
    assert_eq!(
        form(&session, "generateReport", "Configuration"),
        "name: generateReport\n\
         Comment: Third/final task.\n\
         Resource: ${Lambda3}\n\
         Parameters: {\\n  \"a.$\": \"$.a\",\\n  \"b\": [1, 2]\\n}\n\
         # Timeouts\n\
         TimeoutSeconds: [99999999] s\n\
         HeartbeatSeconds: [none] s\n\
         Credentials: [the role of the state machine]\n\
         Next: check\n\
         QueryLanguage: []\n"
    );
    assert_eq!(
        form(&session, "generateReport", "Error handling"),
        "# Retry\n\
         # Retry 1\n\
         ErrorEquals: States.Timeout\n\
         IntervalSeconds: 2 s\n\
         MaxAttempts: 2\n\
         BackoffRate: [2.0]\n\
         MaxDelaySeconds: [none] s\n\
         JitterStrategy: [NONE]\n\
         Comment: []\n\
         At worst: 3 tries, 6 s of waiting.\n\
         # Catch\n\
         # Catch 1\n\
         ErrorEquals: States.ALL\n\
         Next: errorNotification\n\
         ResultPath: [$]\n\
         Assign: [none]\n\
         Comment: []\n\
         The error replaces the whole input: {\"Error\", \"Cause\"}.\n"
    );
    let inspector = session.inspector_of("/States/generateReport");
    assert_eq!(inspector.subtitle, "Task · step 1 of 3 · Third/final task.");
    let titles: Vec<_> = inspector.tabs.iter().map(|tab| (tab.title, tab.count)).collect();
    assert_eq!(
        titles,
        [("Configuration", None), ("Input", None), ("Output", None), ("Variables", None), ("Error handling", Some(2))]
    );
}

#[test]
fn conditions_lie_in_conditions() {
    let session = session(TASK);
    assert_eq!(
        form(&session, "check", "Configuration"),
        "name: check\n\
         Comment: []\n\
         # Rule 1\n\
         And: And\n\
         In words: $.a is present and not ($.b = 3)\n\
         \u{20} # All of\n\
         \u{20} Compare: Compare\n\
         \u{20} Variable: $.a\n\
         \u{20} IsPresent: IsPresent\n\
         \u{20} IsPresent: true\n\
         \u{20} # All of\n\
         \u{20} Not: Not\n\
         \u{20}   # Not\n\
         \u{20}   Compare: Compare\n\
         \u{20}   Variable: $.b\n\
         \u{20}   NumericEquals: NumericEquals\n\
         \u{20}   NumericEquals: 3\n\
         # When rule 1 is true\n\
         Next: generateReport\n\
         Assign: [none]\n\
         Comment: []\n\
         # Rule 2\n\
         Compare: Compare\n\
         Variable: $.status\n\
         StringEquals: StringEquals\n\
         StringEquals: ok\n\
         Next: errorNotification\n\
         Assign: [none]\n\
         Comment: []\n\
         In words: $.status = \"ok\"\n\
         # Default\n\
         Default: errorNotification\n\
         QueryLanguage: []\n"
    );
}

#[test]
fn wrong_values_are_told() {
    let session = session(TASK);
    let shown = form(&session, "errorNotification", "Configuration");
    assert!(shown.contains("Seconds: \"soon\" s ! "), "{shown}");
}

#[test]
fn typing_writes_one_field() {
    let mut session = session(TASK);
    let it = &mut session;
    check(it, "generateReport", "TimeoutSeconds", "30", "Changed TimeoutSeconds of generateReport");
    check(it, "generateReport", "TimeoutSeconds", "30", "nothing");
    check(it, "generateReport", "TimeoutSeconds", "30 s", "! This has to be a whole number.");
    check(it, "generateReport", "TimeoutSeconds", "0", "! The smallest value is 1.");
    check(it, "generateReport", "TimeoutSeconds", "${T}", "Changed TimeoutSeconds of generateReport");
    check(it, "generateReport", "TimeoutSeconds", "", "Removed TimeoutSeconds from generateReport");
    check(it, "generateReport", "TimeoutSeconds", "", "nothing");
    check(it, "generateReport", "Resource", "", "! Resource cannot be left out.");
    check(
        it,
        "generateReport",
        "Parameters",
        "{\"a\": ",
        "! Column 6: the key \"a\" has no value; write a value after the colon.",
    );
    check(it, "generateReport", "Parameters", "[1]", "! This has to be an object: { \"name\": value }.");
    check(it, "generateReport", "Parameters", "{\"a\": 1}", "Changed Parameters of generateReport");
    check(it, "generateReport", "InputPath", "input", "! A path begins with $.");
    check(it, "generateReport", "InputPath", "$.a[*].b", "Changed InputPath of generateReport");
    check(
        it,
        "generateReport",
        "ResultPath",
        "$.a[*]",
        "! a reference path has no wildcards: '*' is not allowed, at character 1.",
    );
    check(it, "generateReport", "ResultPath", "null", "Changed ResultPath of generateReport");
    check(it, "generateReport", "", "", "! A state needs a name.");
    check(it, "generateReport", "", "report", "Renamed generateReport to report");
    check(it, "report", "Next", field::END, "Made report an end");
    check(it, "report", "Next", "errorNotification", "Connected report to errorNotification");
    check(it, "report", "Retry.0.BackoffRate", "0.5", "! The smallest value is 1.0.");
    check(it, "report", "Retry.0.BackoffRate", "1.5", "Changed BackoffRate of report");
    check(it, "report", "Catch.0.Next", "report", "Changed Next of report");
    check(it, "errorNotification", "Seconds", "600", "Changed Seconds of errorNotification");
    assert_eq!(
        session.text(),
        TASK.replace("generateReport", "report")
            .replace("{\n        \"a.$\": \"$.a\",\n        \"b\": [1, 2]\n      }", "{\"a\": 1}")
            .replace(
                "      \"Retry\"",
                "      \"InputPath\": \"$.a[*].b\",\n      \"ResultPath\": null,\n      \"Retry\""
            )
            .replace("\"MaxAttempts\": 2", "\"MaxAttempts\": 2, \"BackoffRate\": 1.5")
            .replace("[ \"States.ALL\" ], \"Next\": \"errorNotification\"", "[ \"States.ALL\" ], \"Next\": \"report\"")
            .replace("\"Next\": \"check\"", "\"Next\": \"errorNotification\"")
            .replace("\"soon\"", "600")
    );
}

#[test]
fn names_of_errors_are_a_list() {
    let mut session = session(TASK);
    let key = "/States/generateReport";
    let field =
        |session: &Session| session.inspector_of(key).field(&path_of("Catch.0.ErrorEquals")).cloned().expect("there");
    let names = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    assert_eq!(field(&session).command_for_entries(key, &names(&["States.ALL"])), Ok(None));
    assert!(field(&session).command_for_entries(key, &names(&[" "])).is_err());
    let command = field(&session).command_for_entries(key, &names(&["A", "B"])).expect("good").expect("a change");
    session.dispatch(command);
    assert_eq!(field(&session).entries, ["A", "B"]);
}

#[test]
fn operators_and_forms_change_in_place() {
    let mut session = session(TASK);
    let key = "/States/check";
    let operator = |session: &Session| {
        let inspector = session.inspector_of(key);
        inspector.fields().filter(|it| it.kind == FieldKind::Operator).last().cloned().expect("there")
    };
    let command = operator(&session).swap(key, "StringLessThan").expect("an operator");
    session.dispatch(command);
    assert!(
        session.text().contains("{ \"Variable\": \"$.status\", \"StringLessThan\": \"ok\", \"Next\""),
        "the text is kept"
    );
    let command = operator(&session).command(key, "NumericGreaterThan").expect("good").expect("a change");
    session.dispatch(command);
    assert!(session.text().contains("{ \"Variable\": \"$.status\", \"NumericGreaterThan\": 0, \"Next\""));
    let rule = |session: &Session| {
        session
            .document()
            .root
            .get(&session.document().pointer(&format!("{key}/Choices/1")).expect("there"))
            .expect("there")
            .value_text()
    };
    let form = |form| Command::SetCondition { state: key.to_owned(), path: path_of("Choices.1"), form };
    use editor::command::ConditionForm;
    session.dispatch(form(ConditionForm::Or));
    assert_eq!(
        rule(&session),
        "{ \"Or\": [{ \"Variable\": \"$.status\", \"NumericGreaterThan\": 0 }], \"Next\": \"errorNotification\" }"
    );
    session.dispatch(form(ConditionForm::And));
    session.dispatch(form(ConditionForm::Not));
    assert_eq!(
        rule(&session),
        "{ \"Not\": { \"And\": [{ \"Variable\": \"$.status\", \"NumericGreaterThan\": 0 }] }, \"Next\": \"errorNotification\" }"
    );
    session.dispatch(form(ConditionForm::Compare));
    assert_eq!(
        rule(&session),
        "{ \"Variable\": \"$.status\", \"NumericGreaterThan\": 0, \"Next\": \"errorNotification\" }"
    );
}

#[test]
fn every_type_has_a_form() {
    let session =
        session(&definition("T Task C; C Choice W P; W Wait P; P Pass M; M Map L; L Parallel S; S Succeed; F Fail"));
    for (state, fields) in [
        (
            "T",
            "name Comment Resource Parameters TimeoutSeconds HeartbeatSeconds Credentials Next QueryLanguage InputPath ResultSelector ResultPath OutputPath Assign",
        ),
        (
            "C",
            "name Comment Compare Variable IsPresent IsPresent Next Assign Comment Default QueryLanguage InputPath OutputPath Assign",
        ),
        ("W", "name Comment Seconds Next QueryLanguage InputPath OutputPath Assign"),
        ("P", "name Comment Next QueryLanguage InputPath Parameters Result ResultPath OutputPath Assign"),
        (
            "M",
            "name Comment ItemsPath ItemSelector MaxConcurrency StartAt Comment Mode Next QueryLanguage InputPath ResultSelector ResultPath OutputPath Assign",
        ),
        (
            "L",
            "name Comment StartAt Comment StartAt Comment Next QueryLanguage InputPath Parameters ResultSelector ResultPath OutputPath Assign",
        ),
        ("S", "name Comment QueryLanguage InputPath OutputPath"),
        ("F", "name Comment Error Cause QueryLanguage"),
    ] {
        let inspector = session.inspector_of(&format!("/States/{state}"));
        let names: Vec<&str> = inspector.fields().map(|field| field.name.as_str()).collect();
        assert_eq!(names.join(" "), fields, "{state}");
        for field in inspector.fields() {
            assert!(field.error.is_none(), "{state} {}: {:?}", field.name, field.error);
            let is_plain = matches!(field.kind, FieldKind::Name | FieldKind::ConditionForm);
            assert!(!field.help.is_empty() || is_plain || field.kind.is_target(), "{state} {} has no help", field.name);
        }
    }
    let machine = session.inspector();
    let names: Vec<&str> = machine.fields().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["Comment", "StartAt", "TimeoutSeconds", "QueryLanguage", "Version"]);
}

/// Every field of the States Language, in both query languages, by the fields of the form that shows them.
#[test]
fn every_type_has_a_form_in_jsonata() {
    let text = r#"{ "QueryLanguage": "JSONata", "StartAt": "T", "States": {
        "T": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Arguments": "{% $states.input %}", "Next": "C",
               "Retry": [ { "ErrorEquals": [ "States.ALL" ] } ], "Catch": [ { "ErrorEquals": [ "States.ALL" ], "Next": "S" } ] },
        "C": { "Type": "Choice", "Choices": [ { "Condition": "{% $states.input.a > 1 %}", "Next": "W" } ], "Default": "S" },
        "W": { "Type": "Wait", "Seconds": "{% 1 + 1 %}", "Next": "P" },
        "P": { "Type": "Pass", "Output": { "a": "{% 1 %}" }, "Next": "M" },
        "M": { "Type": "Map", "Items": [ 1, 2 ], "ItemReader": { "Resource": "arn:aws:states:::s3:getObject",
               "ReaderConfig": { "InputType": "CSV", "CSVHeaderLocation": "GIVEN" } }, "ItemBatcher": { }, "ResultWriter": { },
               "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
               "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "Next": "L" },
        "L": { "Type": "Parallel", "Branches": [ { "StartAt": "B", "States": { "B": { "Type": "Succeed" } } } ], "Next": "F" },
        "S": { "Type": "Succeed" },
        "F": { "Type": "Fail", "Cause": "{% $states.input.why %}" } } }"#;
    let session = session(text);
    for (state, tabs) in [
        (
            "T",
            "Configuration: name Comment Resource TimeoutSeconds HeartbeatSeconds Credentials Next QueryLanguage; \
             Arguments & Output: Arguments Output; Variables: Assign; Error handling: ErrorEquals IntervalSeconds \
             MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy Comment ErrorEquals Next Output Assign Comment",
        ),
        (
            "C",
            "Configuration: name Comment Condition Next Output Assign Comment Default QueryLanguage; Output: Output; \
             Variables: Assign",
        ),
        ("W", "Configuration: name Comment Seconds Next QueryLanguage; Output: Output; Variables: Assign"),
        ("P", "Configuration: name Comment Next QueryLanguage; Output: Output; Variables: Assign"),
        (
            "M",
            "Configuration: name Comment Items ItemSelector MaxConcurrency StartAt Comment Mode ExecutionType Resource \
             Arguments InputType CSVHeaderLocation CSVHeaders CSVDelimiter MaxItems MaxItemsPerBatch MaxInputBytesPerBatch \
             BatchInput Resource Arguments Transformation OutputType ToleratedFailureCount ToleratedFailurePercentage Label \
             Next QueryLanguage; Output: Output; Variables: Assign; Error handling: ",
        ),
        (
            "L",
            "Configuration: name Comment StartAt Comment Next QueryLanguage; Arguments & Output: Arguments Output; \
             Variables: Assign; Error handling: ",
        ),
        ("S", "Configuration: name Comment QueryLanguage; Output: Output"),
        ("F", "Configuration: name Comment Error Cause QueryLanguage"),
    ] {
        let inspector = session.inspector_of(&format!("/States/{state}"));
        let names = |tab: &editor::inspector::Tab| {
            let fields = tab.sections.iter().flat_map(|section| &section.fields);
            format!("{}: {}", tab.title, fields.map(|field| field.name.as_str()).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(inspector.tabs.iter().map(names).collect::<Vec<_>>().join("; "), tabs, "{state}");
    }
    let field = |state: &str, path: &str| {
        session.inspector_of(&format!("/States/{state}")).field(&path_of(path)).cloned().expect("the field is there")
    };
    assert_eq!(field("T", "Arguments").text, "{% $states.input %}", "an expression stands without quotes");
    assert_eq!(field("P", "Output").text, "{ \"a\": \"{% 1 %}\" }");
    let Some(Command::SetField { value, .. }) = field("T", "Output").command("/States/T", "{% 'a' %}").expect("good")
    else {
        panic!("a change")
    };
    assert_eq!(value, "\"{% 'a' %}\"");
    for (state, path, typed, expected) in [
        ("T", "Output", "{% 1", "An expression ends with %}."),
        ("T", "TimeoutSeconds", "1.5", "This has to be a whole number."),
        ("T", "Assign", "[]", "This has to be an object: { \"name\": value }."),
        ("M", "Items", "{}", "This has to be a list, or an expression {% … %} that gives one."),
        ("M", "ToleratedFailurePercentage", "101", "The largest value is 100."),
    ] {
        let refused = field(state, path).command(&format!("/States/{state}"), typed).expect_err("it is refused");
        assert_eq!(refused.0, expected, "{state} {path} {typed}");
    }
}

#[test]
fn what_no_form_knows_is_shown_as_json() {
    let text =
        r#"{ "StartAt": "P", "States": { "P": { "Type": "Pass", "Output": 7, "Mystery": [ 1 ], "End": true } } }"#;
    let session = session(text);
    let shown = form(&session, "P", "Configuration");
    assert!(shown.contains("# Other fields\nOutput: 7"), "{shown}");
    assert!(shown.contains("Mystery: [ 1 ]"), "{shown}");
}

#[test]
fn the_text_of_a_state_is_put_back_where_it_was() {
    use editor::inspector::state_text;
    let mut session = session(TASK);
    let key = "/States/errorNotification";
    let shown = editor::code::text_of(session.document(), key).expect("it is there");
    assert_eq!(state_text::command(session.document(), key, &shown), Ok(None));
    let typed = shown.replace("\"soon\"", "3").replace("\"End\": true", "\n  \"End\": true\n");
    let command = state_text::command(session.document(), key, &typed).expect("a state").expect("a change");
    session.dispatch(command);
    assert_eq!(session.text(), TASK.replace("\"soon\", \"End\": true }", "3, \n      \"End\": true\n     }"));
    session.undo();
    assert_eq!(session.text(), TASK);
    for (typed, expected) in [
        ("\"A\": {", "A bracket is never closed; close it with }."),
        ("\"A\": 7", "A state is an object: \"Name\": { … }."),
        ("\"A\": {}, \"B\": {}", "This has to be one state: \"Name\": { … }."),
        ("", "This has to be one state: \"Name\": { … }."),
    ] {
        let refused = state_text::command(session.document(), key, typed).expect_err("it is refused");
        assert_eq!(refused.0, expected, "{typed}");
    }
}
