//! What is taken out of which file.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use formats::{Opened, open, open_beside, with_stand_ins};

/// Opens a file and compares a summary: the kind, then each machine with its form and placeholders, then the notes.
fn check(file_name: &str, text: &str, expected: &str) -> Opened {
    let opened = open(file_name, text).unwrap_or_else(|error| panic!("{file_name}: {error}"));
    let mut summary = vec![opened.kind.to_string()];
    for machine in &opened.machines {
        summary.push(format!("{}: {:?} {:?}", machine.name, machine.form, machine.definition));
        for it in &machine.placeholders {
            let mark = if it.defined { "" } else { " (undefined)" };
            summary.push(format!("  ${{{}}} = {} [{}]{mark}", it.name, it.stand_in, it.display));
        }
        for piece in &machine.pieces {
            assert!(text.is_char_boundary(piece.host.start) && text.is_char_boundary(piece.host.end));
            assert!(machine.host_range.start <= piece.host.start && piece.host.end <= machine.host_range.end);
        }
    }
    summary.extend(opened.notes.iter().map(|note| format!("{:?}: {}", note.code, note.message)));
    let expected: Vec<&str> = expected.lines().map(str::trim_start).filter(|line| !line.is_empty()).collect();
    let summary: Vec<&str> = summary.iter().map(|line| line.trim_start()).collect();
    assert_eq!(summary, expected, "{file_name}");
    opened
}

/// A template with one state machine whose properties are `properties`, indented by six.
fn template(properties: &str) -> String {
    format!(
        "Resources:\n  Check:\n    Type: AWS::Serverless::Function\n  Alarm:\n    Type: AWS::SNS::Topic\n  \
         Flow:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      {properties}\n"
    )
}

#[test]
fn a_definition_is_its_whole_file() {
    let text = "\u{feff}{\r\n  \"StartAt\": \"A\",\r\n  \"States\": {}\r\n}";
    let opened = check("flow.asl.json", text, &format!("ASL definition (JSON)\nflow: WholeFile {text:?}"));
    assert_eq!(opened.machines[0].host_range, 0..text.len());
}

#[test]
fn broken_definitions_are_opened_all_the_same() {
    for text in ["{\"StartAt\": ", "{ // comment\n}", "// comment\n{}", "{\"States\": {,,}}", "\"States\": {\"A\": {"] {
        check("a.json", text, &format!("ASL definition (JSON)\na: WholeFile {text:?}"));
    }
    check("new.asl.json", "anything", "ASL definition (JSON)\nnew: WholeFile \"anything\"");
}

#[test]
fn gaps_of_an_article_are_told() {
    let text = "{\"StartAt\": \"A…\", \"States\": {\n  …\n  \"B\": {...}\n}}";
    check(
        "pasted",
        text,
        &format!(
            "ASL definition (JSON)\npasted: WholeFile {text:?}\n\
             Gap: the text has gaps (…) in lines 2, 3: something was left out there"
        ),
    );
}

#[test]
fn placeholders_of_a_plain_definition_get_marked_stand_ins() {
    let text = r#"{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${CheckArn}","Parameters":{"T":"x-${Table}"},
        "TimeoutSeconds": ${Limit}, "Comment": "\"${Table}"}}}"#;
    check(
        "a.asl.json",
        text,
        &format!(
            "ASL definition (JSON)\na: WholeFile {text:?}\n\
             ${{CheckArn}} = arn:aws:lambda:us-east-1:123456789012:function:UNDEFINED-Check [CheckArn, not defined] (undefined)\n\
             ${{Table}} = UNDEFINED-Table [Table, not defined] (undefined)\n\
             ${{Limit}} = 1 [Limit, not defined] (undefined)\n\
             UndefinedPlaceholder: a: ${{CheckArn}}, ${{Table}}, ${{Limit}} are not defined in this file"
        ),
    );
}

#[test]
fn a_block_is_unindented_and_its_lines_are_known() {
    let text = template(
        "DefinitionString: !Sub |-\n        {\n          \"é\": 1,\n\n          \"b\": 2\n        }\n      RoleArn: x",
    );
    let opened = check(
        "t.yaml",
        &text,
        "CloudFormation template (YAML)\nFlow: Literal { indent: 8 } \"{\\n  \\\"é\\\": 1,\\n\\n  \\\"b\\\": 2\\n}\"",
    );
    let machine = &opened.machines[0];
    assert_eq!(&text[machine.host_range.clone()], "        {\n          \"é\": 1,\n\n          \"b\": 2\n        }");
    for (needle, line) in [("{", 10), ("\"é\"", 11), ("\"b\"", 13), ("}", 14)] {
        let in_definition = machine.definition.find(needle).unwrap();
        let in_host = machine.to_host(in_definition).unwrap();
        assert!(text[in_host..].starts_with(needle));
        assert_eq!(opened.lines.line_column(in_host).line, line);
        assert_eq!(machine.to_definition(in_host), Some(in_definition));
        assert_eq!(
            machine.host_line_in(&text, machine.definition[..in_definition].matches('\n').count() + 1),
            Some(line)
        );
    }
    assert_eq!(machine.to_definition(0), None);
    assert_eq!(machine.to_host(machine.definition.len()), Some(machine.host_range.end));
}

