//! State machines in CloudFormation and SAM templates.

use std::collections::BTreeMap;

use crate::intrinsic::{Scope, Value};
use crate::machine::{Form, Machine};
use crate::note::{Note, NoteCode};
use crate::placeholders;
use crate::scalar;
use crate::to_json::JsonWriter;
use crate::tree::{Content, Node};
use crate::yaml;

/// What a template holds.
pub(crate) struct Found {
    pub(crate) machines: Vec<Machine>,
    pub(crate) notes: Vec<Note>,
    /// How many resources of the template are state machines.
    pub(crate) n_state_machines: usize,
}

/// A state machine's resource.
#[derive(Clone, Copy)]
struct Resource<'t> {
    name: &'t str,
    properties: &'t Node,
    scope: Scope<'t>,
    host: &'t str,
}

/// The types of resources that are state machines.
const STATE_MACHINE_TYPES: [&str; 2] = ["AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine"];

/// All state machines of a template, in the order of the file.
pub(crate) fn find(host: &str, root: &Node) -> Found {
    let mut found = Found { machines: Vec::new(), notes: Vec::new(), n_state_machines: 0 };
    for (key, value) in root.get("Resources").and_then(Node::members).unwrap_or_default() {
        let (Some(name), true) = (key.text(), is_state_machine(value)) else { continue };
        found.n_state_machines += 1;
        let Some(properties) = value.get("Properties") else {
            found.notes.push(not_supported(name, "it has no properties", value));
            continue;
        };
        let resource = Resource { name, properties, scope: Scope { root }, host };
        match resource.open() {
            Ok((machine, notes)) => {
                found.machines.push(machine);
                found.notes.extend(notes);
            }
            Err(note) => found.notes.push(note),
        }
    }
    found
}

/// Whether a resource is a state machine.
pub(crate) fn is_state_machine(resource: &Node) -> bool {
    resource.get_text("Type").is_some_and(|it| STATE_MACHINE_TYPES.contains(&it))
}

