//! What is made of broken and half-typed text, and what is said about it.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use syntax::{Kind, LineColumn, LineIndex, Node, Pointer, parse};

/// The tree in short: what JSON would be there, `_` for holes, `<…>` for what is foreign.
fn shape(node: &Node) -> String {
    match node.kind() {
        Kind::Literal(text) => text.to_string(),
        Kind::String(_) => format!("{:?}", node.as_str().unwrap()),
        Kind::Foreign(text) => format!("<{text}>"),
        Kind::Missing => "_".to_owned(),
        Kind::Array(array) => format!("[{}]", array.values().map(shape).collect::<Vec<_>>().join(" ")),
        Kind::Object(object) => {
            let member = |it: &syntax::Member| format!("{}:{}", it.key(), shape(it.value()));
            format!("{{{}}}", object.members().map(member).collect::<Vec<_>>().join(" "))
        }
    }
}

/// Compares the tree's shape and each error as `text it marks: message`.
#[track_caller]
fn check(text: &str, expected: &str, errors: &[&str]) {
    let parsed = parse(text);
    assert_eq!(parsed.root.text(), text);
    assert_eq!(shape(&parsed.root), expected);
    let shown: Vec<String> =
        parsed.errors.iter().map(|it| format!("{}: {}", &text[it.range.as_range()], it.message)).collect();
    assert_eq!(shown, errors);
    // The fixes that there are, from the end, leave no error that had one.
    let mut fixed = text.to_owned();
    let mut fixes: Vec<_> = parsed.errors.iter().filter_map(|it| it.fix.as_ref()).collect();
    // Of closing brackets that go to one place the outer one is written first, so that the inner one comes before it.
    fixes.sort_by_key(|it| std::cmp::Reverse(it.range.start));
    for edit in fixes {
        fixed.replace_range(edit.range.as_range(), &edit.text);
    }
    let n_left = parse(&fixed).errors.iter().filter(|it| it.fix.is_some()).count();
    assert_eq!(n_left, 0, "{fixed}");
}

#[test]
fn comments_and_commas() {
    check(
        "{ // c\n \"a\": 1, /* d */ \"b\": 2 }",
        "{a:1 b:2}",
        &["// c: JSON has no comments", "/* d */: JSON has no comments"],
    );
    check("[1,]", "[1]", &[",: JSON has no comma after the last one"]);
    check("{\"a\": 1,}", "{a:1}", &[",: JSON has no comma after the last one"]);
    check("[1 2]", "[1 2]", &[": a comma is missing here"]);
    check("{\"a\": 1\n\"b\": 2}", "{a:1 b:2}", &[": a comma is missing here"]);
    check("[1,,2]", "[1 _ 2]", &[": a value is missing here"]);
    check(
        "{,\"a\": 1,, \"b\": 2}",
        "{a:1 b:2}",
        &[",: there is no member before this comma", ",: there is no member before this comma"],
    );
    check("[1] /* open", "[1]", &["/* open: the comment is never closed"]);
}

#[test]
fn half_typed_members() {
    check("{\"a\"}", "{a:_}", &[": the key \"a\" has no value"]);
    check("{\"a\":}", "{a:_}", &[": the key \"a\" has no value"]);
    check("{\"a\":, \"b\": 1}", "{a:_ b:1}", &[": the key \"a\" has no value"]);
    check("{\"a\":\n\"b\": 1}", "{a:_ b:1}", &[": the key \"a\" has no value", ": a comma is missing here"]);
    check("{\"a\"\n\"b\": 1}", "{a:_ b:1}", &[": the key \"a\" has no value", ": a comma is missing here"]);
    check("{\"a\" 1}", "{a:1}", &[": there is no colon after the key \"a\""]);
    check("{\"a\":: 1}", "{a:1}", &[":: : is not expected here"]);
    check("{: 1}", "{:1}", &[":: this value has no key"]);
    check("{{\"a\": 1}}", "{:{a:1}}", &["{: this value has no key"]);
    check(
        "{\"a\": 1, }, 2",
        "{a:1}",
        &[",: JSON has no comma after the last one", ", 2: there is text after the end of the value"],
    );
    check("{\"Next\": \"B,\n\"End\": true}", "{Next:\"B\" End:true}", &["\"B: the string does not end on its line"]);
    check(
        "{\"Next: 1,\n \"End\": true}",
        "{Next: 1:_ End:true}",
        &["\"Next: 1: the string does not end on its line", ": the key \"Next: 1 has no value"],
    );
}

#[test]
fn brackets_that_are_not_closed() {
    check("{\"a\": [1, {\"b\": 2}", "{a:[1 {b:2}]}", &["{: this { is never closed", "[: this [ is never closed"]);
    check("{\"a\": [1, 2}", "{a:[1 2]}", &["[: this [ is never closed"]);
    check("[{\"a\": 1]", "[{a:1}]", &["{: this { is never closed"]);
    check("{\"a\": 1]}", "{a:1}", &["]: ] is not expected here"]);
    check("[1}]", "[1]", &["}: } is not expected here"]);
    check("}", "_", &["}: a value is expected here"]);
}

