//! Every operator of Choice rules on values of every type.
//!
//! Sources: Amazon States Language, "Choice State"; Developer Guide, "Choice workflow state"; recorded cases of the
//! operators, which show that a value of another type makes a comparison false and is no error.

use engine::{Execution, Input, Options, Progress, Status};
use query::Value;

/// Runs a Choice with one rule: `yes`, `no`, or the error's name.
fn outcome(rule: &str, input: &str) -> String {
    let definition = format!(
        r#"{{"StartAt": "C", "States": {{
            "C": {{"Type": "Choice", "Choices": [{{{rule}, "Next": "Y"}}], "Default": "N"}},
            "Y": {{"Type": "Pass", "Result": "yes", "End": true}},
            "N": {{"Type": "Pass", "Result": "no", "End": true}}}}}}"#
    );
    let program = asl::lower(&syntax::parse(&definition).root, &asl::Options::default()).program;
    let mut execution = Execution::new(program, Options::default());
    execution.apply(Input::Start { input: Value::parse(input).expect("JSON") });
    let mut effects = Vec::new();
    while let Progress::Stepped(_) = execution.step(&mut effects) {}
    match execution.status() {
        Status::Succeeded(output) => output.as_str().unwrap_or_default().to_owned(),
        Status::Failed(failure) => failure.error.as_deref().unwrap_or_default().to_owned(),
        other => panic!("{other:?}"),
    }
}

