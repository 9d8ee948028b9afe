//! What is read of a text after an edit is what is read of it from scratch, and shares what did not change.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use proptest::prelude::*;
use syntax::{Node, Parse, changed_piece, parse, parse_following};

/// Edits a text, reads it after the one before, and compares.
#[track_caller]
fn check(before: &Parse, text_before: &str, text: &str) -> Parse {
    let (start, old_end, new_end) = changed_piece(text_before, text);
    let put_together = format!("{}{}{}", &text_before[..start], &text[start..new_end], &text_before[old_end..]);
    assert_eq!(put_together, text);
    let followed = parse_following(before, text_before, text);
    let expected = parse(text);
    assert_eq!(followed.root.text(), text);
    assert_eq!(followed.root, expected.root, "{text_before}\n=> {text}");
    assert_eq!(followed.errors, expected.errors, "{text_before}\n=> {text}");
    followed
}

/// Replaces `old` by `new` and says whether the value of `kept` is shared.
#[track_caller]
fn is_shared(text: &str, old: &str, new: &str, kept: &str) -> bool {
    let before = parse(text);
    let after = check(&before, text, &text.replacen(old, new, 1));
    let object = |root: &Node| root.pointer(kept).and_then(|at| root.get(&at)?.as_object().map(std::ptr::from_ref));
    object(&before.root) == object(&after.root)
}

const STATES: &str = "{\n \"A\": {\"x\": [1, {\"y\": 2}]},\n \"B\": {\"z\": {\"u\": \"v\"}},\n \"C\": {\"w\": {}}\n}\n";

#[test]
fn what_did_not_change_is_shared() {
    assert!(is_shared(STATES, "\"v\"", "\"vw\"", "/A"));
    assert!(is_shared(STATES, "\"v\"", "3, \"t\"", "/A"));
    assert!(is_shared(STATES, "\"v\"", "", "/C"));
    assert!(is_shared(STATES, "2", "2, ", "/B"));
    assert!(is_shared(STATES, " \"B\"", " \"D\": {},\n \"B\"", "/C"));
    assert!(is_shared(STATES, " \"B\"", " \"D", "/A"));
    assert!(!is_shared(STATES, "\"v\"", "\"vw\"", "/B"));
}

#[test]
fn brackets_and_quotes_that_are_left_open() {
    for (old, new) in [
        ("2}", "2"),
        ("\"v\"", "\"v"),
        ("\"v\"", "\"v\" /*"),
        ("\"v\"", "\"v\" //"),
        ("\"v\"", "\"v\"} "),
        ("\"v\"", "\"v\"}, \"k\": {"),
        ("2", "[2"),
        ("2", "2]"),
        ("\"u\"", "\"u"),
        ("{\"u\"", "{u"),
        ("{}", "{'}"),
        ("{}", "{\"}"),
    ] {
        let before = parse(STATES);
        let text = STATES.replacen(old, new, 1);
        let after = check(&before, STATES, &text);
        check(&after, &text, STATES);
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just("{\"a\": {\"b\": [1, {\"c\": \"d\"}, []]}, \"e\": {}}".to_owned()),
        2 => prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "\n", " ", "//", "/*", "*/", "1", "true", "a", "${x}", "é", "\"k\": ",
            ", ", "{}", "\u{feff}",
        ]).prop_map(str::to_owned),
        1 => "[\\[\\]{}:,\"a-c0-9 /*\n$]{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_read_as_from_scratch(
        start in prop::collection::vec(piece(), 0..4),
        edits in prop::collection::vec((0..1000_usize, 0..6_usize, piece()), 1..12),
    ) {
        let mut text = format!("{{\"s\": {STATES}, \"t\": [{}]}}", start.concat());
        let mut before = parse(&text);
        for (at, n_removed, new) in edits {
            let from = text.floor_char_boundary(text.len() * at / 1000);
            let to = text.ceil_char_boundary((from + n_removed).min(text.len()));
            let mut edited = text.clone();
            edited.replace_range(from..to, &new);
            before = check(&before, &text, &edited);
            text = edited;
        }
    }
}