#[test]
fn words() {
    check(
        "{a: 1, 'b': 'c'}",
        "{a:1 b:\"c\"}",
        &[
            "a: the key a has no quotes",
            "'b': the string stands in single quotes",
            "'c': the string stands in single quotes",
        ],
    );
    check(
        "[${A}, ${A}${B}, \"${C}\"]",
        "[<${A}> <${A}${B}> \"${C}\"]",
        &["${A}: the placeholder ${A} stands where JSON needs a value", "${A}${B}: ${A}${B} is not a JSON value"],
    );
    check(
        "[True, None, .5, 01, +1, 1., nope]",
        "[<True> <None> <.5> <01> <+1> <1.> <nope>]",
        &[
            "True: True is not a JSON value",
            "None: None is not a JSON value",
            ".5: .5 is not a JSON value",
            "01: 01 is not a JSON value",
            "+1: +1 is not a JSON value",
            "1.: 1. is not a JSON value",
            "nope: nope is not a JSON value",
        ],
    );
    check(
        "{\"a\": one two, \"b\": 2}",
        "{a:<one> b:2}",
        &["one: one is not a JSON value", "two: two is not expected here"],
    );
    check(
        "{\"Resource\": arn:aws:states:::sns:publish, \"b\": x: 1}",
        "{Resource:<arn:aws:states:::sns:publish> b:<x>}",
        &[
            "arn:aws:states:::sns:publish: arn:aws:states:::sns:publish is not a JSON value",
            "x: x is not a JSON value",
            ":: : is not expected here",
            "1: 1 is not expected here",
        ],
    );
}

#[test]
fn strings() {
    check(
        r#"["\x", "\ud800", "\u12", "a	b"]"#,
        "[\"x\" \"\u{fffd}\" \"u12\" \"a\\tb\"]",
        &[
            "\\x: JSON has no escape \\x",
            "\\ud800: \\ud800 is half of a character",
            "\\u: JSON has no escape \\u",
            "\t: the control character U+0009 stands in a string",
        ],
    );
    check("[\u{a0}1]", "[1]", &["\u{a0}: U+00A0 is not white space in JSON"]);
    check("\u{feff}[1]", "[1]", &[]);
}

#[test]
fn duplicate_keys_are_kept() {
    let root = parse(r#"{"a": 1, "b": 2, "a": 3}"#).root;
    let object = root.as_object().unwrap();
    assert_eq!(object.keys().collect::<Vec<_>>(), ["a", "b", "a"]);
    assert_eq!(root.member("a").and_then(Node::as_i64), Some(3));
    let steps: Vec<String> = object.steps().into_iter().map(|it| Pointer::root().child(it).to_string()).collect();
    assert_eq!(steps, ["/0", "/b", "/a"]);
    let first = root.pointer("/0").unwrap();
    assert_eq!(root.get(&first).and_then(Node::as_i64), Some(1));
}

#[test]
fn pointers() {
    let root = parse(r#"{"States": {"a/b": {"~": [10, 20]}, "0": 1}}"#).root;
    for text in ["", "/States", "/States/a~1b", "/States/a~1b/~0/1", "/States/0"] {
        assert_eq!(root.pointer(text).unwrap().to_string(), text);
    }
    for text in ["States", "/States/x", "/States/a~1b/~0/2", "/States/", "/States/5"] {
        assert_eq!(root.pointer(text), None, "{text}");
    }
    let at = root.pointer("/States/a~1b/~0/1").unwrap();
    assert_eq!(root.get(&at).and_then(Node::as_i64), Some(20));
}

#[test]
fn offsets_name_the_innermost_place() {
    let text = "{ \"a\": { \"b\" : [1, 22] }, // c\n \"d\": 3 }";
    let ranges = parse(text).root.ranges();
    let check = |at: &str, expected: &str| {
        let offset = text.find(at).unwrap();
        assert_eq!(ranges.pointer_at(offset).to_string(), expected, "{at}");
    };
    check("{ \"a", "");
    check("\"a\"", "/a");
    check("{ \"b", "/a");
    check("b\"", "/a/b");
    check("[1", "/a/b");
    check("1,", "/a/b/0");
    check("22", "/a/b/1");
    check("2]", "/a/b/1");
    check("// c", "");
    check("d", "/d");
    check("3", "/d");
    assert_eq!(ranges.pointer_at(1000).to_string(), "");
}

#[test]
fn lines_columns_and_utf16() {
    let text = "a\r\nbß😀c\n\rd";
    let index = LineIndex::new(text);
    assert_eq!(index.n_lines(), 4);
    for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
        let units: usize = text[..offset].encode_utf16().count();
        assert_eq!(index.utf16(offset), units);
        assert_eq!(index.offset_of_utf16(units), offset);
        if !matches!(text.as_bytes().get(offset), Some(b'\n')) {
            assert_eq!(index.offset(index.line_column(offset)), offset);
        }
    }
    let at = |line, column| LineColumn { line, column };
    assert_eq!(index.line_column(text.find('c').unwrap()), at(1, 4));
    assert_eq!(index.line_column(text.find('d').unwrap()), at(3, 0));
    // Inside a character its begin, past the line's end its end.
    assert_eq!(index.line_column(text.find('ß').unwrap() + 1), at(1, 1));
    assert_eq!(index.offset(at(1, 99)), text.find('\n').map(|it| text[it + 1..].find('\n').unwrap() + it + 1).unwrap());
    assert_eq!(index.offset(at(99, 0)), text.len());
    assert_eq!(index.offset_of_utf16(99), text.len());
}
