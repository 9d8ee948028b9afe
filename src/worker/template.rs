//! Definitions in their templates: shown as the YAML that they are there, and written back.

use formats::{HeldYaml, Opened, YamlError, YamlView};
use report::code::TemplatePlace;

/// A definition as YAML: as its template holds it, or made anew.
pub(super) fn to_yaml(
    template: Option<&TemplatePlace>,
    definition: &str,
    earlier: Option<&str>,
) -> Result<YamlView, YamlError> {
    match opened(template).as_ref().and_then(|(opened, idx)| HeldYaml::find(opened, *idx)) {
        Some(held) => held.to_yaml(definition, earlier),
        None => formats::to_yaml(definition, earlier),
    }
}

/// The definition that a YAML says.
pub(super) fn from_yaml(template: Option<&TemplatePlace>, yaml: &str, definition: &str) -> Result<YamlView, YamlError> {
    match opened(template).as_ref().and_then(|(opened, idx)| HeldYaml::find(opened, *idx)) {
        Some(held) => held.from_yaml(yaml, definition),
        None => formats::from_yaml(yaml, definition),
    }
}

/// The template with the definition in it; or why it cannot be written.
pub(super) fn write_back(template: &TemplatePlace, definition: &str, earlier: Option<&str>) -> Result<String, String> {
    let found = opened(Some(template));
    let (opened, idx) = found.as_ref().ok_or("the template cannot be read any more; export the definition alone")?;
    let Some(held) = HeldYaml::find(opened, *idx) else {
        return formats::write_back(opened, *idx, definition).map_err(|error| error.to_string());
    };
    let yaml = held.to_yaml(definition, earlier).map_err(|error| error.message)?;
    let refused = "the definition holds something that cannot be written in this place of the file; export it as a file of its own";
    held.written(&yaml.text).ok_or_else(|| refused.to_owned())
}

fn opened(template: Option<&TemplatePlace>) -> Option<(Opened, usize)> {
    let template = template?;
    let opened = formats::open(&template.file_name, &template.host).ok()?;
    Some((opened, template.machine_idx as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "Resources:
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A # here
        States:
          A: {Type: Pass, Result: !Ref Flow, End: true}
  Other:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: '{\"StartAt\": \"B\"}'
";

    fn place(machine_idx: u32) -> TemplatePlace {
        TemplatePlace { file_name: "t.yaml".to_owned(), host: HOST.to_owned(), machine_idx }
    }

    #[test]
    fn templates_are_written_back_in_either_form() {
        let definition = formats::open("t.yaml", HOST).expect("a template").machines[0].definition.clone();
        let view = to_yaml(Some(&place(0)), &definition, None).expect("it is YAML");
        assert_eq!(view.text, "StartAt: A # here\nStates:\n  A: {Type: Pass, Result: !Ref Flow, End: true}\n");
        let yaml = view.text.replace("# here", "# there");
        let read = from_yaml(Some(&place(0)), &yaml, &definition).expect("it is sound");
        assert_eq!(read.text, definition);
        let written = write_back(&place(0), &definition, Some(&yaml));
        assert_eq!(written, Ok(HOST.replace("# here", "# there")));
        let written = write_back(&place(1), "{\"StartAt\": \"C\"}", None);
        assert_eq!(written, Ok(HOST.replace("\"B\"", "\"C\"")));
        assert!(write_back(&place(9), "{}", None).is_err());
        // A definition of its own is shown as any other.
        assert_eq!(to_yaml(None, "{\"a\": 1}", None).map(|it| it.text), Ok("a: 1\n".to_owned()));
    }
}
