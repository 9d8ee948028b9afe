//! Payload templates.
#![allow(clippy::unwrap_used, reason = "this is test code")]

mod common;

use common::evaluate_with;
use query::{Object, QueryError, Template, TemplateStep, Value};

/// Compiles and evaluates; errors as AWS says them.
fn check(template: &str, input: &str, expected: &str) {
    let found = match Template::compile(&Value::parse(template).unwrap()) {
        Err(errors) => errors.iter().map(|error| format!("refused: {error}")).collect::<Vec<_>>().join("; "),
        Ok(template) => {
            let input = Value::parse(input).unwrap();
            let context = Value::parse(r#"{"State":{"Name":"S"}}"#).unwrap();
            let variables: Object = [("v".into(), Value::parse(r#"{"w":[1]}"#).unwrap())].into_iter().collect();
            match evaluate_with(&input, &context, &variables, |scope| template.evaluate(scope)) {
                Ok(value) => value.to_json_string(),
                Err(error) => format!("error: {error}"),
            }
        }
    };
    assert_eq!(found, expected, "{template} on {input}");
}

#[test]
fn keys_that_end_with_the_sign_are_evaluated() {
    check(
        r#"{"a.$":"$.x","b":{"c.$":"$$.State.Name","d":"$.x"},"e.$":"$v.w[0]","f.$":"States.Array($.x, 'y')"}"#,
        r#"{"x":{"k":1.0}}"#,
        r#"{"a":{"k":1.0},"b":{"c":"S","d":"$.x"},"e":1,"f":[{"k":1.0},"y"]}"#,
    );
    check(r#"{"all.$":"$"}"#, r#"{"x":1}"#, r#"{"all":{"x":1}}"#);
    check(r#"{"t":"States.Format('x')","u":"$v","n":null}"#, "{}", r#"{"t":"States.Format('x')","u":"$v","n":null}"#);
    check(r#"{".$":"$.x"}"#, r#"{"x":1}"#, r#"{"":1}"#);
}

#[test]
fn arrays_hold_objects_but_no_paths() {
    check(r#"["$.x",{"a.$":"$.x"},[{"b.$":"$.x"}]]"#, r#"{"x":1}"#, r#"["$.x",{"a":1},[{"b":1}]]"#);
    check(r#"{"l":[1,"$.x",{"k":"$.x"}]}"#, r#"{"x":1}"#, r#"{"l":[1,"$.x",{"k":"$.x"}]}"#);
}

#[test]
fn paths_that_lead_nowhere() {
    check(
        r#"{"a":{"k.$":"$.no.such"}}"#,
        r#"{"x":"ü"}"#,
        r#"error: The JSONPath '$.no.such' specified for the field 'k.$' could not be found in the input '{"x":"ü"}'"#,
    );
    check(r#"{"k.$":"$.no[*]","l.$":"$.x[1:].y","m.$":"$.x[9]"}"#, r#"{"x":[1]}"#, r#"{"k":[],"l":[],"m":null}"#);
    check(r#"{"k.$":"$.x"}"#, "null", "error: Unable to apply Path transformation to null or empty input.");
    check(
        r#"{"k.$":"States.ArrayLength($.x)"}"#,
        "{}",
        "error: The function 'States.ArrayLength($.x)' had the following error: The JsonPath argument for the field \
         '$.x' could not be found in the input '{}'",
    );
}

#[test]
fn values_that_are_no_expressions() {
    let sentence = |field: &str| {
        format!(
            "refused: The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function call"
        )
    };
    check(r#"{"parsed.$":"States.StringToJson('{\\\"a\\\": 1}')"}"#, "{}", &sentence("parsed.$"));
    check(r#"{"a.$":"text","b":[{"c.$":5}]}"#, "{}", &format!("{}; {}", sentence("a.$"), sentence("c.$")));
    let errors = Template::compile(&Value::parse(r#"{"b":[{"c.$":5}]}"#).unwrap()).unwrap_err();
    assert_eq!(errors[0].at, [TemplateStep::Key("b".into()), TemplateStep::Index(0), TemplateStep::Key("c.$".into())]);
    assert_eq!(errors[0].error, None);
}

#[test]
fn literal_parts_are_shared() {
    let source = Value::parse(r#"{"big":{"a":[1,2]},"x.$":"$.x"}"#).unwrap();
    let template = Template::compile(&source).unwrap();
    let input = Value::parse(r#"{"x":{"y":1}}"#).unwrap();
    let value = evaluate_with(&input, &Value::Null, &Object::new(), |scope| template.evaluate(scope)).unwrap();
    assert!(value.get("big").unwrap().ptr_eq(source.get("big").unwrap()));
    assert!(value.get("x").unwrap().ptr_eq(input.get("x").unwrap()));
    assert!(!template.is_literal());
    assert_eq!(template.expressions().len(), 1);
}

#[test]
fn nesting_by_a_loop_comes_to_an_end() {
    let template = Template::compile(&Value::parse(r#"{"a.$":"$"}"#).unwrap()).unwrap();
    let mut value = Value::parse("{}").unwrap();
    let error = loop {
        match evaluate_with(&value, &Value::Null, &Object::new(), |scope| template.evaluate(scope)) {
            Ok(next) => value = next,
            Err(error) => break error,
        }
    };
    assert_eq!(error.error, QueryError::TooDeep);
}
