//! Places within what a string says, and where they are written.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use proptest::prelude::*;
use syntax::{quote, raw_offset, unquote};

/// The piece `word` of what a literal says is written as `written` there.
#[track_caller]
fn check(raw: &str, word: &str, written: &str) {
    let said = unquote(raw);
    let from = said.find(word).expect("the word is said");
    let (from, to) = (raw_offset(raw, from), raw_offset(raw, from + word.len()));
    assert_eq!(&raw[from..to], written, "{raw}");
}

#[test]
fn places_are_found_through_escapes() {
    check(r#""{% $a + $b %}""#, "$b", "$b");
    check(r#""say \"hi\" to \\ you""#, "hi", "hi");
    check(r#""say \"hi\" to \\ you""#, "\"hi\"", r#"\"hi\""#);
    check(r#""say \"hi\" to \\ you""#, "you", "you");
    check(r#""a\u00e9b\nc""#, "é", r"\u00e9");
    check(r#""a\u00e9b\nc""#, "c", "c");
    check(r#""é😀\ud83d\ude00x""#, "😀x", r"\ud83d\ude00x");
    check("'it\\'s \"so\"'", "so", "so");
    // What is no escape, and halves of pairs.
    check(r#""\q\u12 x""#, "x", "x");
    check(r#""\ud83d x \ude00 y""#, "x", "x");
    check(r#""\ud83d x \ude00 y""#, "y", "y");
    check("plain $a", "$a", "$a");
}

#[test]
fn ends_are_those_of_the_literal() {
    assert_eq!(raw_offset(r#""""#, 0), 1);
    assert_eq!(raw_offset(r#""ab""#, 2), 3);
    assert_eq!(raw_offset(r#""ab""#, 99), 3);
    assert_eq!(raw_offset(r#""ab"#, 99), 3);
    assert_eq!(raw_offset("\"a\\", 9), 3);
    assert_eq!(raw_offset("", 4), 0);
    // Within a character.
    assert_eq!(raw_offset("\"é\"", 1), 1);
}

proptest! {
    /// What is written before the place of a character says what is said before it.
    #[test]
    fn what_is_before_stays_before(text in any::<String>(), at in any::<prop::sample::Index>()) {
        let raw = quote(&text);
        let offset = text.floor_char_boundary(at.index(text.len() + 1));
        let place = raw_offset(&raw, offset);
        let before = format!("{}\"", &raw[..place]);
        prop_assert_eq!(unquote(&before), &text[..offset]);
    }

    /// Whatever the literal is, the place is one of it.
    #[test]
    fn broken_literals_have_places(raw in r#"["']?[a-zé"'\\u0d8c/]{0,12}"#, offset in 0usize..20) {
        let place = raw_offset(&raw, offset);
        prop_assert!(raw.is_char_boundary(place));
    }
}
