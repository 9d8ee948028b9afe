//! Edits leave everything else as it is and look like the text around them.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::sync::Arc;

use proptest::prelude::*;
use syntax::{Change, EditError, Kind, MAX_DEPTH, Node, Pointer, Step, parse};

/// Changes `before` at the address `at` and compares.
#[track_caller]
fn check(before: &str, at: &str, change: Change, after: &str) {
    let root = parse(before).root;
    let at = root.pointer(at).expect("the address exists");
    let edited = root.with(&at, change).expect("the change is allowed");
    assert_eq!(edited.text(), after);
    assert_eq!(root.text(), before, "the old tree stays");
    assert_eq!(parse(after).root, edited, "the new text reads as the new tree");
}

#[track_caller]
fn check_refused(before: &str, at: &str, change: Change, message: &str) {
    let root = parse(before).root;
    let at = root.pointer(at).expect("the address exists");
    assert_eq!(root.with(&at, change).unwrap_err().to_string(), message);
}

fn insert(key: &str, value: Node, after: Option<&str>) -> Change {
    Change::Insert { key: Arc::from(key), value, after: after.map(Arc::from) }
}

fn one() -> Node {
    Node::integer(1)
}

fn pass() -> Node {
    Node::object([("Type", Node::string("Pass")), ("End", Node::bool(true))])
}

fn replace(text: &str) -> Change {
    Change::Replace(Node::parse_value(text).unwrap())
}

#[test]
fn insert_on_lines() {
    check("{\n  \"a\": 1\n}\n", "", insert("b", one(), Some("a")), "{\n  \"a\": 1,\n  \"b\": 1\n}\n");
    check("{\n  \"a\": 1\n}\n", "", insert("b", one(), None), "{\n  \"b\": 1,\n  \"a\": 1\n}\n");
    check(
        "{\r\n\t\"a\" : 1,\r\n\t\"c\" : 2\r\n}",
        "",
        insert("b", one(), Some("a")),
        "{\r\n\t\"a\" : 1,\r\n\t\"b\" : 1,\r\n\t\"c\" : 2\r\n}",
    );
    // A blank line between all members is kept up.
    check("{\n\"a\": 1,\n\n\"b\": 2\n}", "", insert("c", one(), Some("b")), "{\n\"a\": 1,\n\n\"b\": 2,\n\n\"c\": 1\n}");
    check(
        "{\n\"a\": 1,\n\n\"b\": 2,\n\"c\": 3\n}",
        "",
        insert("d", one(), Some("b")),
        "{\n\"a\": 1,\n\n\"b\": 2,\n\"d\": 1,\n\"c\": 3\n}",
    );
    // The last one has a comma where the others have one too.
    check("{\n  \"a\": 1,\n}", "", insert("b", one(), Some("a")), "{\n  \"a\": 1,\n  \"b\": 1,\n}");
    // Commas at the begin of the line stay there.
    check("{ \"a\": 1\n, \"b\": 2\n}", "", insert("c", one(), Some("b")), "{ \"a\": 1\n, \"b\": 2\n, \"c\": 1\n}");
}

#[test]
fn insert_into_a_text_cut_out_of_another() {
    check(
        "{\n        \"a\": {},\n        \"b\": []\n      }",
        "/a",
        insert("c", pass(), None),
        "{\n        \"a\": {\n          \"c\": {\n            \"Type\": \"Pass\",\n            \"End\": true\n          }\n        },\n        \"b\": []\n      }",
    );
    check("{\n      }", "", insert("a", one(), None), "{\n        \"a\": 1\n      }");
}

#[test]
fn insert_on_one_line() {
    check("{\"a\": 1}", "", insert("b", one(), Some("a")), "{\"a\": 1, \"b\": 1}");
    check("{\"a\": 1}", "", insert("b", one(), None), "{\"b\": 1, \"a\": 1}");
    check("{ \"a\": 1, \"b\": 2 }", "", insert("c", one(), None), "{ \"c\": 1, \"a\": 1, \"b\": 2 }");
    check(
        "{\"a\":1,\"b\":2}",
        "",
        insert("c", pass(), Some("b")),
        "{\"a\":1,\"b\":2,\"c\":{\"Type\":\"Pass\",\"End\":true}}",
    );
    check("{\"a\":1}", "", insert("c", one(), Some("a")), "{\"a\":1,\"c\":1}");
    check(
        "{\n  \"x\": { \"a\": 1 }\n}",
        "/x",
        insert("b", pass(), Some("a")),
        "{\n  \"x\": { \"a\": 1, \"b\": { \"Type\": \"Pass\", \"End\": true } }\n}",
    );
}

