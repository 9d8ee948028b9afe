//! A definition as YAML and back: nothing is lost, comments stay.

use formats::{from_yaml, to_yaml};
use proptest::prelude::*;

const MACHINE: &str = r#"{
  "Comment": "yes: it # works",
  "StartAt": "Is it open?",
  "States": {
    "Is it open?": {
      "Type": "Choice",
      "Choices": [
        { "Variable": "$.open", "BooleanEquals": true, "Next": "Wait" }
      ],
      "Default": "No"
    },
    "Wait": { "Type": "Wait", "Seconds": 1.50, "Next": "No" },
    "No": { "Type": "Fail", "Error": "", "Cause": "{% 'it''s ' & $x %}" }
  }
}
"#;

const YAML: &str = "Comment: 'yes: it # works'
StartAt: Is it open?
States:
  Is it open?:
    Type: Choice
    Choices:
      - Variable: $.open
        BooleanEquals: true
        Next: Wait
    Default: 'No'
  Wait:
    Type: Wait
    Seconds: 1.50
    Next: 'No'
  'No':
    Type: Fail
    Error: ''
    Cause: '{% ''it''''s '' & $x %}'
";

#[test]
fn a_definition_reads_as_yaml() {
    let view = to_yaml(MACHINE, None).unwrap();
    assert_eq!(view.text, YAML);
    let back = from_yaml(&view.text, MACHINE).unwrap();
    assert_eq!(back.text, MACHINE, "what says the same keeps its bytes");
    let wait = view.places.iter().find(|it| &view.text[it.yaml_value.clone()] == "1.50").unwrap();
    assert_eq!(&MACHINE[wait.json.clone()], "\"Seconds\": 1.50");
    assert_eq!(&view.text[wait.yaml.clone()], "Seconds: 1.50");
}

/// Edits the definition by replacing a piece, and says what the YAML becomes.
#[track_caller]
fn check(yaml: &str, edits: &[(&str, &str)], expected: &str) {
    let mut definition = from_yaml(yaml, "{}").expect("the YAML is sound").text;
    for (old, new) in edits {
        assert!(definition.contains(old), "{old} is not in {definition}");
        definition = definition.replacen(old, new, 1);
    }
    let view = to_yaml(&definition, Some(yaml)).expect("the definition is sound");
    assert_eq!(view.text, expected);
    assert_eq!(from_yaml(&view.text, &definition).expect("it reads again").text, definition);
}

const COMMENTED: &str = "# the whole
StartAt: A # first
States:
  # a wait
  A:
    Type: Wait
    Seconds: 5 # long
    Next: \"B\"

  # the end
  B:
    Type: Succeed
# behind
";

#[test]
fn comments_stay_where_values_change() {
    check(COMMENTED, &[], COMMENTED);
    check(COMMENTED, &[("5", "60")], &COMMENTED.replace("5", "60"));
    let with_comment = COMMENTED.replace("    Seconds: 5 # long\n", "    Comment: new\n    Seconds: 5 # long\n");
    check(COMMENTED, &[("\"Seconds\"", "\"Comment\": \"new\", \"Seconds\"")], &with_comment);
    check(COMMENTED, &[("\"Seconds\": 5,", "")], &COMMENTED.replace("    Seconds: 5 # long\n", ""));
}

#[test]
fn states_come_go_and_are_renamed() {
    let with_c = COMMENTED.replace("    Type: Succeed\n", "    Type: Succeed\n  C:\n    Type: Fail\n");
    let b = "\"B\": {\n      \"Type\": \"Succeed\"\n    }";
    check(COMMENTED, &[(b, &format!("{b}, \"C\": {{\"Type\": \"Fail\"}}"))], &with_c);
    let without_b = COMMENTED.replace("  # the end\n  B:\n    Type: Succeed\n", "");
    check(COMMENTED, &[(&format!(",\n    {b}"), "")], &without_b);
    let renamed = COMMENTED.replace("A # first", "Z # first").replace("  A:\n", "  Z:\n");
    check(COMMENTED, &[("\"A\",", "\"Z\","), ("\"A\": {", "\"Z\": {")], &renamed);
}

#[test]
fn rules_come_and_go() {
    let yaml = "Choices:\n# one\n- Variable: $.a # a\n  Next: A\n- Variable: $.b\n  Next: B\nDefault: C\n";
    let rule = "{\n      \"Variable\": \"$.b\",\n      \"Next\": \"B\"\n    }";
    check(yaml, &[(rule, &format!("{rule}, {{\"Next\": \"D\"}}"))], &yaml.replace("B\nDef", "B\n- Next: D\nDef"));
    check(yaml, &[(&format!(",\n    {rule}"), "")], &yaml.replace("- Variable: $.b\n  Next: B\n", ""));
    check(yaml, &[("\"A\"", "\"E\"")], &yaml.replace("Next: A", "Next: E"));
}

#[test]
fn placeholders_without_quotes_stay_so() {
    let definition = "{ \"Seconds\": ${Pause}, \"Next\": \"A\" }";
    let view = to_yaml(definition, None).unwrap();
    assert_eq!(view.text, "Seconds: ${Pause}\nNext: A\n");
    assert_eq!(from_yaml(&view.text.replace("A", "B"), definition).unwrap().text, definition.replace('A', "B"));
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    let error = from_yaml("StartAt: A\nStates:\n  A: [\n", "{}").unwrap_err();
    assert!(error.offset.is_some_and(|it| it >= 18), "{error:?}");
    assert!(from_yaml("hello", "{}").unwrap_err().message.contains("mapping"));
    assert!(from_yaml("", "{}").unwrap_err().message.contains("empty"));
    let twice = from_yaml("A: 1\nB: 2\nA: 3\n", "{}").unwrap_err();
    assert_eq!((twice.offset, twice.message.starts_with("A stands twice")), (Some(10), true));
    assert!(to_yaml("{\"a\": [1", None).unwrap_err().message.contains("line 1"));
}

proptest! {
    #[test]
    fn every_definition_survives(one in json(3), other in json(3)) {
        let first = to_yaml(&one, None).unwrap();
        let back = from_yaml(&first.text, &one).unwrap();
        prop_assert_eq!(&back.text, &one, "{}", first.text);
        // From another definition's YAML, whatever is kept of it.
        let second = to_yaml(&other, Some(&first.text)).unwrap();
        prop_assert_eq!(from_yaml(&second.text, &other).unwrap().text, other, "{}", second.text);
    }

    #[test]
    fn any_yaml_is_read_or_refused(text in "[a:\\- {}\\[\\]#\n\"'|>&*!]{0,40}") {
        if let Ok(view) = from_yaml(&text, "{}") {
            let again = to_yaml(&view.text, Some(&text)).unwrap();
            let same = from_yaml(&again.text, &view.text).unwrap();
            prop_assert_eq!(same.text, view.text);
        }
    }
}

/// An object with texts of all sorts.
fn json(depth: u32) -> impl Strategy<Value = String> {
    let texts = prop_oneof![
        "[a-z:# '{}%$.!&*|>\\-]{0,10}",
        Just("true".to_owned()),
        Just("1e3".to_owned()),
        Just("~".to_owned()),
        Just("2024-01-01".to_owned()),
        Just("a\\nb\\n".to_owned()),
        Just(" a\\n\\n b".to_owned()),
        Just("a\\tb\\u0001".to_owned()),
        Just("é😀".to_owned()),
    ];
    let leaf = prop_oneof![texts.prop_map(|it| format!("\"{it}\"")), Just("1.0".to_owned()), Just("null".to_owned())];
    let value = leaf.prop_recursive(depth, 24, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4).prop_map(|it| format!("[{}]", it.join(", ")));
        prop_oneof![list, object(inner)]
    });
    object(value)
}

fn object(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop::collection::btree_map("[a-dy #:]{1,3}", value, 0..4).prop_map(|it| {
        let it: Vec<String> = it.into_iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
        format!("{{{}}}", it.join(", "))
    })
}