/// What a rule on `$.v` says of values; `expected` has one letter for each: `y`, `n`, or `!` for an error.
fn check(operator: &str, values: &[&str], expected: &str) {
    let found: String = values
        .iter()
        .map(|value| {
            match outcome(&format!(r#""Variable": "$.v", {operator}"#), &format!(r#"{{"v": {value}}}"#)).as_str() {
                "yes" => 'y',
                "no" => 'n',
                _ => '!',
            }
        })
        .collect();
    assert_eq!(found, expected, "{operator} on {values:?}");
}

#[test]
fn strings() {
    let values = [r#""A""#, r#""AB""#, r#""B""#, r#""a""#, r#""""#, "1", "true", "null", "[]", "{}"];
    check(r#""StringEquals": "AB""#, &values, "nynnnnnnnn");
    check(r#""StringLessThan": "AB""#, &values, "ynnnynnnnn");
    check(r#""StringGreaterThan": "AB""#, &values, "nnyynnnnnn");
    check(r#""StringLessThanEquals": "AB""#, &values, "yynnynnnnn");
    check(r#""StringGreaterThanEquals": "AB""#, &values, "nyyynnnnnn");
    check(r#""StringMatches": "A*""#, &values, "yynnnnnnnn");
    check(r#""StringMatches": "*""#, &values, "yyyyynnnnn");
}

#[test]
fn numbers() {
    let values = ["0", "0.0", "-0", "1", "1.5", "-3", "1e2", r#""1""#, "true", "null", "[]"];
    check(r#""NumericEquals": 0"#, &values, "yyynnnnnnnn");
    check(r#""NumericEquals": 100"#, &values, "nnnnnnynnnn");
    check(r#""NumericLessThan": 1"#, &values, "yyynnynnnnn");
    check(r#""NumericGreaterThan": 1"#, &values, "nnnnynynnnn");
    check(r#""NumericLessThanEquals": 1"#, &values, "yyyynynnnnn");
    check(r#""NumericGreaterThanEquals": 1"#, &values, "nnnyynynnnn");
}

#[test]
fn booleans() {
    let values = ["true", "false", r#""true""#, "1", "0", "null", "[]", "{}"];
    check(r#""BooleanEquals": true"#, &values, "ynnnnnnn");
    check(r#""BooleanEquals": false"#, &values, "nynnnnnn");
}

#[test]
fn timestamps() {
    let values = [
        r#""2016-03-14T01:59:00Z""#,
        r#""2016-03-14T01:59:00.000Z""#,
        r#""2016-03-14T02:59:00+01:00""#,
        r#""2016-03-14T01:58:59Z""#,
        r#""2016-03-14T01:59:00.001Z""#,
        r#""2016-03-14""#,
        r#""2016-03-14T01:59:00""#,
        "1457920740",
        "null",
    ];
    check(r#""TimestampEquals": "2016-03-14T01:59:00Z""#, &values, "yyynnnnnn");
    check(r#""TimestampLessThan": "2016-03-14T01:59:00Z""#, &values, "nnnynnnnn");
    check(r#""TimestampGreaterThan": "2016-03-14T01:59:00Z""#, &values, "nnnnynnnn");
    check(r#""TimestampLessThanEquals": "2016-03-14T01:59:00Z""#, &values, "yyyynnnnn");
    check(r#""TimestampGreaterThanEquals": "2016-03-14T01:59:00Z""#, &values, "yyynynnnn");
    check(r#""IsTimestamp": true"#, &values, "yyyyynnnn");
}

#[test]
fn types() {
    let values = ["null", r#""s""#, "1", "true", "false", "[]", "{}"];
    for (operator, expected) in [
        ("IsNull", "ynnnnnn"),
        ("IsString", "nynnnnn"),
        ("IsNumeric", "nnynnnn"),
        ("IsBoolean", "nnnyynn"),
        ("IsPresent", "yyyyyyy"),
    ] {
        check(&format!(r#""{operator}": true"#), &values, expected);
        let opposite: String = expected.chars().map(|it| if it == 'y' { 'n' } else { 'y' }).collect();
        check(&format!(r#""{operator}": false"#), &values, &opposite);
    }
}

#[test]
fn operands_may_be_paths() {
    let check = |rule: &str, expected: &str| {
        let input = r#"{"a": "x", "b": "x", "n": 1, "m": 2, "t": "2016-03-14T01:59:00Z", "f": false}"#;
        assert_eq!(outcome(rule, input), expected, "{rule}");
    };
    check(r#""Variable": "$.a", "StringEqualsPath": "$.b""#, "yes");
    check(r#""Variable": "$.n", "NumericLessThanPath": "$.m""#, "yes");
    check(r#""Variable": "$.m", "NumericLessThanEqualsPath": "$.n""#, "no");
    check(r#""Variable": "$.t", "TimestampGreaterThanEqualsPath": "$.t""#, "yes");
    check(r#""Variable": "$.f", "BooleanEqualsPath": "$.f""#, "yes");
    check(r#""Variable": "$$.State.Name", "StringEquals": "C""#, "yes");
    // Another type is no match, a path that leads nowhere ends the execution.
    check(r#""Variable": "$.a", "StringEqualsPath": "$.n""#, "no");
    check(r#""Variable": "$.a", "StringEqualsPath": "$.no""#, "States.Runtime");
    check(r#""Variable": "$.no", "IsNull": true"#, "States.Runtime");
    check(r#""Variable": "$.no", "IsPresent": false"#, "yes");
    check(r#""Variable": "$.a.deep", "IsPresent": true"#, "no");
}

#[test]
fn conditions_are_put_together() {
    let check = |rule: &str, expected: &str| assert_eq!(outcome(rule, r#"{"n": 5}"#), expected, "{rule}");
    let is = |n: u32| format!(r#"{{"Variable": "$.n", "NumericEquals": {n}}}"#);
    let missing = r#"{"Variable": "$.no", "NumericEquals": 1}"#;
    check(&format!(r#""And": [{}]"#, is(5)), "yes");
    check(&format!(r#""And": [{}, {}]"#, is(5), is(6)), "no");
    check(&format!(r#""Or": [{}, {}]"#, is(6), is(5)), "yes");
    check(&format!(r#""Not": {}"#, is(6)), "yes");
    check(&format!(r#""Not": {{"And": [{}, {{"Not": {}}}]}}"#, is(5), is(6)), "no");
    // What comes after the decision is not looked at.
    check(&format!(r#""And": [{}, {missing}]"#, is(6)), "no");
    check(&format!(r#""Or": [{}, {missing}]"#, is(5)), "yes");
    check(&format!(r#""And": [{}, {missing}]"#, is(5)), "States.Runtime");
}