impl Resource<'_> {
    fn open(&self) -> Result<(Machine, Vec<Note>), Note> {
        if let Some(node) = self.properties.get("DefinitionString") {
            return self.open_text(node);
        }
        if let Some(node) = self.properties.get("Definition") {
            let how = "its Definition is an object, shown here as JSON";
            let (text, values) = JsonWriter::new(Some(self.scope)).write(node);
            return Ok(self.read_only(node, text, values, how, NoteCode::ReadOnly));
        }
        for property in ["DefinitionUri", "DefinitionS3Location"] {
            if let Some(node) = self.properties.get(property) {
                return Err(self.elsewhere(node));
            }
        }
        Err(not_supported(self.name, "it has no definition", self.properties))
    }

    /// A `DefinitionString`, written in any of its forms.
    fn open_text(&self, node: &Node) -> Result<(Machine, Vec<Note>), Note> {
        if let Some(text) = node.text() {
            return Ok(self.text_or_yaml(node, text, false, BTreeMap::new()));
        }
        let Some((function, argument)) = node.intrinsic() else {
            if node.members().is_none() {
                return Err(not_supported(self.name, "its DefinitionString is neither text nor a function", node));
            }
            let how = "its DefinitionString must be text and is an object, shown here as JSON";
            let (text, values) = JsonWriter::new(Some(self.scope)).write(node);
            return Ok(self.read_only(node, text, values, how, NoteCode::ReadOnly));
        };
        match function.as_str() {
            "Fn::Sub" => {
                let (template, map) = match argument.items() {
                    Some([template, map, ..]) => (template.clone(), Some(map)),
                    Some([template]) => (template.clone(), None),
                    _ => (argument.clone(), None),
                };
                let Some(text) = template.text() else {
                    return Err(not_supported(self.name, "Fn::Sub needs a text to substitute in", node));
                };
                let members = map.and_then(Node::members).unwrap_or_default();
                let evaluate = |(key, value): &(Node, Node)| Some((key.text()?.to_owned(), self.scope.evaluate(value)));
                let values = members.iter().filter_map(evaluate).collect();
                Ok(self.text_or_yaml(&template, text, true, values))
            }
            "Fn::Join" => {
                let mut writer = JsonWriter::new(Some(self.scope));
                let text = writer.text(node);
                let values = std::mem::take(&mut writer.values);
                let how = "its definition is joined together by Fn::Join, shown here as one text";
                Ok(self.read_only(node, text, values, how, NoteCode::ReadOnly))
            }
            _ => {
                let why = format!("its DefinitionString is the value of {function}, which only a deployment can tell");
                Err(not_supported(self.name, &why, node))
            }
        }
    }

    /// A text that should be JSON; YAML is shown as the JSON it stands for.
    fn text_or_yaml(
        &self,
        node: &Node,
        text: &str,
        is_substituted: bool,
        values: BTreeMap<String, Value>,
    ) -> (Machine, Vec<Note>) {
        if let Some(json) = yaml_definition(text) {
            let how = "its definition is YAML inside of a text, which Step Functions refuses; shown here as JSON";
            let (machine, notes) = self.read_only(node, json, values, how, NoteCode::YamlText);
            return (Machine { is_substituted, ..machine }, notes);
        }
        let place = node.scalar().and_then(|scalar| scalar::place(self.host, node, scalar));
        let Some(place) = place else {
            let how = "the way its definition is written in the file is not known exactly";
            let (machine, notes) = self.read_only(node, text.to_owned(), values, how, NoteCode::ReadOnly);
            return (Machine { is_substituted, ..machine }, notes);
        };
        let machine = Machine {
            name: self.name.to_owned(),
            definition: text.to_owned(),
            host_range: place.host_range,
            form: place.form,
            pieces: place.pieces,
            placeholders: self.placeholders(text, is_substituted, values),
            is_substituted,
        };
        let is_object = text.trim_start().starts_with('{');
        let note = Note {
            code: NoteCode::NoDefinition,
            message: format!("{}: its DefinitionString is not the text of a JSON object", self.name),
            hint: "a build step may fill it in; open the file that it takes the definition from".to_owned(),
            range: Some(node.range.clone()),
        };
        (machine, if is_object { Vec::new() } else { vec![note] })
    }

    fn read_only(
        &self,
        node: &Node,
        definition: String,
        values: BTreeMap<String, Value>,
        how: &str,
        code: NoteCode,
    ) -> (Machine, Vec<Note>) {
        let hint = match code {
            NoteCode::YamlText => "put this JSON in place of the YAML",
            // Its YAML is shown beside the JSON, and written back.
            _ if self.is_block(node) => {
                "it can be edited as JSON or as its own YAML, and the template exported with it"
            }
            _ => "it can be edited and exported, not written back into the file",
        };
        let note = Note {
            code,
            message: format!("{}: {how}", self.name),
            hint: hint.to_owned(),
            range: Some(node.range.clone()),
        };
        let machine = Machine {
            name: self.name.to_owned(),
            host_range: node.range.clone(),
            form: Form::ReadOnly,
            pieces: Vec::new(),
            placeholders: self.placeholders(&definition, true, values),
            is_substituted: true,
            definition,
        };
        (machine, vec![note])
    }

    /// Whether a value is a mapping in lines of its own.
    fn is_block(&self, node: &Node) -> bool {
        let is_in_brackets = self.host.get(node.range.clone()).is_none_or(|it| it.starts_with('{'));
        node.intrinsic().is_none() && matches!(node.content, Content::Mapping(_)) && !is_in_brackets
    }

    /// What the placeholders of a definition stand for: the function's own map, then the substitutions beside
    /// it, then (inside of `Fn::Sub`) the template's names.
    fn placeholders(
        &self,
        definition: &str,
        is_substituted: bool,
        values: BTreeMap<String, Value>,
    ) -> Vec<crate::placeholder::Placeholder> {
        let substitutions = self.properties.get("DefinitionSubstitutions");
        placeholders::resolve(definition, is_substituted, |name| {
            let value = values.get(name).cloned();
            let value = value.or_else(|| Some(self.scope.evaluate(substitutions?.get(name)?)));
            value.or_else(|| is_substituted.then(|| self.scope.name(name)))
        })
    }

    fn elsewhere(&self, node: &Node) -> Note {
        let location = match (&node.content, node.text()) {
            (_, Some(path)) => format!("the file {path}"),
            (Content::Mapping(_), _) if node.get("Bucket").is_some() => {
                let part = |key: &str| node.get(key).map(|it| self.scope.evaluate(it).text).unwrap_or_default();
                format!("the object {} of the bucket {}", part("Key"), part("Bucket"))
            }
            _ => "another file".to_owned(),
        };
        Note {
            code: NoteCode::Elsewhere,
            message: format!("{}: its definition lies in {location}", self.name),
            hint: "open that file instead".to_owned(),
            range: Some(node.range.clone()),
        }
    }
}

/// The JSON for a text that is a definition in YAML and not in JSON.
fn yaml_definition(text: &str) -> Option<String> {
    if text.trim_start().starts_with(['{', '[', '$', '"']) {
        return None;
    }
    let document = yaml::parse(text).ok()?;
    document.root.get("States").or_else(|| document.root.get("StartAt"))?;
    Some(JsonWriter::new(None).write(&document.root).0)
}

fn not_supported(name: &str, why: &str, node: &Node) -> Note {
    Note {
        code: NoteCode::NotSupported,
        message: format!("{name}: {why}"),
        hint: "write the definition as text in DefinitionString, or open it as a file of its own".to_owned(),
        range: Some(node.range.clone()),
    }
}