#[test]
fn insert_into_empty() {
    check("{}", "", insert("a", one(), None), "{\n  \"a\": 1\n}");
    check(
        "{\n    \"States\": {}\n}",
        "/States",
        insert("A", one(), None),
        "{\n    \"States\": {\n        \"A\": 1\n    }\n}",
    );
    check(
        "{\n  \"States\": {\n  }\n}",
        "/States",
        insert("A", one(), None),
        "{\n  \"States\": {\n    \"A\": 1\n  }\n}",
    );
    check("{\"a\": 1, \"b\": {}}", "/b", insert("c", one(), None), "{\"a\": 1, \"b\": {\"c\": 1}}");
    check("{\n  \"a\": { // why\n  }\n}", "/a", insert("b", one(), None), "{\n  \"a\": { // why\n    \"b\": 1\n  }\n}");
    check(
        "{\n  \"a\": {\n    // why\n  }\n}",
        "/a",
        insert("b", one(), None),
        "{\n  \"a\": {\n    // why\n    \"b\": 1\n  }\n}",
    );
    check("{\n  \"a\": []\n}", "/a", Change::InsertItem { index: 0, value: one() }, "{\n  \"a\": [\n    1\n  ]\n}");
    check("[ [ 1 ], [] ]", "/1", Change::InsertItem { index: 0, value: one() }, "[ [ 1 ], [ 1 ] ]");
}

#[test]
fn new_values_are_laid_out() {
    check(
        "{\n  \"States\": {\n    \"A\": {\n      \"End\": true\n    }\n  }\n}",
        "/States",
        insert("B", pass(), Some("A")),
        "{\n  \"States\": {\n    \"A\": {\n      \"End\": true\n    },\n    \"B\": {\n      \"Type\": \"Pass\",\n      \"End\": true\n    }\n  }\n}",
    );
    check(
        "{\n  \"a\": 1\n}",
        "/a",
        Change::Replace(pass()),
        "{\n  \"a\": {\n    \"Type\": \"Pass\",\n    \"End\": true\n  }\n}",
    );
    check(
        "{\n  \"a\": 1\n}",
        "/a",
        Change::Replace(Node::array([one(), one()])),
        "{\n  \"a\": [\n    1,\n    1\n  ]\n}",
    );
    // Short lists stand on one line where others do.
    let list = || Change::Replace(Node::array([one(), one()]));
    check("{\n  \"a\": 1,\n  \"b\": [ 2 ]\n}", "/a", list(), "{\n  \"a\": [ 1, 1 ],\n  \"b\": [ 2 ]\n}");
    check("{\n  \"a\": 1\n}", "/a", Change::Replace(Node::object::<&str>([])), "{\n  \"a\": {}\n}");
}

#[test]
fn values_with_a_layout_move_to_their_place() {
    check(
        "{\n  \"x\": {\n    \"a\": 1\n  }\n}",
        "/x/a",
        replace("{\n  \"k\": [\n    1\n  ]\n}"),
        "{\n  \"x\": {\n    \"a\": {\n      \"k\": [\n        1\n      ]\n    }\n  }\n}",
    );
    check("{\r\n  \"a\": 1\r\n}", "/a", replace("{\n  \"k\": 1\n}"), "{\r\n  \"a\": {\r\n    \"k\": 1\r\n  }\r\n}");
    check("{\n  \"a\": 1\n}", "/a", replace("{\"k\":1}"), "{\n  \"a\": {\"k\":1}\n}");
    check("{\n  \"a\": 1\n}", "/a", replace("[ 1,\n  2 ]"), "{\n  \"a\": [ 1,\n    2 ]\n}");
    check("  1 \n", "", replace("[\n  2\n]"), "  [\n    2\n  ] \n");
}

#[test]
fn remove() {
    check("{\n  \"a\": 1,\n  \"b\": 2\n}", "/b", Change::Remove, "{\n  \"a\": 1\n}");
    check("{\n  \"a\": 1,\n  \"b\": 2\n}", "/a", Change::Remove, "{\n  \"b\": 2\n}");
    check("{\n  \"a\": 1,\n  \"b\": 2,\n}", "/b", Change::Remove, "{\n  \"a\": 1,\n}");
    check("{\n  \"a\": 1\n}", "/a", Change::Remove, "{}");
    check("{\"a\": 1, \"b\": 2, \"c\": 3}", "/a", Change::Remove, "{\"b\": 2, \"c\": 3}");
    check("{\"a\": 1, \"b\": 2, \"c\": 3}", "/b", Change::Remove, "{\"a\": 1, \"c\": 3}");
    check("{\"a\": 1, \"b\": 2, \"c\": 3 }", "/c", Change::Remove, "{\"a\": 1, \"b\": 2 }");
    check("[1, 2, 3]", "/0", Change::Remove, "[2, 3]");
    check("[\n  1,\n  2\n]", "/1", Change::Remove, "[\n  1\n]");
    check("{ \"a\": 1\n, \"b\": 2\n}", "/b", Change::Remove, "{ \"a\": 1\n}");
}

