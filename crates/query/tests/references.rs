//! Reference paths: what they refuse, and writing through them.
#![allow(clippy::unwrap_used, reason = "this is test code")]

mod common;

use common::evaluate_with;
use proptest::prelude::*;
use query::{Object, ReferencePath, Value};

/// Writes `"R"` (or the given result) through the path.
fn check(path: &str, input: &str, expected: &str) {
    let found = match ReferencePath::parse(path) {
        Err(error) => format!("refused: {}", error.message),
        Ok(path) => match path.set(&Value::parse(input).unwrap(), "R".into()) {
            Ok(value) => value.to_json_string(),
            Err(error) => format!("error: {error}"),
        },
    };
    assert_eq!(found, expected, "{path} into {input}");
}

#[test]
fn results_are_merged_into_the_input() {
    check("$", r#"{"a":1}"#, r#""R""#);
    check("$.r", r#"{"a":1}"#, r#"{"a":1,"r":"R"}"#);
    check("$.enigma.mystery", "{}", r#"{"enigma":{"mystery":"R"}}"#);
    check("$.a", r#"{"a":1,"b":2}"#, r#"{"a":"R","b":2}"#);
    check("$.a.b.c", r#"{"a":{"b":{"x":1}}}"#, r#"{"a":{"b":{"x":1,"c":"R"}}}"#);
    check("$.a[1]", r#"{"a":[1,2,3]}"#, r#"{"a":[1,"R",3]}"#);
    check("$.a[0].b", r#"{"a":[{}]}"#, r#"{"a":[{"b":"R"}]}"#);
    check("$['a b']['c.d']", "{}", r#"{"a b":{"c.d":"R"}}"#);
    check("$[0]", "[1]", r#"["R"]"#);
}

#[test]
fn what_is_in_the_way() {
    check("$.a.b", r#"{"a":1}"#, r#"error: Unable to apply ReferencePath $.a.b to input "{"a":1}""#);
    check("$.a", "[1]", r#"error: Unable to apply ReferencePath $.a to input "[1]""#);
    check("$.a", "null", r#"error: Unable to apply ReferencePath $.a to input "null""#);
    check("$.a[3]", r#"{"a":[1]}"#, r#"error: Unable to apply ReferencePath $.a[3] to input "{"a":[1]}""#);
    check("$.a[0]", "{}", r#"error: Unable to apply ReferencePath $.a[0] to input "{}""#);
    check("$.a[0].b", r#"{"a":[]}"#, r#"error: Unable to apply ReferencePath $.a[0].b to input "{"a":[]}""#);
}

#[test]
fn only_one_node() {
    check("$.a[*]", "{}", "refused: a reference path has no wildcards: '*' is not allowed");
    check("$..a", "{}", "refused: a reference path has no deep scans: '..' is not allowed");
    check("$.a[0,1]", "{}", "refused: a reference path has no lists: ',' is not allowed");
    check("$['a','b']", "{}", "refused: a reference path has no lists: ',' is not allowed");
    check("$.a[0:1]", "{}", "refused: a reference path has no slices: ':' is not allowed");
    check("$.a[?(@.b)]", "{}", "refused: a reference path has no filters: '?' is not allowed");
    check("$.a[(@.length-1)]", "{}", "refused: a reference path has no scripts: '@' is not allowed");
    check("$.a.length()", "{}", "refused: a reference path has no functions");
    check("$.a[-1]", "{}", "refused: an index of a reference path is not negative");
    check("a", "{}", "refused: a path begins with '$'");
}

#[test]
fn backslashes_make_letters_ordinary() {
    check(r"$.store\.book", "{}", r#"{"store.book":"R"}"#);
    check(r"$.\stor\e.boo\k", "{}", r#"{"store":{"book":"R"}}"#);
    check(r"$.foo\@bar.baz\[\[.\?pretty", "{}", r#"{"foo@bar":{"baz[[":{"?pretty":"R"}}}"#);
    check(r"$.it\'s[0]", r#"{"it's":[1]}"#, r#"{"it's":["R"]}"#);
    check(r"$.&Ж中", "{}", r#"{"&Ж中":"R"}"#);
}

#[test]
fn what_is_beside_the_path_is_shared() {
    let input = Value::parse(r#"{"big":{"x":[1]},"a":{"b":1,"c":{"d":1}}}"#).unwrap();
    let output = ReferencePath::parse("$.a.b").unwrap().set(&input, 2.into()).unwrap();
    assert!(output.get("big").unwrap().ptr_eq(input.get("big").unwrap()));
    assert!(output.get("a").unwrap().get("c").unwrap().ptr_eq(input.get("a").unwrap().get("c").unwrap()));
    assert_eq!(input.to_json_string(), r#"{"big":{"x":[1]},"a":{"b":1,"c":{"d":1}}}"#);
}

proptest! {
    #[test]
    fn what_was_written_can_be_read(keys in prop::collection::vec("[a-z'. ü]{1,4}", 1..5), n in any::<i32>()) {
        let quoted = |key: &String| format!("['{}']", key.replace('\'', "\\'"));
        let path = ReferencePath::parse(&format!("${}", keys.iter().map(quoted).collect::<String>())).unwrap();
        let input = Value::parse(r#"{"kept":true}"#).unwrap();
        let output = path.set(&input, n.into()).unwrap();
        prop_assert_eq!(output.get("kept"), Some(&true.into()));
        let found = evaluate_with(&output, &Value::Null, &Object::new(), |scope| path.get(scope));
        prop_assert_eq!(found, Ok(n.into()));
    }
}