#[test]
fn every_way_to_write_a_text_gives_the_text() {
    let ways = [
        ("DefinitionString: |\n        {\n        }\n", "Literal { indent: 8 }", "{\n}\n"),
        ("DefinitionString: !Sub |+2 # why\n          {\n        }\n\n", "Literal { indent: 8 }", "  {\n}\n\n\n"),
        ("DefinitionString:\n        !Sub\n        |-\n\n         {}\n", "Literal { indent: 9 }", "\n{}"),
        (
            "DefinitionString: >-\n        {\n          \"a\":\n          1 }\n",
            "Folded { indent: 8 }",
            "{\n  \"a\":\n  1 }",
        ),
        (
            "DefinitionString: >\n        {\"a\":\n        1,\n\n        \"b\": 2}\n",
            "Folded { indent: 8 }",
            "{\"a\": 1,\n\"b\": 2}\n",
        ),
        ("DefinitionString: '{\"it''s\":\n        1}'", "SingleQuoted", "{\"it's\": 1}"),
        (
            r#"DefinitionString: "{\"\u00e9\\\x41\": 1,\n \"\ud83d\ude00\":\t2}""#,
            "DoubleQuoted",
            "{\"é\\A\": 1,\n \"😀\":\t2}",
        ),
        ("DefinitionString: \"{\\\"a\\\": \\\n        1,   \n\n        2}\"", "DoubleQuoted", "{\"a\": 1,\n2}"),
        ("Fn::Sub: x\n      DefinitionString: {Fn::Sub: '{}'}", "SingleQuoted", "{}"),
        ("DefinitionString: {\"Fn::Sub\": [\"{}\", {}]}", "DoubleQuoted", "{}"),
        ("DefinitionString: !Sub\n        - '{}'", "SingleQuoted", "{}"),
        ("DefinitionString: !Sub ['{}', {A: b}]", "SingleQuoted", "{}"),
    ];
    for (properties, form, definition) in ways {
        let expected = format!("CloudFormation template (YAML)\nFlow: {form} {definition:?}");
        check("t.yaml", &template(properties), &expected);
        let crlf = template(properties).replace('\n', "\r\n");
        check("t.yaml", &crlf, &expected);
    }
}

