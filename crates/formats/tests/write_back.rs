//! Putting a definition back touches the changed lines and nothing else.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use formats::{Form, WriteBackError, open, write_back};
use proptest::prelude::*;

/// Writes `definition` into the only machine of a file and compares the file.
fn check(host: &str, definition: &str, expected: &str) {
    let opened = open("t.yaml", host).unwrap();
    let written = write_back(&opened, 0, definition).unwrap();
    assert_eq!(written, expected);
    assert_eq!(open("t.yaml", &written).unwrap().machines[0].definition, definition);
    assert_eq!(write_back(&opened, 0, &opened.machines[0].definition).unwrap(), host);
}

/// A template around a `DefinitionString`, with something before and after it.
fn template(definition_string: &str) -> String {
    format!(
        "# before\nResources:\n  Flow:\n    Type: AWS::StepFunctions::StateMachine # a comment\n    Properties:\n      \
         DefinitionString: {definition_string}\n      RoleArn:   'x'\n\n# after"
    )
}

#[test]
fn a_line_of_a_block_is_changed_alone() {
    let block =
        "!Sub |- # the flow\n        {\n          \"a\": 1,\n   \n          \"b\": [],\n          \"c\": 3\n        }";
    check(
        &template(block),
        "{\n  \"a\": 1,\n\n  \"b\": [\n    true\n  ],\n  \"c\": 4\n}",
        &template(&block.replace("[]", "[\n            true\n          ]").replace('3', "4")),
    );
    check(
        &template(block).replace('\n', "\r\n"),
        "{\n  \"a\": 2,\n\n  \"b\": [],\n  \"c\": 3\n}",
        &template(&block.replace('1', "2")).replace('\n', "\r\n"),
    );
}

#[test]
fn the_ending_of_a_block_follows_the_definition() {
    check(&template("|-\n        {\n        }"), "{}\n", &template("|\n        {}"));
    check(&template("|\n        {\n        }"), "{}", &template("|-\n        {}"));
    check(&template("|\n        {\n        }"), "  {\n}\n", &template("|2\n          {\n        }"));
}

#[test]
fn characters_in_quotes_are_changed_alone() {
    let json = r#"{"Resources": {"F": {"Type": "AWS::StepFunctions::StateMachine",
        "Properties": {"DefinitionString": "{\u0022a\/b\u0022: \"\ud83d\ude00\",\n \"c\": 1}"}}}}"#;
    check(json, "{\"a/b\": \"😀\",\n \"c\": \"\n\\\"}", &json.replace(": 1}", r#": \"\n\\\"}"#));
    check(json, "{\"a/b\": \"😁\",\n \"c\": 1}", &json.replace(r"\ud83d\ude00", "😁"));
    check(&template("'{\"a\": ''x''}'"), "{\"a\": 'yy'}", &template("'{\"a\": ''yy''}'"));
    check(&template("'{\"a\": 1}'"), "{\n  \"a\": 1\n}", &template(r#""{\n  \"a\": 1\n}""#));
    check(&template("\"{\\\n        \\\"a\\\": 1}\""), "{\"a\": 25}", &template("\"{\\\n        \\\"a\\\": 25}\""));
}

#[test]
fn a_folded_block_stays_folded() {
    check(
        &template(">-\n        {\n          \"a\": 1\n        }"),
        "{\n  \"a\": 2\n}",
        &template(">-\n        {\n          \"a\": 2\n        }"),
    );
    check(&template(">-\n        {\n        }"), "{\n}", &template(">-\n        {\n\n        }"));
}

#[test]
fn what_cannot_be_written_back_is_said() {
    let refused = |host: &str, machine_idx: usize| write_back(&open("t.yaml", host).unwrap(), machine_idx, "{ }");
    assert_eq!(refused(&template("'{}'"), 1), Err(WriteBackError::NoSuchMachine));
    assert_eq!(refused(&template("{Fn::Join: ['', ['{}']]}"), 0), Err(WriteBackError::ReadOnly));
    let shared = "Resources:
  One: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: &shared '{}'}}
  Two: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: *shared}}";
    assert_eq!(refused(shared, 1), Err(WriteBackError::ReadOnly));
    // A definition that turns the text into YAML would not be opened as what it is.
    let opened = open("t.yaml", &template("'{}'")).unwrap();
    assert_eq!(write_back(&opened, 0, "StartAt: A"), Err(WriteBackError::NotExpressible));
    let plain = open("a.asl.json", "{}").unwrap();
    assert_eq!(write_back(&plain, 0, "{ }").unwrap(), "{ }");
}

