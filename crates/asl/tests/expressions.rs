//! What is said about the expressions in definitions, and where in the text.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "helpers of tests")]

use std::path::Path;

use asl::rules::EXPRESSION_RULES;
use asl::{diagnose, diagnose_expressions};
use proptest::prelude::*;
use syntax::parse;

/// Diagnoses the expressions of a state and compares `code text-it-marks: message` of each.
#[track_caller]
fn check(fields: &str, expected: &[&str]) {
    check_text(&machine(fields), expected);
}

#[track_caller]
fn check_text(text: &str, expected: &[&str]) {
    let parsed = parse(text);
    assert!(parsed.errors.is_empty(), "{text}: {:?}", parsed.errors);
    let ranges = parsed.root.ranges();
    let found = diagnose_expressions(&parsed.root);
    let shown: Vec<String> =
        found.iter().map(|it| format!("{} {}: {}", it.code, &text[it.range(&ranges).as_range()], it.message)).collect();
    assert_eq!(shown, expected, "{text}");
}

fn machine(fields: &str) -> String {
    format!("{{\"StartAt\": \"A\", \"States\": {{\"A\": {{{fields}}}, \"B\": {{\"Type\": \"Succeed\"}}}}}}")
}

/// The output of a state in JSONata; the text is as it stands in the file.
#[cfg(feature = "jsonata")]
#[track_caller]
fn check_output(output: &str, expected: &[&str]) {
    check(&format!(r#""Type": "Task", "QueryLanguage": "JSONata", "Output": "{output}", "Next": "B""#), expected);
}

#[cfg(feature = "jsonata")]
#[test]
fn jsonata_is_marked_at_its_byte() {
    check_output("{% $states.input.a + 1 %}", &[]);
    check_output("{% [1,2) %}", &["SW0201 ): Expected \"]\", got \")\""]);
    check_output("{% $states.input.a + %}", &["SW0201 +: Unexpected end of expression"]);
    check_output("{% $sum($states.input.a %}", &["SW0201 a: Expected \")\" before end of expression"]);
    check_output("{%%}", &["SW0201 : Unexpected end of expression"]);
    check_output("{% 'open %}", &["SW0201 ': String literal must be terminated by a matching quote"]);
    check_output("{% $x := %}", &["SW0201 =: Unexpected end of expression"]);
}

#[cfg(feature = "jsonata")]
#[test]
fn places_are_found_through_the_escapes_of_json() {
    check_output(r#"{% \"a\\\\b\" & ) %}"#, &["SW0201 ): The symbol \")\" cannot be used as a unary operator"]);
    check_output(
        r#"{% "\u0065\ud83d\ude00" & ] %}"#.replace('"', "\\\"").as_str(),
        &["SW0201 ]: The symbol \"]\" cannot be used as a unary operator"],
    );
    check_output(r"{%\n  $states.input\n  .total )\n%}", &["SW0201 ): Syntax error: \")\""]);
    check_output(r"{% 'é' \u0029 %}", &[r#"SW0201 \u0029: Syntax error: ")""#]);
    check_output(r#"{% \"open %}"#, &[r#"SW0201 \": String literal must be terminated by a matching quote"#]);
}

#[cfg(feature = "jsonata")]
#[test]
fn what_is_not_there_is_marked() {
    check_output(
        "{% total * $ %}",
        &[
            "SW0202 total: Reference to 'total' at the top level is not supported.",
            "SW0202 $: Reference to '$' at the top level is not supported.",
        ],
    );
    check_output(
        "{% $states.result.x & $states.errorOutput %}",
        &["SW0202 errorOutput: Field '$states.errorOutput' does not exist."],
    );
    check(
        r#""Type": "Task", "QueryLanguage": "JSONata", "Arguments": {"a": ["{% $states.result %}"]}, "TimeoutSeconds": "{% 1 2 %}",
           "Catch": [{"ErrorEquals": ["E"], "Assign": {"x": "{% $states.errorOutput & $states.result %}"}, "Next": "B"}], "Next": "B""#,
        &[
            "SW0202 result: Field '$states.result' does not exist.",
            "SW0201 2: Syntax error: 2",
            "SW0202 result: Field '$states.result' does not exist.",
        ],
    );
    check(
        r#""Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{"Condition": "{% $states.input.a = %}", "Next": "B"}], "Default": "B""#,
        &["SW0201 =: Unexpected end of expression"],
    );
}

#[cfg(feature = "jsonata")]
#[test]
fn signs_stand_at_the_ends() {
    check_output("{% $states.input", &["SW0201 t: The expression has no end"]);
    check_output(" {% 1 %}", &["SW0201  {% 1 %}: Nothing may stand before {% and behind %}, not even a space"]);
    check_output("{% 1 %} ", &["SW0201 {% 1 %} : Nothing may stand before {% and behind %}, not even a space"]);
    check_output("100 %} of {%", &[]);
    check_output("plain", &[]);
}

/// A placeholder may become anything: what stands before it is known, what follows is not.
#[cfg(feature = "jsonata")]
#[test]
fn placeholders_give_no_false_errors() {
    check_output("{% $states.input.${Field} + %}", &[]);
    check_output("{% ${Amount} %}", &[]);
    check_output("{% ${Amount %}", &["SW0201 t: Expected \":\" before end of expression"]);
    check_output("{% $lookup(${Table}, 'a' %}", &[]);
    check_output("{% 'to ${Name}' & 1 %}", &[]);
    check_output("{% 1 ) & ${Rest} %}", &["SW0201 ): Syntax error: \")\""]);
    check_output("{% a & ${Rest} %}", &["SW0202 a: Reference to 'a' at the top level is not supported."]);
    check_output("${Whole}", &[]);
    check_output("{% 1 + ${End}", &[]);
    check_output("{% 'open ${Rest} %}", &[]);
}

#[test]
fn paths_are_marked_where_they_break() {
    check(r#""Type": "Pass", "InputPath": "$.order", "ResultPath": null, "Next": "B""#, &[]);
    check(r#""Type": "Pass", "InputPath": "$.order[", "Next": "B""#, &["SW0203 [: Expected ']' for this '['"]);
    check(
        r#""Type": "Pass", "InputPath": "order", "Next": "B""#,
        &["SW0203 order: Expected a path, which begins with '$', or an intrinsic function"],
    );
    check(
        r#""Type": "Pass", "OutputPath": "$.a['\u00e9\"\\\\'].b c(", "Next": "B""#,
        &["SW0203  : Expected '.' or '['"],
    );
    check(
        r#""Type": "Wait", "SecondsPath": "$.a[*]", "Next": "B""#,
        &["SW0203 $.a[*]: A reference path has no wildcards: '*' is not allowed"],
    );
    check(
        r#""Type": "Task", "Resource": "r", "ResultPath": "$$.x", "Catch": [{"ErrorEquals": ["E"], "ResultPath": "$v.x", "Next": "B"}], "Next": "B""#,
        &[
            "SW0203 $$.x: The result goes into the input, so the path begins with '$.'",
            "SW0203 $v.x: The result goes into the input, so the path begins with '$.'",
        ],
    );
    check(
        r#""Type": "Choice", "Choices": [{"And": [{"Not": {"Variable": "$.x[?", "IsNull": true}}, {"Variable": "y", "StringEqualsPath": "$.z"}], "Next": "B"}], "Default": "B""#,
        &["SW0203 [: Expected ']' for this '['", "SW0203 y: Expected a path, which begins with '$'"],
    );
    // A placeholder may become anything.
    check(
        r#""Type": "Pass", "InputPath": "${Path}", "OutputPath": "$.a[${Index}", "ResultPath": "$.${Name}", "Next": "B""#,
        &[],
    );
}

#[test]
fn calls_are_marked_where_they_break() {
    check(
        r#""Type": "Pass", "Parameters": {"a.$": "States.Format('{}' $.b)", "b": {"c.$": 5}}, "Next": "B""#,
        &["SW0203 $: Expected ',' or ')' after the argument", "SW0203 5: The value of c.$ is not a text"],
    );
    check(
        r#""Type": "Pass", "Parameters": {"a.$": "States.Default($.b)", "b.$": "States.Array(1, States.Nil())"}, "Next": "B""#,
        &[
            "SW0203 States.Default: There is no intrinsic function 'States.Default'",
            "SW0203 States.Nil: There is no intrinsic function 'States.Nil'",
        ],
    );
}

#[test]
fn rules_report_their_examples() {
    for rule in EXPRESSION_RULES {
        assert!(rule.what.ends_with('.') && rule.why.ends_with('.'), "{}", rule.name);
        let is_jsonata = rule.name.starts_with("jsonata");
        let parsed = parse(&format!("{{\"StartAt\": \"A\", \"States\": {{{}}}}}", rule.example));
        assert!(diagnose(&parsed.root, &parsed.errors).is_empty(), "{}", rule.name);
        let found = diagnose_expressions(&parsed.root);
        let is_reported = found.iter().any(|it| it.code == rule.code && it.severity == rule.severity);
        assert_eq!(is_reported, !is_jsonata || cfg!(feature = "jsonata"), "{}: {found:?}", rule.name);
    }
}

/// Definitions that people published are seldom refused for their expressions; where they are, most are meant to be.
#[test]
fn published_definitions_are_seldom_refused() {
    let Ok(shared) = std::env::var("STATEWRIGHT_SHARED") else {
        return eprintln!("skipped: STATEWRIGHT_SHARED is not set");
    };
    let (mut n_files, mut n_refused) = (0, 0);
    let mut open = vec![Path::new(&shared).join("corpus")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "json") {
                let Ok(text) = std::fs::read_to_string(&path) else { continue };
                if !text.contains("\"StartAt\"") {
                    continue;
                }
                n_files += 1;
                let parsed = parse(&text);
                let ranges = parsed.root.ranges();
                let found = diagnose_expressions(&parsed.root);
                for it in &found {
                    eprintln!(
                        "{}: {} {}: {}",
                        path.display(),
                        it.code,
                        &text[it.range(&ranges).as_range()],
                        it.message
                    );
                }
                n_refused += usize::from(!found.is_empty());
            }
        }
    }
    assert!(n_files > 0 && n_refused * 30 <= n_files, "{n_refused} of {n_files}");
}

proptest! {
    /// Whatever stands in an expression, what is marked is a piece of the text.
    #[test]
    fn marks_are_pieces_of_the_text(inside in r#"[$a-c.(){}\[\]'"\\ué%😀+ ]{0,16}"#) {
        let value = syntax::quote(&format!("{{% {inside} %}}"));
        let text = machine(&format!(r#""Type": "Pass", "QueryLanguage": "JSONata", "Output": {value}, "Next": "B""#));
        let parsed = parse(&text);
        let ranges = parsed.root.ranges();
        let place = text.find(&value).unwrap();
        for it in diagnose_expressions(&parsed.root) {
            let range = it.range(&ranges);
            prop_assert!(text.get(range.as_range()).is_some());
            prop_assert!(place < range.start && range.end < place + value.len());
        }
    }
}