#[test]
fn the_map_of_a_substitution_says_what_stands_behind_a_name() {
    let properties = "DefinitionString: !Sub
        - '{\"A\": \"${Lambda1}\", \"B\": \"${Topic}\", \"C\": \"${Text}\", \"D\": \"${AWS::Region}\", \"E\": \"${!Kept}\", \"F\": \"${Alarm.TopicName}\",
            \"G\": \"${Import}\", \"H\": \"${Lost}\", \"Resource\": \"${Gone.Arn}\", \"I\": ${Number}, \"J\": \"${Choice}\", \"K\": \"${CheckRole.Arn}\"}'
        - Lambda1: !GetAtt [Check, Arn]
          Topic: !Ref Alarm
          Text: !Join ['-', [a, !Ref AWS::AccountId]]
          Import: {Fn::ImportValue: !Sub '${AWS::StackName}-name'}
          Lost: !Ref Nothing
          Number: 5
          Choice: !If [x, !FindInMap [Names, !Ref AWS::Region, Name], b]
Mappings:
  Names: {us-east-1: {Name: east}}";
    let opened = open("t.yaml", &template(properties)).unwrap();
    let found: Vec<String> = opened.machines[0]
        .placeholders
        .iter()
        .map(|it| format!("{} {} {}", it.name, it.stand_in, it.defined))
        .collect();
    assert_eq!(
        found,
        [
            "Lambda1 arn:aws:lambda:us-east-1:123456789012:function:Check true",
            "Topic arn:aws:sns:us-east-1:123456789012:Alarm true",
            "Text a-123456789012 true",
            "AWS::Region us-east-1 true",
            "Alarm.TopicName Alarm true",
            "Import imported-stack-name true",
            "Lost UNDEFINED-Nothing false",
            "Gone.Arn arn:aws:lambda:us-east-1:123456789012:function:UNDEFINED-Gone false",
            "Number 5 true",
            "Choice east true",
            "CheckRole.Arn arn:aws:iam::123456789012:role/CheckRole true",
        ]
    );
    let machine = &opened.machines[0];
    let simulated = formats::substitute(&machine.definition, &machine.placeholders, machine.is_substituted);
    assert!(simulated.contains(r#""E": "${Kept}""#), "{simulated}");
    assert!(!simulated.replace("${Kept}", "").contains("${"), "{simulated}");
    let later = opened.placeholders(0, r#"{"Resource": "${Lambda1}", "Next": "${Check.Arn}"}"#);
    assert_eq!(later[0].display, "Lambda Check");
    assert_eq!(later[1].stand_in, "arn:aws:lambda:us-east-1:123456789012:function:Check");
}

#[test]
fn of_many_placeholders_that_nothing_defines_three_are_named() {
    let message = |names: &str| {
        let values: Vec<String> = names.chars().map(|name| format!("\"${{{name}}}\"")).collect();
        let text = format!(
            r#"{{"StartAt":"A","States":{{"A":{{"Type":"Pass","Result":[{}],"End":true}}}}}}"#,
            values.join(",")
        );
        open("a.asl.json", &text).unwrap().notes.pop().unwrap().message
    };
    assert_eq!(message("ABCD"), "a: ${A}, ${B}, ${C}, ${D} are not defined in this file");
    assert_eq!(message("ABCDE"), "a: ${A}, ${B}, ${C} and 2 others are not defined in this file");
}

#[test]
fn substitutions_beside_the_definition_count_too() {
    let properties = "DefinitionString: '{\"Resource\": \"${check}\", \"x\": \"${Alarm}\"}'
      DefinitionSubstitutions: {check: !GetAtt Check.Arn}";
    check(
        "t.yaml",
        &template(properties),
        "CloudFormation template (YAML)
        Flow: SingleQuoted \"{\\\"Resource\\\": \\\"${check}\\\", \\\"x\\\": \\\"${Alarm}\\\"}\"
        ${check} = arn:aws:lambda:us-east-1:123456789012:function:Check [Lambda Check]
        ${Alarm} = UNDEFINED-Alarm [Alarm, not defined] (undefined)
        UndefinedPlaceholder: Flow: ${Alarm} is not defined in this file",
    );
}

#[test]
fn json_templates_hold_json_strings() {
    let text = r#"{
	"Transform": ["AWS::Serverless-2016-10-31"],
	"Resources": {"Flow": {"Type": "AWS::Serverless::StateMachine", "Properties": {
		"DefinitionString": {"Fn::Sub": "{\n  \"A\\\"\/\": \"${AWS::Partition}\"}"}}}}}"#;
    check(
        "t.json",
        text,
        "SAM template (JSON)
        Flow: JsonString \"{\\n  \\\"A\\\\\\\"/\\\": \\\"${AWS::Partition}\\\"}\"
        ${AWS::Partition} = aws [AWS::Partition]",
    );
}

#[test]
fn the_answer_of_the_api_is_opened() {
    let text = r#"{"stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:flow", "name": "flow", "definition": "{\"StartAt\":\"A\"}"}"#;
    check("answer.json", text, "state machine description (JSON)\nflow: JsonString \"{\\\"StartAt\\\":\\\"A\\\"}\"");
}

#[test]
fn objects_and_joined_parts_are_shown_as_json() {
    let properties = "Definition:
        Comment: it's
        StartAt: A
        States:
          A: &a
            Type: Task
            Resource: !GetAtt Check.Arn
            TimeoutSeconds: 0x10
            End: yes
          B: {<<: *a, Comment: '5', Parameters: {Arn: !Sub ['x${N}', {N: !Ref Alarm}], E: , L: []}}";
    let definition = r#"{
  "Comment": "it's",
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Task",
      "Resource": "${Check.Arn}",
      "TimeoutSeconds": 16,
      "End": true
    },
    "B": {
      "Comment": "5",
      "Parameters": {
        "Arn": "x${N}",
        "E": null,
        "L": []
      },
      "Type": "Task",
      "Resource": "${Check.Arn}",
      "TimeoutSeconds": 16,
      "End": true
    }
  }
}
"#;
    check(
        "t.yaml",
        &template(properties),
        &format!(
            "CloudFormation template (YAML)
            Flow: ReadOnly {definition:?}
            ${{Check.Arn}} = arn:aws:lambda:us-east-1:123456789012:function:Check [Lambda Check]
            ${{N}} = arn:aws:sns:us-east-1:123456789012:Alarm [SNS topic Alarm]
            ReadOnly: Flow: its Definition is an object, shown here as JSON"
        ),
    );
    check(
        "t.yaml",
        &template(
            "DefinitionString: {Fn::Join: ['', ['{\"Resource\":\"', {Fn::GetAtt: [Check, Arn]}, '\",\"Next\":\"', {Ref: AWS::Partition}, '\"}']]}",
        ),
        "CloudFormation template (YAML)
        Flow: ReadOnly \"{\\\"Resource\\\":\\\"${Check.Arn}\\\",\\\"Next\\\":\\\"${AWS::Partition}\\\"}\"
        ${Check.Arn} = arn:aws:lambda:us-east-1:123456789012:function:Check [Lambda Check]
        ${AWS::Partition} = aws [AWS::Partition]
        ReadOnly: Flow: its definition is joined together by Fn::Join, shown here as one text",
    );
}

