//! Taking the definitions out of a file.

use std::ops::Range;
use std::sync::Arc;

use crate::detect::{Detected, detect};
use crate::error::OpenError;
use crate::file_kind::FileKind;
use crate::gaps;
use crate::intrinsic::Scope;
use crate::limits::MAX_FILE_BYTES;
use crate::line_index::LineIndex;
use crate::machine::{Form, Machine, Piece};
use crate::note::{Note, NoteCode};
use crate::opened::Opened;
use crate::placeholder::Placeholder;
use crate::placeholders;
use crate::scalar;
use crate::template;
use crate::to_json::JsonWriter;
use crate::tree::Node;
use crate::yaml;

/// Takes the definitions out of a file.
///
/// A text that is meant to be a definition is always opened, however broken it is: its errors are for the
/// editor to show.
///
/// # Errors
/// When there is nothing that could be opened; the error says what the file is and what to do.
pub fn open(file_name: &str, text: &str) -> Result<Opened, OpenError> {
    if text.len() > MAX_FILE_BYTES {
        return Err(OpenError::TooLarge { n_bytes: text.len() });
    }
    let lines = LineIndex::new(text);
    let (kind, machines, mut notes) = match detect(file_name, text)? {
        Detected::Definition => {
            let notes = gaps::note(text, &lines).into_iter().collect();
            (FileKind::AslJson, vec![whole_file(file_name, text)], notes)
        }
        Detected::Tree(FileKind::AslYaml, document) => {
            let (machine, note) = asl_yaml(file_name, &document.root);
            (FileKind::AslYaml, vec![machine], vec![note])
        }
        Detected::Tree(FileKind::ApiJson, document) => {
            (FileKind::ApiJson, vec![api_json(file_name, text, &document.root)?], Vec::new())
        }
        Detected::Tree(kind, document) => {
            let (machines, mut notes) = template_machines(kind, text, &document.root)?;
            notes.extend(duplicate_keys(text, &document.duplicate_keys));
            (kind, machines, notes)
        }
    };
    notes.extend(machines.iter().filter_map(undefined_placeholders));
    Ok(Opened { file_name: file_name.to_owned(), text: Arc::from(text), kind, machines, notes, lines })
}

/// What the placeholders of a machine's definition stand for when it has been changed to `definition`.
pub(crate) fn placeholders_of(opened: &Opened, machine: &Machine, definition: &str) -> Vec<Placeholder> {
    let document = (!opened.kind.is_definition()).then(|| yaml::parse(&opened.text).ok()).flatten();
    let Some(document) = document else {
        return placeholders::resolve(definition, machine.is_substituted, |_| None);
    };
    let scope = Scope { root: &document.root };
    let resource = document.root.get("Resources").and_then(|it| it.get(&machine.name));
    let substitutions = resource.and_then(|it| it.get("Properties")).and_then(|it| it.get("DefinitionSubstitutions"));
    let known = |name: &str| machine.placeholders.iter().find(|placeholder| placeholder.name == name);
    let mut placeholders = placeholders::resolve(definition, machine.is_substituted, |name| {
        let value = substitutions.and_then(|it| it.get(name)).map(|it| scope.evaluate(it));
        value.or_else(|| machine.is_substituted.then(|| scope.name(name)))
    });
    // What the function's own map said stays as it was.
    for placeholder in &mut placeholders {
        if let Some(known) = known(&placeholder.name) {
            placeholder.clone_from(known);
        }
    }
    placeholders
}

fn whole_file(file_name: &str, text: &str) -> Machine {
    Machine {
        name: file_stem(file_name),
        definition: text.to_owned(),
        host_range: 0..text.len(),
        form: Form::WholeFile,
        pieces: vec![Piece { definition: 0..text.len(), host: 0..text.len() }],
        placeholders: placeholders::resolve(text, false, |_| None),
        is_substituted: false,
    }
}

fn asl_yaml(file_name: &str, root: &Node) -> (Machine, Note) {
    let (definition, _) = JsonWriter::new(None).write(root);
    let machine = Machine {
        name: file_stem(file_name),
        host_range: root.range.clone(),
        form: Form::ReadOnly,
        pieces: Vec::new(),
        placeholders: placeholders::resolve(&definition, false, |_| None),
        is_substituted: false,
        definition,
    };
    let note = Note {
        code: NoteCode::ReadOnly,
        message: "the definition is written in YAML, shown here as JSON".to_owned(),
        hint: "it can be edited and exported as JSON, the YAML file stays as it is".to_owned(),
        range: None,
    };
    (machine, note)
}

