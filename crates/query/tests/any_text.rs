//! Whatever the text and the data, there is an answer and no panic.

#![allow(clippy::unwrap_used, reason = "this is test code")]

mod common;

use common::evaluate_with;
use proptest::prelude::*;
use query::{Expression, MAX_DEPTH, Object, Path, ReferencePath, Template, Value};

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,5})?([eE][+-]?[0-9]{1,3})?".prop_map(|text| Value::parse(&text).unwrap()),
        "\\PC{0,6}".prop_map(Value::from),
        "[\\x00-\\x7f]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::array),
            prop::collection::vec(("[a-c]|\\PC{0,3}", inner), 0..5).prop_map(Value::object),
        ]
    })
}

/// Text made of the pieces that paths and calls are made of, so that much of it is nearly right.
fn nearly_an_expression() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("$"),
        Just("$$"),
        Just(".a"),
        Just("..b"),
        Just("[0]"),
        Just("[*]"),
        Just("['a','b']"),
        Just("[?(@.a == 1)]"),
        Just("[?(@ =~ /(a|b)*/i)]"),
        Just("[1:]"),
        Just("[:-1]"),
        Just("[(@.length-1)]"),
        Just("States.Format('{}',"),
        Just("States.Array("),
        Just("States.MathAdd("),
        Just("States.StringToJson("),
        Just(")"),
        Just(","),
        Just("'x\\''"),
        Just("1.5"),
        Just("null"),
        Just("@"),
        Just("["),
        Just("]"),
        Just("'"),
        Just("\""),
        Just("\\"),
        Just("é"),
        Just(" "),
        Just("&&"),
        Just("||"),
        Just("!"),
        Just("."),
        Just("*"),
        Just("?("),
        Just("{}"),
        Just("-9223372036854775808"),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn printed_values_are_read_back(value in value()) {
        let text = value.to_json_string();
        let again = Value::parse(&text).unwrap();
        prop_assert_eq!(&again, &value);
        prop_assert_eq!(again.to_json_string(), text.clone());
        prop_assert_eq!(value.json_len(), text.len());
    }

    #[test]
    fn any_json_text_is_judged_as_serde_judges_it(text in "[\\[\\]{}\",:0-9truefalsn.eE+\\- \\\\u]{0,12}") {
        let ours = Value::parse(&text).is_ok();
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        // Two things only serde refuses: numbers beyond a double and halves of a pair of escapes.
        let is_exempt = theirs.as_ref().is_err_and(|error| {
            error.to_string().contains("out of range") || error.to_string().contains("surrogate") || text.contains("\\u")
        });
        prop_assert!(is_exempt || ours == theirs.is_ok(), "{text}: {ours} {theirs:?}");
    }

    #[test]
    fn expressions(text in prop_oneof![nearly_an_expression(), "\\PC{0,20}"], input in value()) {
        let variables: Object = [("a".into(), input.clone())].into_iter().collect();
        if let Ok(expression) = Expression::parse(&text) {
            let _ = evaluate_with(&input, &input, &variables, |scope| expression.evaluate(scope));
        }
        let _ = ReferencePath::parse(&text).map(|path| path.set(&input, Value::Null));
        if let Ok(path) = Path::parse_bare(&text) {
            let answer = evaluate_with(&input, &input, &variables, |scope| path.read(scope));
            prop_assert!(path.is_definite() || answer.map_or(true, |it| it.as_array().is_some()));
        }
    }

    #[test]
    fn templates(template in value(), text in nearly_an_expression(), input in value()) {
        let template = Value::object([("k.$", Value::from(text)), ("t", template)]);
        if let Ok(template) = Template::compile(&template) {
            let _ = evaluate_with(&input, &input, &Object::new(), |scope| template.evaluate(scope));
        }
    }
}

/// The stack of a program in wasm; without optimization every call takes several times as much.
const SMALL_STACK: usize = if cfg!(debug_assertions) { 8 << 20 } else { 1 << 20 };

#[test]
fn the_deepest_data_fits_a_small_stack() {
    let work = || {
        let text = format!("{}1{}", "{\"a\":[".repeat(MAX_DEPTH / 2), "]}".repeat(MAX_DEPTH / 2));
        let value = Value::parse(&text).unwrap();
        assert_eq!(value.to_json_string(), text);
        assert_eq!(value, Value::parse(&text).unwrap());
        for path in ["$..a", "$..*", "$..[0]", "$..[?(@.a)]", "$..['a','b']"] {
            let path = Path::parse(path).unwrap();
            evaluate_with(&value, &Value::Null, &Object::new(), |scope| path.read(scope)).unwrap();
        }
        let template = Template::compile(&value).unwrap();
        assert!(template.is_literal());
        let call = Expression::parse("States.Array(States.Format('{}', $), States.ArrayUnique(States.Array($)))");
        evaluate_with(&value, &Value::Null, &Object::new(), |scope| call.unwrap().evaluate(scope)).unwrap();
        assert_eq!(value.to_json().to_string(), text);
    };
    std::thread::Builder::new().stack_size(SMALL_STACK).spawn(work).unwrap().join().unwrap();
}
