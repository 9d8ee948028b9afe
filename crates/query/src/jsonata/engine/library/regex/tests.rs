//! Patterns and what they match.
#![allow(clippy::unwrap_used, reason = "this is test code")]

use std::rc::Rc;
use std::sync::Arc;

use proptest::prelude::*;

use super::super::{Failure, Function, Host, Item, Outcome};
use super::{Regex, Subject};

/// A host with a budget only.
struct Budget(u64);

impl Host for Budget {
    fn call(&mut self, _: &Rc<Function>, _: Vec<Item>) -> Outcome<Item> {
        Ok(Item::Undefined)
    }

    fn charge(&mut self, steps: u64) -> Outcome<()> {
        self.0 = self.0.checked_sub(steps).ok_or(Failure::OutOfFuel)?;
        Ok(())
    }

    fn hold(&mut self, bytes: usize) -> Outcome<()> {
        if bytes > 10_000_000 { Err(Failure::OutOfMemory) } else { Ok(()) }
    }

    fn now(&self) -> i64 {
        0
    }

    fn random(&mut self) -> u64 {
        0
    }

    fn is_step_functions(&self) -> bool {
        true
    }

    fn evaluate_text(&mut self, _: &str, _: Item) -> Outcome<Item> {
        Ok(Item::Undefined)
    }

    fn max_sequence(&self) -> usize {
        1_000_000
    }
}

/// The first match and its groups, with `-` for groups that took no part.
fn found(pattern: &str, flags: &str, text: &str) -> String {
    let regex = match Regex::new(pattern, flags) {
        Ok(regex) => regex,
        Err(Failure::Coded(coded)) => return coded.message,
        Err(other) => return format!("{other:?}"),
    };
    let subject = Subject::new(&Arc::from(text));
    match regex.find(&mut Budget(200_000), &subject, 0) {
        Ok(Some(found)) => {
            let groups = found.groups.iter().map(|it| it.map_or("-".to_owned(), |(a, b)| subject.slice(a, b)));
            let all: Vec<String> = std::iter::once(subject.slice(found.start, found.end)).chain(groups).collect();
            format!("{}: {}", found.start, all.join("|"))
        }
        Ok(None) => "none".to_owned(),
        Err(other) => format!("{other:?}"),
    }
}

#[test]
fn matches_as_javascript_does() {
    for (pattern, flags, text, expected) in [
        ("b+", "", "abbbc", "1: bbb"),
        ("a|ab", "", "ab", "0: a"),
        ("(a|ab)(c|bcd)(d*)", "", "abcd", "0: abcd|a|bcd|"),
        ("(z)((a+)?(b+)?(c))*", "", "zaacbbbcac", "0: zaacbbbcac|z|ac|a|-|c"),
        ("(a*)*", "", "b", "0: |-"),
        ("(?=(a+))a*b\\1", "", "baaabac", "3: aba|a"),
        ("(.*?)a(?!(a+)b\\2c)\\2(.*)", "", "baaabaac", "0: baaabaac|ba|-|abaac"),
        ("(?<=(\\d+)(\\d+))$", "", "1053", "4: |1|053"),
        ("(?<=\\1(a))b", "", "aab", "2: b|a"),
        ("(?<!a)b", "", "abcb", "3: b"),
        ("(?<year>\\d{4})-\\k<year>", "", "2020-2020", "0: 2020-2020|2020"),
        ("\\k", "", "k", "0: k"),
        ("^b$", "m", "a\nb\nc", "2: b"),
        ("^b$", "", "a\nb\nc", "none"),
        ("STRASSE|É", "i", "é", "0: é"),
        ("[a-z]+", "i", "ABC1", "0: ABC"),
        ("[^a]", "i", "Ab", "1: b"),
        ("\\bfoo\\b", "", "a foo.", "2: foo"),
        ("\\u00e4\\x41\\cJ\\0", "", "äA\n\0", "0: äA\n\0"),
        ("a{2,3}?", "", "aaaa", "0: aa"),
        ("a{,2}", "", "a{,2}", "0: a{,2}"),
        ("x{", "", "x{", "0: x{"),
        ("]}", "", "]}", "0: ]}"),
        ("[]", "", "a", "none"),
        ("[^]", "", "\n", "0: \n"),
        ("[\\w-a]+", "", "x-y", "0: x-y"),
        ("\\8\\1", "", "8\u{1}", "0: 8\u{1}"),
        ("(?:)*x", "", "x", "0: x"),
        ("(?=a)*b", "", "b", "0: b"),
        ("(?:a?){3}b", "", "aab", "0: aab"),
        ("😀+", "", "a😀", "1: 😀"),
        ("\\s", "", "a\u{feff}", "1: \u{feff}"),
        ("(", "", "", "Invalid regular expression: /(/: Unterminated group"),
        (")", "", "", "Invalid regular expression: /)/: Unmatched ')'"),
        ("[b-a]", "i", "", "Invalid regular expression: /[b-a]/i: Range out of order in character class"),
        ("a**", "", "", "Invalid regular expression: /a**/: Nothing to repeat"),
        ("a{3,2}", "", "", "Invalid regular expression: /a{3,2}/: numbers out of order in {} quantifier"),
        ("[a", "", "", "Invalid regular expression: /[a/: Unterminated character class"),
        ("\\", "", "", "Invalid regular expression: /\\/: \\ at end of pattern"),
    ] {
        assert_eq!(found(pattern, flags, text), expected, "/{pattern}/{flags} in {text}");
    }
}

#[test]
fn no_pattern_runs_for_ever() {
    let text = "a".repeat(60);
    for pattern in ["(a+)+b", "(a|a)*b", "(?:a*)*b", "(.*)(.*)(.*)(.*)(.*)(.*)x", "(?=(a+)+b)"] {
        assert_eq!(found(pattern, "", &text), "OutOfFuel", "/{pattern}/");
    }
    let deep = format!("{}a{}", "(".repeat(100_000), ")".repeat(100_000));
    assert!(found(&deep, "", "a").ends_with("nested too deep"));
    assert_eq!(found("a{4000000000}", "", "aaa"), "none");
    assert_eq!(found("(?:){4000000000}b", "", "ab"), "1: b");
}

proptest! {
    #[test]
    fn any_pattern_has_an_answer(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "a", "b", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "\\k<n>", "[", "]", "^", "$", "*", "+", "?",
                "{2}", "{0,3}", "{1,}", "|", ".", "\\", "\\1", "\\2", "\\d", "\\W", "\\b", "-", "😀", "\\u00e", "\\x4", "\\c",
            ]),
            0..14,
        ),
        text in "[ab1😀 \n]{0,12}",
        flags in "i?m?",
    ) {
        found(&pieces.concat(), &flags, &text);
    }

    #[test]
    fn any_text_has_an_answer(pattern in "\\PC{0,20}", text in "\\PC{0,20}") {
        found(&pattern, "i", &text);
    }
}
