//! Every text prints back byte for byte, and only plain JSON has no errors.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "helpers of tests")]

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use syntax::{Kind, MAX_DEPTH, Node, parse};

/// Parses, prints, compares; gives the tree.
fn check(text: &str) -> syntax::Parse {
    let parsed = parse(text);
    assert_eq!(parsed.root.text(), text);
    let at_bounds = |it: usize| it <= text.len() && text.is_char_boundary(it);
    for error in &parsed.errors {
        assert!(at_bounds(error.range.start) && at_bounds(error.range.end), "{error:?} in {text:?}");
        assert!(error.range.start <= error.range.end, "{error:?} in {text:?}");
    }
    check_ranges(&parsed.root, text);
    parsed
}

/// Each value and key stands where the ranges say.
fn check_ranges(root: &Node, text: &str) {
    let ranges = root.ranges();
    let mut open = vec![(syntax::Pointer::root(), root.clone())];
    while let Some((at, node)) = open.pop() {
        let range = ranges.value(&at).expect("every value has a range");
        assert_eq!(&text[range.as_range()], node.value_text(), "{at}");
        assert_eq!(root.get(&at), Some(&node));
        if let Some(object) = node.as_object() {
            for (step, member) in object.steps().into_iter().zip(object.members()) {
                let at = at.child(step);
                let key = ranges.key(&at).expect("every member has a key range");
                assert_eq!(&text[key.as_range()], member.raw_key());
                open.push((at, member.value().clone()));
            }
        }
        if let Some(array) = node.as_array() {
            open.extend(array.values().enumerate().map(|(index, it)| (at.child_index(index), it.clone())));
        }
    }
}

fn json_text() -> impl Strategy<Value = String> {
    let space = "[ \t\n\r]{0,3}";
    let string = prop_oneof![
        "\"[a-zA-Z ]{0,6}\"",
        Just(r#""\u00e9\n\"""#.to_owned()),
        Just(r#""\ud83d\ude00""#.to_owned()),
        Just("\"é😀\"".to_owned()),
    ];
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,2})?(e[+-]?[0-9])?",
        string.clone(),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        let value = (space, inner, space).prop_map(|(a, b, c)| format!("{a}{b}{c}"));
        let member = (space, string.clone(), space, value.clone()).prop_map(|(a, b, c, d)| format!("{a}{b}{c}:{d}"));
        prop_oneof![
            prop::collection::vec(value, 1..5).prop_map(|it| format!("[{}]", it.join(","))),
            prop::collection::vec(member, 1..5).prop_map(|it| format!("{{{}}}", it.join(","))),
            space.prop_map(|it| format!("{{{it}}}")),
        ]
    })
}

/// Tokens in any order, as half-typed text has them.
fn token_text() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "'",
        "\"a\"",
        "\"b\"",
        "'c'",
        "key",
        "1",
        "-",
        "01",
        "true",
        "nul",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "//x",
        "// y\n",
        "/*",
        "*/",
        "/* z */",
        "/",
        "\\",
        "\"\\",
        "${P}",
        "${",
        "$",
        "\u{feff}",
        "\u{a0}",
        "é",
        "😀",
        "\u{1}",
        "\"Next\":",
        "\"States\": {",
        "arn:aws",
        ": :",
    ]);
    prop::collection::vec(token, 0..40).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_tokens(text in token_text()) {
        check(&text);
    }

    #[test]
    fn valid_json_has_no_errors(text in json_text()) {
        prop_assert_eq!(check(&text).errors, vec![]);
    }

    #[test]
    fn mutated_json(text in json_text(), cut in any::<prop::sample::Index>(), n_bytes in 0..6_usize, insert in token_text()) {
        let start = text.floor_char_boundary(cut.index(text.len() + 1));
        let end = text.floor_char_boundary((start + n_bytes).min(text.len())).max(start);
        let text = format!("{}{insert}{}", &text[..start], &text[end..]);
        let parsed = check(&text);
        // One byte order mark before the text is not part of it; serde takes it for a wrong value.
        let judged = serde_json::from_str::<serde_json::Value>(text.strip_prefix('\u{feff}').unwrap_or(&text));
        prop_assert_eq!(parsed.errors.is_empty(), judged.is_ok(), "{:?} {:?}", judged, parsed.errors);
    }

    #[test]
    fn values_read_as_serde_reads_them(text in json_text()) {
        let judged: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(to_serde(&parse(&text).root), judged);
    }

    #[test]
    fn quotes_come_back(text in any::<String>()) {
        let node = Node::string(&text);
        prop_assert_eq!(node.as_str(), Some(std::borrow::Cow::Borrowed(text.as_str())));
        prop_assert!(Node::parse_value(&node.text()).is_ok());
    }
}

fn to_serde(node: &Node) -> serde_json::Value {
    match node.kind() {
        Kind::Literal(text) => serde_json::from_str(text).unwrap(),
        Kind::String(_) => node.as_str().unwrap().into_owned().into(),
        Kind::Array(array) => array.values().map(to_serde).collect(),
        Kind::Object(object) => object
            .members()
            .map(|it| (it.key().to_owned(), to_serde(it.value())))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Kind::Foreign(_) | Kind::Missing => panic!("not plain JSON"),
    }
}

#[test]
fn deep_brackets_are_kept_as_text() {
    for n_levels in [MAX_DEPTH, MAX_DEPTH + 1, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let inside = if open == "[" { "" } else { "1" };
            let text = format!("{}{inside}{}", open.repeat(n_levels), close.repeat(n_levels));
            assert_eq!(check(&text).errors.is_empty(), n_levels <= MAX_DEPTH);
            assert!(!check(&open.repeat(n_levels)).errors.is_empty());
        }
    }
    assert!(!check(&"]".repeat(100_000)).errors.is_empty());
}

/// Long texts of one thing neither overflow the stack nor take more than a blink; a quadratic reader takes minutes.
#[test]
fn long_texts_are_read_in_one_pass() {
    let pieces = [
        "a:",
        "::",
        ":",
        ",",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "\"a\"",
        "\"a\":",
        "a ",
        "${",
        "${a}",
        "/",
        "/*",
        "//\n",
        "\\",
        "\n",
        " ",
        "{\"a\":",
        "[1 ",
        "\"a\" // b\n",
        "a::b ",
        "[{",
        "{]",
        "[}",
        "1 2:",
        "é",
        "\"a\"\n",
    ];
    for piece in pieces {
        for open in ["", "{", "[", "{\"a\": ", "{\"a\": x"] {
            let text = format!("{open}{}", piece.repeat(30_000 / piece.len()));
            let parsed = parse(&text);
            assert_eq!(parsed.root.text(), text);
            parsed.root.ranges();
        }
    }
}

#[test]
fn corpus() {
    let Ok(shared) = std::env::var("STATEWRIGHT_SHARED") else {
        eprintln!("skipped: STATEWRIGHT_SHARED is not set");
        return;
    };
    let mut files = Vec::new();
    json_files(&Path::new(&shared).join("corpus").join("definitions"), &mut files);
    let mut n_plain = 0;
    for file in &files {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        let parsed = check(&text);
        let judged = serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}'));
        assert_eq!(parsed.errors.is_empty(), judged.is_ok(), "{} {:?} {judged:?}", file.display(), parsed.errors);
        n_plain += usize::from(parsed.errors.is_empty());
    }
    assert_eq!(n_plain, 641, "of {} definitions", files.len());
}

fn json_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            json_files(&path, files);
        } else if path.extension().is_some_and(|it| it == "json" || it == "json5" || it == "asl") {
            files.push(path);
        }
    }
}