#[test]
fn comments_go_with_their_member() {
    let text = "{ // head\n  // about a\n  \"a\": 1, // one\n  /* about b */\n  \"b\": 2 // two\n}";
    check(text, "/a", Change::Remove, "{ // head\n  /* about b */\n  \"b\": 2 // two\n}");
    check(text, "/b", Change::Remove, "{ // head\n  // about a\n  \"a\": 1 // one\n}");
    check(text, "", insert("c", one(), Some("b")), &text.replace("2 // two\n", "2, // two\n  \"c\": 1\n"));
    check(text, "", insert("c", one(), None), &text.replace("{ // head\n", "{ // head\n  \"c\": 1,\n"));
    check(
        text,
        "/a",
        Change::MoveAfter(Some("b".into())),
        "{ // head\n  /* about b */\n  \"b\": 2, // two\n  // about a\n  \"a\": 1 // one\n}",
    );
    // Nothing slips behind a comment.
    check("{\"a\": 1 // x\n}", "", insert("b", one(), Some("a")), "{\"a\": 1, // x\n  \"b\": 1\n}");
    check("{\"a\": 1, // x\n\"b\": 2}", "/b", Change::Remove, "{\"a\": 1 // x\n}");
}

#[test]
fn move_members_and_items() {
    check(
        "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}",
        "/c",
        Change::MoveAfter(None),
        "{\n  \"c\": 3,\n  \"a\": 1,\n  \"b\": 2\n}",
    );
    check(
        "{\"a\": 1, \"b\": 2, \"c\": 3}",
        "/a",
        Change::MoveAfter(Some("b".into())),
        "{\"b\": 2, \"a\": 1, \"c\": 3}",
    );
    check("{\"a\": 1, \"b\": 2}", "/a", Change::MoveAfter(Some("b".into())), "{\"b\": 2, \"a\": 1}");
    check("{\"a\": 1, \"b\": 2}", "/b", Change::MoveAfter(Some("a".into())), "{\"a\": 1, \"b\": 2}");
    check("{\"a\": 1, \"b\": 2}", "/b", Change::MoveAfter(Some("b".into())), "{\"a\": 1, \"b\": 2}");
    check("[1, 2, 3]", "/0", Change::MoveItem(2), "[2, 3, 1]");
    check("[\n  1,\n  2\n]", "/1", Change::MoveItem(0), "[\n  2,\n  1\n]");
    check("[1]", "", Change::InsertItem { index: 1, value: one() }, "[1, 1]");
}

#[test]
fn rename_and_replace() {
    check("{ 'a' : 1 /* x */ }", "/a", Change::Rename("b\"".into()), "{ \"b\\\"\" : 1 /* x */ }");
    check("{\"a\": 1, \"a\": 2}", "/a", replace("3"), "{\"a\": 1, \"a\": 3}");
    check("{\"a\": 1, \"a\": 2}", "/0", Change::Remove, "{\"a\": 2}");
    check("\u{feff}// x\n1\n", "", replace("2"), "\u{feff}// x\n2\n");
    check("[ 1 , 2 ]", "/0", replace("3"), "[ 3 , 2 ]");
    // A half-typed member gets what it lacks.
    check("{\n  \"a\": 1,\n  \"b\":\n}", "/b", replace("2"), "{\n  \"a\": 1,\n  \"b\": 2\n}");
    check("{\"a\"}", "/a", replace("2"), "{\"a\": 2}");
}

