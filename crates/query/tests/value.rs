//! Values: text in, text out, sharing, equality.

use query::{Kind, MAX_DEPTH, Object, Value};

/// Reads the text and prints it again; an error is printed as such.
fn check(text: &str, printed: &str) {
    let out = match Value::parse(text) {
        Ok(value) => {
            let out = value.to_json_string();
            assert_eq!(value.json_len(), out.len(), "length of {out}");
            out
        }
        Err(error) => format!("error: {error}"),
    };
    assert_eq!(out, printed, "from {text}");
}

#[test]
fn text_survives() {
    check(" { \"b\" : 1 , \"a\" : [ true , false , null ] } ", r#"{"b":1,"a":[true,false,null]}"#);
    check("1.0", "1.0");
    check("-0", "0");
    check("-0.0", "-0.0");
    check("-12", "-12");
    check("0.10", "0.10");
    check("123456789012345678901234567890", "123456789012345678901234567890");
    check("-9223372036854775808", "-9223372036854775808");
    check(r#""a\"\\\/\b\f\n\r\t\u0001\u00e9\ud83d\ude00""#, r#""a\"\\/\b\f\n\r\t\u0001é😀""#);
    check(r#""\ud800x""#, "\"\u{FFFD}x\"");
    check(r#""\u001f""#, r#""\u001F""#);
    check("[]", "[]");
    check("{}", "{}");
}

#[test]
fn exponents_print_as_java_prints_doubles() {
    check("1e3", "1000.0");
    check("1E+21", "1.0E21");
    check("1.5e-7", "1.5E-7");
    check("12e6", "1.2E7");
    check("0e0", "0.0");
    check("1e400", "1e400");
}

#[test]
fn twice_the_same_key() {
    check(r#"{"a":1,"b":2,"a":3}"#, r#"{"a":3,"b":2}"#);
}

#[test]
fn errors_say_what_and_where() {
    check("", "error: expected a JSON value, but the text ends at line 1, column 1");
    check("{\n \"a\" 1}", "error: expected ':' after the key at line 2, column 6");
    check("[1,]", "error: expected a JSON value at line 1, column 4");
    check("[1 2]", "error: expected ',' or ']' at line 1, column 4");
    check("{a:1}", "error: expected a key in double quotes at line 1, column 2");
    check("01", "error: this is not a JSON number at line 1, column 1");
    check("1 2", "error: expected the end of the text at line 1, column 3");
    check("tru", "error: expected a JSON value at line 1, column 1");
    check(r#""\x""#, "error: unknown escape in a string at line 1, column 2");
    check(r#""\u12"#, "error: expected four hexadecimal digits after '\\u' at line 1, column 2");
    check("\"é\n\"", "error: a control character in a string must be escaped at line 1, column 3");
    check("\"a", "error: expected '\"' at the end of the string at line 1, column 3");
}

#[test]
fn depth_is_limited() {
    let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    check(&nested(MAX_DEPTH), &nested(MAX_DEPTH));
    check(&nested(MAX_DEPTH + 1), "error: nested deeper than 1000 levels at line 1, column 1001");
    check(&"[".repeat(1_000_000), "error: nested deeper than 1000 levels at line 1, column 1001");
    let value = Value::parse("[[1]]").unwrap();
    assert!(value.is_deeper_than(1) && !value.is_deeper_than(2));
}

#[test]
fn equality_is_by_value() {
    let same = |a: &str, b: &str| Value::parse(a).unwrap() == Value::parse(b).unwrap();
    assert!(same("1", "1.0"));
    assert!(same("1e2", "100"));
    assert!(same("-0", "0"));
    assert!(same(r#"{"a":1,"b":[2]}"#, r#"{"b":[2.0],"a":1}"#));
    assert!(!same("[1,2]", "[2,1]"));
    assert!(!same("123456789012345678901", "123456789012345678902"));
    assert!(!same(r#"{"a":1}"#, r#"{"a":1,"b":2}"#));
    assert!(!same("1", "\"1\""));
}

#[test]
fn clones_share_and_changes_copy() {
    let before = Value::parse(r#"{"big":[1,2,3],"n":1}"#).unwrap();
    let mut after = before.clone();
    assert!(before.ptr_eq(&after));
    after.make_object_mut().unwrap().insert("n", 2.into());
    assert_eq!(before.get("n"), Some(&1.into()));
    assert_eq!(after.get("n"), Some(&2.into()));
    assert!(before.get("big").unwrap().ptr_eq(after.get("big").unwrap()));
}

#[test]
fn objects_keep_order_when_large() {
    let mut object = Object::new();
    for n in (0..100).rev() {
        assert_eq!(object.insert(format!("k{n}"), n.into()), None);
    }
    assert_eq!(object.insert("k50", Value::Null), Some(50.into()));
    assert_eq!(object.remove("k99"), Some(99.into()));
    assert_eq!(object.keys().next().map(|it| &**it), Some("k98"));
    assert_eq!(object.get("k0"), Some(&0.into()));
    assert_eq!(object.get("k99"), None);
    assert_eq!(object.len(), 99);
}

#[test]
fn conversions() {
    let json = serde_json::json!({"a": [1, 2.5, "x", null, true]});
    let value = Value::from_json(&json);
    assert_eq!(value.to_json_string(), json.to_string());
    assert_eq!(value.to_json(), json);
    assert_eq!(value.kind(), Kind::Object);
    assert_eq!(value.get("a").and_then(|it| it.at(1)).and_then(Value::as_f64), Some(2.5));
    assert_eq!(Value::parse("2.0").unwrap().as_i64(), Some(2));
    assert_eq!(Value::parse("2.5").unwrap().as_i64(), None);
    assert_eq!(Value::from(u64::MAX).to_json_string(), "18446744073709551615");
}

#[test]
fn values_cross_threads() {
    fn is_send_and_sync<T: Send + Sync>() {}
    is_send_and_sync::<Value>();
}
