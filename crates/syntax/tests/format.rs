//! Laying a text out anew: what it becomes, and that nothing but white space changes.

use proptest::prelude::*;
use syntax::{format, parse};

#[track_caller]
fn check(text: &str, expected: &str) {
    let formatted = format(text);
    assert_eq!(formatted, expected);
    assert_eq!(format(&formatted), formatted, "formatted twice");
}

#[test]
fn members_get_lines_of_their_own() {
    check("", "");
    check("{}", "{}\n");
    check("[1,2]", "[\n  1,\n  2\n]\n");
    check(r#"{"a":1,"b":{"c":[1,2,3]}}"#, "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": [1, 2, 3]\n  }\n}\n");
    check(
        "{\n\t\"a\" : {\"b\":1 ,\"c\":2},\n\n\n\"d\":[ ]}",
        "{\n\t\"a\": { \"b\": 1, \"c\": 2 },\n\n\t\"d\": []\n}\n",
    );
    check("{\r\n    \"a\":\r\n 1}\r\n\r\n", "{\r\n    \"a\": 1\r\n}\r\n");
    check("{\n\"a\": [1,\n2]}", "{\n  \"a\": [\n    1,\n    2\n  ]\n}\n");
}

#[test]
fn comments_stay_where_they_are() {
    check(
        "// top\n{\"a\":1, // one\n // own line\n\"b\":2 /* two */ ,\n/* three */ \"c\":3\n// end\n}",
        "// top\n{\n  \"a\": 1, // one\n  // own line\n  \"b\": 2 /* two */,\n  /* three */ \"c\": 3\n  // end\n}\n",
    );
    check("{\"a\": 1 // x\n, \"b\": 2}", "{\n  \"a\": 1 // x\n  ,\n  \"b\": 2\n}\n");
}

#[test]
fn placeholders_and_numbers_keep_their_spelling() {
    check(
        "{\"a\":${Seconds},\"b\":1.0e3,\"c\":\"{ , }\"}",
        "{\n  \"a\": ${Seconds},\n  \"b\": 1.0e3,\n  \"c\": \"{ , }\"\n}\n",
    );
}

#[test]
fn long_lists_are_broken() {
    let items = ["\"abcdefghij\""; 9].join(", ");
    let expected = format!("{{\n  \"a\": [\n    {}\n  ]\n}}\n", items.replace(", ", ",\n    "));
    check(&format!("{{\n  \"a\": [{items}]\n}}\n"), &expected);
}

/// Without white space, whatever is in it.
fn dense(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && *it != '\u{feff}').collect()
}

proptest! {
    #[test]
    fn only_white_space_changes(text in "[\\[\\]{}:,\"'/* \n\r\ta1$\\\\]{0,60}") {
        let formatted = format(&text);
        prop_assert_eq!(dense(&formatted), dense(&text));
    }

    #[test]
    fn sound_texts_mean_the_same(text in json(), is_wide in any::<bool>()) {
        let text = if is_wide { text.replace(',', ",\n") } else { text };
        let parsed = parse(&text);
        prop_assume!(parsed.errors.is_empty());
        let formatted = format(&text);
        let again = parse(&formatted);
        prop_assert!(again.errors.is_empty(), "{:?}", again.errors);
        prop_assert!(again.root.same_value(&parsed.root));
        prop_assert_eq!(format(&formatted), formatted);
    }
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![Just("1".to_owned()), Just("true".to_owned()), "\"[a-z{,]{0,12}\""];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..5).prop_map(|it| format!("[{}]", it.join(",")));
        let pairs = prop::collection::vec(("\"[a-c]{1,4}\"", inner), 0..5);
        let object = pairs.prop_map(|it| {
            let it: Vec<String> = it.into_iter().map(|(key, value)| format!("{key}:{value}")).collect();
            format!("{{{}}}", it.join(","))
        });
        prop_oneof![list, object]
    })
}