/// The answer of the API: the definition is the text of a member.
fn api_json(file_name: &str, text: &str, root: &Node) -> Result<Machine, OpenError> {
    let node = root.get("definition");
    let scalar = node.and_then(Node::scalar);
    let (Some(node), Some(scalar)) = (node, scalar) else {
        return Err(OpenError::NoStateMachine { found: "its definition is not a text".to_owned() });
    };
    let place = scalar::place(text, node, scalar);
    Ok(Machine {
        name: root.get_text("name").map_or_else(|| file_stem(file_name), str::to_owned),
        definition: scalar.value.clone(),
        host_range: node.range.clone(),
        form: if place.is_some() { Form::JsonString } else { Form::ReadOnly },
        pieces: place.map(|place| place.pieces).unwrap_or_default(),
        placeholders: placeholders::resolve(&scalar.value, false, |_| None),
        is_substituted: false,
    })
}

fn template_machines(kind: FileKind, text: &str, root: &Node) -> Result<(Vec<Machine>, Vec<Note>), OpenError> {
    let mut found = template::find(text, root);
    if found.n_state_machines == 0 {
        let n_resources = root.get("Resources").and_then(Node::members).map_or(0, <[_]>::len);
        let found = format!("this {kind} has {n_resources} resources, none of them a state machine");
        return Err(OpenError::NoStateMachine { found });
    }
    if found.machines.is_empty() {
        return Err(OpenError::NothingToOpen { notes: found.notes });
    }
    if matches!(kind, FileKind::CloudFormationJson | FileKind::SamJson) {
        for machine in found.machines.iter_mut().filter(|it| it.form == Form::DoubleQuoted) {
            machine.form = Form::JsonString;
        }
    }
    for machine_idx in 0..found.machines.len() {
        let host_range = found.machines[machine_idx].host_range.clone();
        let is_shared = found.machines.iter().filter(|it| it.host_range == host_range).count() > 1;
        if is_shared {
            found.machines[machine_idx].form = Form::ReadOnly;
            let name = &found.machines[machine_idx].name;
            found.notes.push(Note {
                code: NoteCode::ReadOnly,
                message: format!("{name}: its definition is one text that several state machines share by an alias"),
                hint: "it can be edited and exported, not written back into the file".to_owned(),
                range: Some(host_range),
            });
        }
    }
    Ok((found.machines, found.notes))
}

fn duplicate_keys(text: &str, places: &[Range<usize>]) -> Vec<Note> {
    let note = |place: &Range<usize>| Note {
        code: NoteCode::DuplicateKey,
        message: format!("{} stands twice in its mapping, the last one counts here", &text[place.clone()]),
        hint: "remove one of the two".to_owned(),
        range: Some(place.clone()),
    };
    places.iter().take(8).map(note).collect()
}

/// How many of the placeholders that nothing defines are named before the others are counted.
const NAMED_PLACEHOLDERS: usize = 3;

pub(crate) fn undefined_placeholders(machine: &Machine) -> Option<Note> {
    let undefined: Vec<String> =
        machine.placeholders.iter().filter(|it| !it.defined).map(|it| format!("${{{}}}", it.name)).collect();
    if undefined.is_empty() {
        return None;
    }
    let is_are = if undefined.len() == 1 { "is" } else { "are" };
    let n_others = undefined.len().saturating_sub(NAMED_PLACEHOLDERS);
    let names = match n_others {
        0 | 1 => undefined.join(", "),
        _ => format!("{} and {n_others} others", undefined[..NAMED_PLACEHOLDERS].join(", ")),
    };
    Some(Note {
        code: NoteCode::UndefinedPlaceholder,
        message: format!("{}: {names} {is_are} not defined in this file", machine.name),
        hint: "a simulation takes a marked stand-in; the definition keeps the placeholder".to_owned(),
        range: None,
    })
}

/// The file's name without folders and known endings.
fn file_stem(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let mut stem = name;
    for ending in [".json", ".yaml", ".yml", ".asl", ".template", ".txt"] {
        stem = stem.strip_suffix(ending).unwrap_or(stem);
    }
    if stem.is_empty() { "definition".to_owned() } else { stem.to_owned() }
}