/// Text as it stands in definitions, with what YAML and JSON trip over.
fn definition() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => "[ ]{0,6}\"[a-z:#'{}é😀]{0,6}\": [0-9]{1,3},?",
        1 => "[ \t]{0,3}",
        1 => "[ -~]{0,12}",
        1 => Just("\u{85}\u{2028}\u{feff}\u{1}".to_owned()),
    ];
    (proptest::collection::vec(line, 0..8), "\n{0,3}")
        .prop_map(|(lines, ending)| format!("{{\n{}\n}}{ending}", lines.join("\n")))
}

/// A host that holds `definition` in one of the forms.
fn host(form: usize, definition: &str) -> String {
    let indented = |indent: &str| definition.replace('\n', &format!("\n{indent}"));
    let escaped = serde_json::to_string(definition).unwrap();
    match form {
        0 => template(&format!("|-\n        {}", indented("        "))),
        1 => template(&format!("!Sub |\n            {}", indented("            "))),
        2 => template(&format!("|+\n        {}", indented("        "))),
        3 => template(&format!("!Sub\n        - >-\n          {}\n        - A: b", indented("          "))),
        4 => template(&escaped),
        5 => format!(
            "{{\"Resources\": {{\"Flow\": {{\"Type\": \"AWS::StepFunctions::StateMachine\", \"Properties\": \
             {{\"DefinitionString\": {{\"Fn::Sub\": {escaped}}}}}}}}}}}"
        ),
        6 => template(&format!("'{}'", definition.replace('\'', "''").replace('\n', "\n\n        "))),
        _ => template(&format!("!Sub |-\n        {}", indented("        "))).replace('\n', "\r\n"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_definition_is_read_again(form in 0_usize..8, old in definition(), new in definition()) {
        // Not every text can be written in every form by this test's simple means.
        let Ok(opened) = open("t.yaml", &host(form, &old)) else { return Ok(()) };
        let machine = &opened.machines[0];
        prop_assert_ne!(machine.form, Form::ReadOnly);
        prop_assert_eq!(write_back(&opened, 0, &machine.definition).unwrap(), opened.text.to_string());
        let written = write_back(&opened, 0, &new).unwrap();
        let again = open("t.yaml", &written).unwrap();
        prop_assert_eq!(&again.machines[0].definition, &new);
        if new.chars().all(|it| it == '\n' || !it.is_control() && it != '\u{feff}') && form != 6 {
            let kind = |form: Form| std::mem::discriminant(&form);
            prop_assert_eq!(kind(again.machines[0].form), kind(machine.form), "{}", written);
        }
        // What stands around the definition is the same, and so is the file after writing the old one again.
        prop_assert!(written.starts_with(opened.text.split("DefinitionString").next().unwrap()));
        let restored = write_back(&again, 0, &machine.definition).unwrap();
        prop_assert_eq!(&open("t.yaml", &restored).unwrap().machines[0].definition, &machine.definition);
    }

    #[test]
    fn any_text_is_opened_or_refused(text in "\\PC{0,200}", name in "[a-z]{1,3}(\\.asl)?\\.(json|yaml|yml|tf|txt)") {
        if let Err(error) = open(&name, &text) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn a_damaged_template_is_opened_or_refused(form in 0_usize..8, old in definition(), cut in 0_usize..400, to in 0_usize..400) {
        let text = host(form, &old);
        let keep = |at: usize| (0..=at.min(text.len())).rev().find(|it| text.is_char_boundary(*it)).unwrap();
        let damaged = [&text[..keep(cut)], &text[keep(to)..]].concat();
        if let Ok(opened) = open("t.yaml", &damaged) {
            for (machine_idx, machine) in opened.machines.iter().enumerate() {
                prop_assert_eq!(write_back(&opened, machine_idx, &machine.definition).unwrap(), damaged.as_str());
            }
        }
    }
}