#[test]
fn refusals() {
    check_refused("{\"a\": 1}", "", insert("a", one(), None), "there already is a member \"a\" at the top level");
    check_refused("{\"a\": {}}", "/a", insert("b", one(), Some("c")), "there is no member \"c\" at /a");
    check_refused("{\"a\": 1, \"b\": 2}", "/a", Change::Rename("b".into()), "there already is a member \"b\" at /a");
    check_refused("{\"a\": 1}", "/a", insert("b", one(), None), "/a is not an object");
    check_refused("{\"a\": 1}", "/a", Change::InsertItem { index: 0, value: one() }, "/a is not an array");
    check_refused("[1]", "", Change::InsertItem { index: 2, value: one() }, "there is no position 2 at the top level");
    check_refused("[1]", "/0", Change::Rename("a".into()), "/0 is not a member of an object");
    check_refused("[1]", "", Change::Remove, "the whole text can only be replaced");
    let root = parse("{\"a\": 1}").root;
    let nowhere = Pointer::of_keys(["a", "b"]);
    assert_eq!(root.with(&nowhere, Change::Remove), Err(EditError::NoSuchPlace(nowhere.clone())));
    let deepest = parse(&"[".repeat(MAX_DEPTH)).root;
    let at: Pointer = (0..MAX_DEPTH - 1).map(|_| Step::Index(0)).collect();
    check_depth(&deepest, &at);
}

fn check_depth(root: &Node, at: &Pointer) {
    let item = |value| Change::InsertItem { index: 0, value };
    assert!(root.with(at, item(one())).is_ok());
    assert_eq!(root.with(at, item(Node::array([]))), Err(EditError::TooDeep(at.clone())));
    let mut node = one();
    for _ in 0..10_000 {
        node = Node::array([node]);
    }
    assert!(node.depth() <= MAX_DEPTH);
}

#[test]
fn with_member_sets_or_adds() {
    let root = parse("{\n  \"a\": 1\n}").root;
    let edited = root.with_member(&Pointer::root(), "a", Node::integer(2)).unwrap();
    let edited = edited.with_member(&Pointer::root(), "b", Node::integer(3)).unwrap();
    assert_eq!(edited.text(), "{\n  \"a\": 2,\n  \"b\": 3\n}");
}

/// A container of the tree, or what stands in it.
fn places(root: &Node) -> Vec<Pointer> {
    let mut places = vec![Pointer::root()];
    let mut next = 0;
    while let Some(at) = places.get(next).cloned() {
        next += 1;
        match root.get(&at).map(Node::kind) {
            Some(Kind::Object(object)) => places.extend(object.steps().into_iter().map(|it| at.child(it))),
            Some(Kind::Array(array)) => places.extend((0..array.len()).map(|it| at.child_index(it))),
            _ => {}
        }
    }
    places
}

fn keys(root: &Node, at: &Pointer) -> Vec<Arc<str>> {
    let object = root.get(at).and_then(Node::as_object);
    object.map(|it| it.members().map(|it| it.shared_key().clone()).collect()).unwrap_or_default()
}

fn any_change(root: &Node, at: &Pointer, kind: usize, pick: usize) -> Change {
    let parent = at.parent().unwrap_or_default();
    let value =
        [one(), pass(), Node::parse_value("{\n \"x\": 1 }").unwrap(), Node::array([pass(), one()])][pick % 4].clone();
    let siblings = |at: &Pointer| {
        let keys = keys(root, at);
        if pick.is_multiple_of(3) || keys.is_empty() { None } else { Some(keys[pick % keys.len()].clone()) }
    };
    let n_items = |at: &Pointer| root.get(at).and_then(Node::as_array).map_or(0, |it| it.len());
    match kind % 7 {
        0 => Change::Replace(value),
        1 => Change::Insert { key: format!("new {}", pick % 5).into(), value, after: siblings(at) },
        2 => Change::Rename(format!("new {}", pick % 5).into()),
        3 => Change::Remove,
        4 => Change::MoveAfter(siblings(&parent)),
        5 => Change::InsertItem { index: pick % (n_items(at) + 1), value },
        _ => Change::MoveItem(pick % n_items(&parent).max(1)),
    }
}

