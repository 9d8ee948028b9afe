//! Help while YAML is typed: completion, and a layout that keeps everything but white space.

use asl::assist::StateSamples;
use formats::{complete_yaml, format_yaml, from_yaml};
use proptest::prelude::*;

const FLOW: &str = "StartAt: Check # first
States:
  # asks
  Check:
    Type: Choice
    Choices:
      - Variable: $.open
        BooleanEquals: true
        Next: Work
    Default: 'It is: over'
  Work:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Parameters:
      id.$: $.id
    Catch:
      - ErrorEquals: [States.ALL]
        Next: Work
    Next: Work
  'It is: over':
    Type: Succeed
";

/// Puts `typed` with its cursor `|` in the place of a piece, and compares the first offers and what the one named `pick`
/// would make of the line.
#[track_caller]
fn check(piece: &str, typed: &str, pick: &str, expected: &str) {
    assert!(FLOW.contains(piece), "{piece} is in the text");
    let with_cursor = FLOW.replacen(piece, typed, 1);
    let offset = with_cursor.find('|').expect("there is a cursor");
    let text = with_cursor.replacen('|', "", 1);
    let known = |_: &asl::assist::SampledState| {
        let input = syntax::Node::parse_value(r#"{"id": 1, "open": true}"#).ok();
        Some(StateSamples { input, ..StateSamples::default() })
    };
    let found = complete_yaml(&text, offset, &known);
    let labels: Vec<&str> = found.items.iter().map(|it| it.label.as_str()).collect();
    let item = found.items.iter().find(|it| it.label == pick);
    let item = item.unwrap_or_else(|| panic!("{pick} is not among {labels:?}"));
    let mut written = text.clone();
    written.replace_range(found.range.as_range(), &item.insert);
    let line_start = written[..found.range.start].rfind('\n').map_or(0, |it| it + 1);
    let line = written[line_start..].split("\n  W").next().unwrap_or_default();
    assert_eq!(line.split('\n').next().map(str::trim), Some(expected), "{written}");
}

#[test]
fn values_are_completed() {
    check("Next: Work\n    Default", "Next: Wo|\n    Default", "Work", "Next: Work");
    check("Next: Work\n    Default", "Next: |\n    Default", "Check", "Next: Check");
    check("Next: Work\n    Default", "Next: |\n    Default", "It is: over", "Next: 'It is: over'");
    check("Default: 'It is: over'", "Default: 'It|'", "It is: over", "Default: 'It is: over'");
    check("Default: 'It is: over'", "Default: \"|\"", "Work", "Default: \"Work\"");
    check("StartAt: Check", "StartAt: \"Ch|", "Check", "StartAt: \"Check # first");
    check("Type: Succeed", "Type: Su|", "Succeed", "Type: Succeed");
    check("BooleanEquals: true", "BooleanEquals: |", "false", "BooleanEquals: false");
    check("[States.ALL]", "[States.|]", "States.Timeout", "- ErrorEquals: [States.Timeout]");
    check("[States.ALL]", "\n          - |", "States.Timeout", "- States.Timeout");
}

#[test]
fn keys_are_completed() {
    check("    Default: 'It is: over'", "    Comm|", "Comment", "Comment:");
    check("    Default: 'It is: over'", "    |", "Default", "Default:");
    check("Variable: $.open", "Var|", "Variable", "- Variable:");
    check("Type: Choice", "Ty|: Choice", "Type", "Type: Choice");
    // A new state is a block with its name to be filled in.
    check("  'It is: over':", "  |\n  'It is: over':", "Wait", "#{Wait}:");
}

#[test]
fn expressions_are_completed() {
    check("$.id", "$.|", "open", "id.$: $.open");
    check("$.id", "\"$.i|\"", "id", "id.$: \"$.id\"");
    check("$.id", "States.For|", "States.Format('text {}', path)", "id.$: States.Format(");
    let jsonata = FLOW.replace("StartAt", "QueryLanguage: JSONata\nStartAt");
    let text =
        jsonata.replace("Parameters:\n      id.$: $.id", "Arguments:\n      id: >-\n        {% $states.input. %}");
    let at = text.find("input.").unwrap_or(0) + "input.".len();
    let input = syntax::Node::parse_value(r#"{"sku": 1}"#).ok();
    let found = complete_yaml(&text, at, &|_| Some(StateSamples { input: input.clone(), ..StateSamples::default() }));
    assert_eq!(found.items.iter().map(|it| it.insert.as_str()).collect::<Vec<_>>(), ["sku"]);
    assert_eq!((found.range.start, found.range.end), (at, at));
}

#[test]
fn what_cannot_be_read_has_no_offers() {
    for text in ["a: [", "\ta: b", "", "- - -", "a: &x *x"] {
        for offset in 0..=text.len() {
            assert!(complete_yaml(text, offset, &|_| None).items.len() < 100, "{text}");
        }
    }
}

#[track_caller]
fn check_format(text: &str, expected: &str) {
    let laid_out = format_yaml(text).expect("it can be laid out");
    assert_eq!(laid_out, expected);
    assert_eq!(format_yaml(&laid_out).expect("again"), laid_out, "it stays");
}

#[test]
fn yaml_is_laid_out_with_its_comments() {
    check_format(FLOW, FLOW);
    check_format(
        "# top\n\n\n\nStartAt:   A   # here\nStates:\n     # about A\n     A:\n          Type:    Choice\n          Choices:\n          # the first\n          -   Variable: $.a\n              Next: B\n          -\n            Next: C\n          # no more\n     # the end\n     B: {Type: Pass,\n         End: true}\n# behind\n",
        "# top\n\nStartAt: A   # here\nStates:\n  # about A\n  A:\n    Type: Choice\n    Choices:\n      # the first\n      - Variable: $.a\n        Next: B\n      -\n        Next: C\n      # no more\n  # the end\n  B: {Type: Pass,\n      End: true}\n# behind\n",
    );
    check_format(
        "A:\n    B: |\n        {\n          \"a\": 1\n\n        }\n    C: >-\n       folded\n       text\n    D: one\n       two\n",
        "A:\n  B: |\n    {\n      \"a\": 1\n\n    }\n  C: >-\n    folded\n    text\n  D: one\n    two\n",
    );
    check_format("A:\r\n    B:   1\r\n", "A:\r\n  B: 1\r\n");
    check_format("A:\n- B:\n  - - c\n    - d\n", "A:\n  - B:\n      - - c\n        - d\n");
    assert!(format_yaml("A: [").is_err());
}

proptest! {
    #[test]
    fn nothing_but_white_space_changes(text in "([ ]{0,4}(- )?[a-c]{1,2}:( [a-z#'\"|>\\[\\]{}]{0,3})?( # c)?\n){0,8}") {
        if let Ok(laid_out) = format_yaml(&text) {
            let letters = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&laid_out), letters(&text));
            if let Ok(before) = from_yaml(&text, "{}") {
                prop_assert_eq!(from_yaml(&laid_out, "{}").map(|it| it.text), Ok(before.text), "{}", laid_out);
            }
        }
    }

    #[test]
    fn any_place_has_an_answer(cut in 0_usize..700, offset in 0_usize..700) {
        let text = &FLOW[..cut.min(FLOW.len())];
        let found = complete_yaml(text, offset, &|_| None);
        prop_assert!(text.get(found.range.as_range()).is_some());
    }
}
