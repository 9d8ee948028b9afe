//! What all tests of expressions share.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unwrap_used, reason = "this is test code")]

use query::{Expression, Fuel, Object, Scope, Value};

/// Evaluates with fixed randomness and the default budget.
pub(crate) fn evaluate_with<T>(
    input: &Value,
    context: &Value,
    variables: &Object,
    run: impl FnOnce(&mut Scope<'_>) -> T,
) -> T {
    let mut state = 7_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state ^ (state >> 29)
    };
    let mut fuel = Fuel::default();
    run(&mut Scope {
        input,
        context,
        variables,
        result: None,
        error_output: None,
        now: 0,
        random: &mut random,
        fuel: &mut fuel,
    })
}

/// The answer of an expression as text: JSON, or `error: …`.
pub(crate) fn answer(expression: &str, input: &str) -> String {
    let input = Value::parse(input).unwrap();
    let context = Value::parse(r#"{"Execution":{"Id":"arn:x","Input":{"a":1}},"State":{"Name":"S","RetryCount":0}}"#);
    let variables = Value::parse(r#"{"n":5,"list":[1,{"k":"v"}],"nothing":null,"größe":2}"#).unwrap();
    let expression = match Expression::parse(expression) {
        Ok(expression) => expression,
        Err(error) => return format!("refused: {error}"),
    };
    let answer =
        evaluate_with(&input, &context.unwrap(), variables.as_object().unwrap(), |scope| expression.evaluate(scope));
    match answer {
        Ok(value) => value.to_json_string(),
        Err(error) => format!("error: {error}"),
    }
}

/// Cases one a line: `expression => answer`, all on the same input.
pub(crate) fn check_all(input: &str, cases: &str) {
    let mut wrong = Vec::new();
    for case in cases.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (expression, expected) = case.split_once(" => ").unwrap_or_else(|| panic!("no ' => ' in {case}"));
        let found = answer(expression, input);
        if found != expected.trim() {
            wrong.push(format!("{expression}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
