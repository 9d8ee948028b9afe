//! Definitions that their file holds as YAML: shown with their comments and functions, and written back where they stand.

use formats::{HeldYaml, Opened, open};

const TEMPLATE: &str = "# a template
Transform: AWS::Serverless-2016-10-31
Resources:
  Flow:
    Type: AWS::Serverless::StateMachine # the flow
    Properties:
      Definition: # below
        # first of all
        StartAt: Work   # here

        States:
          # does the work
          Work:
            Type: Task
            Resource: !GetAtt Worker.Arn
            Parameters:
              TopicArn: !Sub \"arn:${AWS::Partition}:${Topic}\"
              Bucket: ${Bucket}
            Next: Rest
          Rest: {Type: Wait, Seconds: 5, Next: Done} # short
          Done:
            Type: Succeed
        # the end of it
      DefinitionSubstitutions:
        Bucket: !Ref Store
      # not of it
  Worker:
    Type: AWS::Serverless::Function
  Topic:
    Type: AWS::SNS::Topic
  Store:
    Type: AWS::S3::Bucket
";

const OWN: &str = "# first of all
StartAt: Work   # here

States:
  # does the work
  Work:
    Type: Task
    Resource: !GetAtt Worker.Arn
    Parameters:
      TopicArn: !Sub \"arn:${AWS::Partition}:${Topic}\"
      Bucket: ${Bucket}
    Next: Rest
  Rest: {Type: Wait, Seconds: 5, Next: Done} # short
  Done:
    Type: Succeed
# the end of it
";

fn opened(text: &str) -> Opened {
    open("template.yaml", text).expect("it can be opened")
}

/// Edits the definition's JSON by replacing pieces; compares its YAML, and that the template changes there alone.
#[track_caller]
fn check(edits: &[(&str, &str)], yaml_edits: &[(&str, &str)]) {
    let file = opened(TEMPLATE);
    let held = HeldYaml::find(&file, 0).expect("it holds YAML");
    assert_eq!(held.text(), OWN);
    let edited = |text: &str, edits: &[(&str, &str)]| {
        edits.iter().fold(text.to_owned(), |text, (old, new)| {
            assert!(text.contains(old), "{old} is not in {text}");
            text.replacen(old, new, 1)
        })
    };
    let definition = edited(&file.machines[0].definition, edits);
    let view = held.to_yaml(&definition, None).expect("the definition is sound");
    assert_eq!(view.text, edited(OWN, yaml_edits));
    // And back again: nothing but what was edited is another.
    let back = held.from_yaml(&view.text, &file.machines[0].definition).expect("the YAML is sound");
    assert!(syntax::parse(&back.text).root.same_value(&syntax::parse(&definition).root), "{}", back.text);
    let written = held.written(&view.text).expect("it can be written");
    let indented: Vec<(String, String)> = yaml_edits
        .iter()
        .map(|(old, new)| (old.replace('\n', "\n        "), new.replace('\n', "\n        ")))
        .collect();
    let indented: Vec<(&str, &str)> = indented.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
    assert_eq!(written, edited(TEMPLATE, &indented));
    let again = opened(&written);
    assert!(syntax::parse(&again.machines[0].definition).root.same_value(&syntax::parse(&definition).root));
}

#[test]
fn what_is_not_touched_stays() {
    check(&[], &[]);
    let file = opened(TEMPLATE);
    let held = HeldYaml::find(&file, 0).expect("it holds YAML");
    assert_eq!(held.written(&held.text()).as_deref(), Some(TEMPLATE));
}

#[test]
fn values_change_where_they_stand() {
    check(&[("\"Next\": \"Rest\"", "\"Next\": \"Done\"")], &[("Next: Rest", "Next: Done")]);
    check(
        &[("\"Type\": \"Task\",", "\"Type\": \"Task\", \"Comment\": \"new\",")],
        &[("    Type: Task\n", "    Type: Task\n    Comment: new\n")],
    );
    check(
        &[("\"StartAt\": \"Work\"", "\"StartAt\": \"W\""), ("\"Work\": {", "\"W\": {")],
        &[("StartAt: Work", "StartAt: W"), ("  Work:\n", "  W:\n")],
    );
}

#[test]
fn a_copy_of_what_a_function_stands_for_is_written_with_a_function() {
    let copy = "\"Again\": {\"Type\": \"Task\", \"Resource\": \"${Worker.Arn}\", \"Parameters\": {\"Bucket\": \"${Bucket}\"}, \"End\": true},";
    check(
        &[("\"Done\": {", &format!("{copy} \"Done\": {{"))],
        &[(
            "  Done:\n",
            "  Again:\n    Type: Task\n    Resource: !Sub ${Worker.Arn}\n    Parameters:\n      Bucket: ${Bucket}\n    End: true\n  Done:\n",
        )],
    );
}

#[test]
fn comments_of_the_view_reach_the_file() {
    let file = opened(TEMPLATE);
    let held = HeldYaml::find(&file, 0).expect("it holds YAML");
    let yaml = OWN.replace("# does the work", "# does it all").replace("Seconds: 5", "Seconds: 6");
    let read = held.from_yaml(&yaml, &file.machines[0].definition).expect("it is sound");
    assert_eq!(read.text, file.machines[0].definition.replace("\"Seconds\": 5", "\"Seconds\": 6"));
    let expected = TEMPLATE.replace("# does the work", "# does it all").replace("Seconds: 5", "Seconds: 6");
    assert_eq!(held.written(&yaml), Some(expected));
}

#[test]
fn line_ends_and_whole_files_are_kept() {
    let dos = TEMPLATE.replace('\n', "\r\n");
    let file = opened(&dos);
    let held = HeldYaml::find(&file, 0).expect("it holds YAML");
    assert_eq!(held.text(), OWN);
    let written = held.written(&OWN.replace("Seconds: 5", "Seconds: 6"));
    assert_eq!(written, Some(dos.replace("Seconds: 5", "Seconds: 6")));
    let whole = "# mine\nStartAt: A\nStates: {A: {Type: Succeed}}\n";
    let file = open("a.asl.yaml", whole).expect("a definition");
    let held = HeldYaml::find(&file, 0).expect("it is YAML");
    assert_eq!(held.text(), whole);
    assert_eq!(held.written(&whole.replace("mine", "yours")), Some(whole.replace("mine", "yours")));
}

#[test]
fn texts_and_brackets_are_no_yaml_of_their_own() {
    let template = |definition: &str| {
        format!("Resources:\n  F:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      {definition}\n")
    };
    for definition in [
        "DefinitionString: '{\"StartAt\": \"A\"}'",
        "Definition: {StartAt: A, States: {A: {Type: Succeed}}}",
        "DefinitionString: {Fn::Join: ['', ['{\"StartAt\": \"A\"}']]}",
    ] {
        let file = opened(&template(definition));
        assert!(HeldYaml::find(&file, 0).is_none(), "{definition}");
        assert!(HeldYaml::find(&file, 7).is_none());
    }
    // What would not be read as the same is not written.
    let file = opened(TEMPLATE);
    let held = HeldYaml::find(&file, 0).expect("it holds YAML");
    assert_eq!(held.written("StartAt: ["), None);
}