#[test]
fn yaml_is_shown_as_json() {
    check(
        "a.asl.yaml",
        "StartAt: A\nStates:\n  A: {Type: Succeed}\n",
        "ASL definition (YAML)
        a: ReadOnly \"{\\n  \\\"StartAt\\\": \\\"A\\\",\\n  \\\"States\\\": {\\n    \\\"A\\\": {\\n      \\\"Type\\\": \\\"Succeed\\\"\\n    }\\n  }\\n}\\n\"
        ReadOnly: the definition is written in YAML, shown here as JSON",
    );
    check(
        "t.yaml",
        &template("DefinitionString: !Sub |\n        StartAt: A\n        States: {}\n"),
        "CloudFormation template (YAML)
        Flow: ReadOnly \"{\\n  \\\"StartAt\\\": \\\"A\\\",\\n  \\\"States\\\": {}\\n}\\n\"
        YamlText: Flow: its definition is YAML inside of a text, which Step Functions refuses; shown here as JSON",
    );
}

#[test]
fn several_machines_are_all_listed_and_what_cannot_be_opened_is_told() {
    let text = "Resources:
  One: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: &shared '{}'}}
  Two: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: *shared}}
  Three: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: three.asl.json}}
  Four: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: {Bucket: !Ref Four, Key: k}}}
  Five: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: !Ref Text}}
  Six: {Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: x, RoleArn: y}}
  Seven: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: STATES}}
";
    check(
        "t.yaml",
        text,
        "CloudFormation template (YAML)
        One: ReadOnly \"{}\"
        Two: ReadOnly \"{}\"
        Seven: Plain \"STATES\"
        Elsewhere: Three: its definition lies in the file three.asl.json
        Elsewhere: Four: its definition lies in the object k of the bucket arn:aws:states:us-east-1:123456789012:stateMachine:Four
        NotSupported: Five: its DefinitionString is the value of Ref, which only a deployment can tell
        NotSupported: Six: it has no definition
        NoDefinition: Seven: its DefinitionString is not the text of a JSON object
        ReadOnly: One: its definition is one text that several state machines share by an alias
        ReadOnly: Two: its definition is one text that several state machines share by an alias
        DuplicateKey: RoleArn stands twice in its mapping, the last one counts here",
    );
}

#[test]
fn a_definition_beside_its_template_knows_its_placeholders() {
    let definition = r#"{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${CheckArn}", "End": true}}}"#;
    let template = "Resources:
  Check: {Type: AWS::Serverless::Function}
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: flows/flow.asl.json
      DefinitionSubstitutions: {CheckArn: !GetAtt Check.Arn}
";
    let opened = open_beside("flow.asl.json", definition, template).unwrap();
    assert_eq!((opened.kind.to_string().as_str(), &*opened.text), ("ASL definition (JSON)", definition));
    assert_eq!(opened.machines[0].name, "Flow");
    assert_eq!(opened.machines[0].placeholders[0].display, "Lambda Check");
    assert_eq!(opened.machines[0].definition, definition);
    assert!(opened.notes.is_empty(), "{:?}", opened.notes);
    // A template that names another file says nothing about this one.
    let other = open_beside("other.asl.json", definition, template).unwrap();
    assert_eq!(other, open("other.asl.json", definition).unwrap());
}

#[test]
fn a_simulation_gets_a_value_for_every_placeholder() {
    let definition = r#"{"Resource": "${A}", "T": "${B}", "Seconds": ${C}, "D": "${!D}", "E": "${E}", "F": "${F}"}"#;
    let values = [("E".to_owned(), "e".to_owned()), ("F".to_owned(), "arn:aws:sns:::f".to_owned())];
    let simulated = with_stand_ins(definition, &values);
    assert_eq!(
        simulated.definition,
        r#"{"Resource": "arn:aws:lambda:us-east-1:123456789012:function:UNDEFINED-A", "T": "UNDEFINED-B", "Seconds": 1, "D": "${D}", "E": "e", "F": "arn:aws:sns:::f"}"#
    );
    assert_eq!(simulated.stand_ins, ["A", "B", "C"]);
}