fn text_with_comments() -> impl Strategy<Value = String> {
    let space =
        prop::sample::select(vec!["", " ", "\n", "\n  ", "\r\n    ", " // c\n", "\n  // c\n  ", " /* d */ ", "\n\n  "]);
    let leaf = prop::sample::select(vec!["1", "\"x\"", "null", "{}", "[]"]).prop_map(str::to_owned);
    leaf.prop_recursive(4, 30, 4, move |inner| {
        let value = (space.clone(), inner, space.clone()).prop_map(|(a, b, c)| format!("{a}{b}{c}"));
        let member = (space.clone(), "[a-d]", value.clone()).prop_map(|(a, key, c)| format!("{a}\"{key}\":{c}"));
        let end = prop::sample::select(vec!["", ",", "// e\n"]);
        prop_oneof![
            (prop::collection::vec(value, 1..4), end.clone()).prop_map(|(it, end)| format!("[{}{end}]", it.join(","))),
            (prop::collection::vec(member, 1..4), end).prop_map(|(it, end)| format!("{{{}{end}}}", it.join(","))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is changed, the new text reads as the new tree's values, without new errors.
    #[test]
    fn edited_text_reads_as_the_edited_tree(
        text in text_with_comments(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..7_usize, 0..60_usize), 1..8),
    ) {
        let mut root = parse(&text).root;
        let n_bad = |text: &str| parse(text).errors.iter().filter(|it| it.kind != syntax::SyntaxErrorKind::Comment && it.kind != syntax::SyntaxErrorKind::TrailingComma).count();
        for (place, kind, pick) in changes {
            let places = places(&root);
            let at = place.get(&places);
            let Ok(edited) = root.with(at, any_change(&root, at, kind, pick)) else { continue };
            let text = edited.text();
            prop_assert_eq!(n_bad(&text), 0, "{}", text);
            prop_assert_eq!(parse(&text).root.text(), text.clone());
            prop_assert!(same_order(&parse(&text).root, &edited), "{}", text);
            check_differences(&root, &edited)?;
            root = edited;
        }
    }
}

/// The differences of two trees lead from one to the other.
fn check_differences(old: &Node, new: &Node) -> Result<(), TestCaseError> {
    let changed = old.with_all(old.changes_to(new)).map_err(|it| TestCaseError::fail(it.to_string()))?;
    prop_assert!(same_order(&changed, new), "{} to {} gives {}", old, new, changed);
    let (mut text, mut end) = (old.text(), usize::MAX);
    for edit in old.text_edits_to(new).iter().rev() {
        prop_assert!(edit.range.end < end, "edits touch each other");
        end = edit.range.start;
        text.replace_range(edit.range.as_range(), &edit.text);
    }
    prop_assert_eq!(text, new.text());
    Ok(())
}

#[test]
fn differences_are_small() {
    let check = |old: &str, new: &str, changes: &[&str], edits: &[&str]| {
        let (a, b) = (parse(old).root, parse(new).root);
        let shown: Vec<String> = a.changes_to(&b).into_iter().map(|(at, it)| format!("{at} {it:?}")).collect();
        assert_eq!(shown, changes);
        let shown: Vec<String> =
            a.text_edits_to(&b).into_iter().map(|it| format!("{}>{}", &old[it.range.as_range()], it.text)).collect();
        assert_eq!(shown, edits);
        check_differences(&a, &b).unwrap();
        check_differences(&b, &a).unwrap();
    };
    check("{\"a\": 1, \"b\": 2}", "{\"a\": 1, \"b\": 2}", &[], &[]);
    check("{\"a\": 1,  \"b\": 2}", "{\"a\": 1, \"b\": 2}", &[], &[" >"]);
    check("{\"a\": 10, \"b\": 2}", "{\"a\": 13, \"b\": 2}", &["/a Replace(Node(\"13\"))"], &["0>3"]);
    check("{\"ä\": 10, \"b\": 2}", "{\"ö\": 10, \"b\": 2}", &["/ä Rename(\"ö\")"], &["ä>ö"]);
    check(
        "{\"a\": 1, \"b\": 2, \"c\": 3}",
        "{\"b\": 2, \"c\": 3, \"a\": 1}",
        &["/a MoveAfter(Some(\"c\"))"],
        &["\"a\": 1, >", ">, \"a\": 1"],
    );
    check("[1, 2, 3, 4]", "[1, 3, 4]", &["/1 Remove"], &[" 2,>"]);
    check(
        "{\"a\": [1]}",
        "{\"a\": [1, {}], \"b\": 1}",
        &[
            "/a InsertItem { index: 1, value: Node(\"{}\") }",
            " Insert { key: \"b\", value: Node(\"1\"), after: Some(\"a\") }",
        ],
        &[">, {}", ">, \"b\": 1"],
    );
}

/// Equal values, members in equal order.
fn same_order(a: &Node, b: &Node) -> bool {
    match (a.kind(), b.kind()) {
        (Kind::Object(x), Kind::Object(y)) => {
            x.len() == y.len()
                && x.members().zip(y.members()).all(|(x, y)| x.key() == y.key() && same_order(x.value(), y.value()))
        }
        (Kind::Array(x), Kind::Array(y)) => {
            x.len() == y.len() && x.values().zip(y.values()).all(|(x, y)| same_order(x, y))
        }
        _ => a.value_text() == b.value_text(),
    }
}
