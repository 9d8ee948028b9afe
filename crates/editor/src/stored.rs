//! A document as a text to be stored, and back, without loss.
//!
//! The form is JSON of our own with a version. The history is not stored: it begins anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use drawing::{Columns, Density, Direction, Options};
use report::{MockObject, MockPlan, OpenedFile, OpenedMachine, PlaceholderRow};
use syntax::Node;

use crate::document::Document;
use crate::side::note::{LEAST_SIDE, Note, NoteId};
use crate::side::{NamedInput, Pin, Side};

pub mod clip;
mod mocks;

use mocks::{mock, read_mock};

/// What a stored document says it is.
const FORMAT: &str = "statewright document";
/// The version that is written. Older ones are read too.
pub const VERSION: u64 = 1;

/// Why a stored text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoredError {
    /// It is no stored document.
    NotADocument,
    /// A newer version of the program wrote it.
    Newer(u64),
    /// Something in it is not what it has to be.
    Damaged(&'static str),
}

impl fmt::Display for StoredError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoredError::NotADocument => out.write_str("this is no stored document"),
            StoredError::Newer(version) => {
                write!(out, "this document has version {version}, newer than {VERSION}; open it with a newer program")
            }
            StoredError::Damaged(part) => write!(out, "this stored document is damaged: {part} cannot be read"),
        }
    }
}

impl std::error::Error for StoredError {}

impl Document {
    /// The document as a text to be stored.
    pub fn to_stored(&self) -> String {
        let side = &self.side;
        let pin = |pin: &Pin| Node::array([Node::integer(i64::from(pin.x)), Node::integer(i64::from(pin.y))]);
        let pins = side.pins.iter().map(|(key, it)| (key.as_str(), pin(it)));
        let inputs = side.inputs.iter().map(|it| pair(&it.name, Node::string(&it.input)));
        let substitutions = side.substitutions.iter().map(|(name, value)| (name.as_str(), Node::string(value)));
        Node::object([
            ("format", Node::string(FORMAT)),
            ("version", unsigned(VERSION)),
            ("text", Node::string(&self.text())),
            ("file", file(&self.opened.file)),
            ("machine", unsigned(self.opened.machine_idx as u64)),
            ("pins", Node::object(pins)),
            ("layout", layout(side.layout)),
            ("collapsed", Node::array(side.collapsed.iter().map(|key| Node::string(key)))),
            ("notes", Node::array(side.notes.iter().map(note))),
            ("mocks", Node::array(side.mocks.states.iter().map(|(name, it)| pair(name, mock(it))))),
            ("objects", Node::array(side.mocks.objects.iter().map(object))),
            ("input", side.input.as_deref().map_or_else(Node::null, Node::string)),
            ("inputs", Node::array(inputs)),
            ("substitutions", Node::object(substitutions)),
        ])
        .text()
    }

    /// The document of a stored text.
    pub fn from_stored(text: &str) -> Result<Document, StoredError> {
        let root = Node::parse_value(text).map_err(|_| StoredError::NotADocument)?;
        if root.member("format").and_then(Node::as_str).as_deref() != Some(FORMAT) {
            return Err(StoredError::NotADocument);
        }
        let version = read_unsigned(root.member("version")).ok_or(StoredError::Damaged("version"))?;
        if version > VERSION {
            return Err(StoredError::Newer(version));
        }
        let damaged = StoredError::Damaged;
        let file = root.member("file").and_then(read_file).ok_or(damaged("file"))?;
        let machine_idx = read_unsigned(root.member("machine")).ok_or(damaged("machine"))?;
        let machine_idx = usize::try_from(machine_idx).ok().filter(|idx| *idx < file.machines.len());
        let text = string(&root, "text").ok_or(damaged("text"))?;
        let side = Side {
            pins: map(&root, "pins", read_pin).ok_or(damaged("pins"))?,
            layout: root.member("layout").map_or_else(Options::default, read_layout),
            // Documents that were stored before there was such a thing have none.
            collapsed: match root.member("collapsed") {
                Some(_) => list(&root, "collapsed", owned).ok_or(damaged("collapsed"))?.into_iter().collect(),
                None => BTreeSet::new(),
            },
            notes: match root.member("notes") {
                Some(_) => list(&root, "notes", read_note).ok_or(damaged("notes"))?,
                None => Vec::new(),
            },
            mocks: MockPlan {
                states: list(&root, "mocks", |it| read_pair(it, read_mock)).ok_or(damaged("mocks"))?,
                // Documents that were stored before there was such a thing have none.
                objects: match root.member("objects") {
                    Some(_) => list(&root, "objects", read_object).ok_or(damaged("objects"))?,
                    None => Vec::new(),
                },
            },
            input: read_optional(&root, "input").ok_or(damaged("input"))?,
            inputs: list(&root, "inputs", read_input).ok_or(damaged("inputs"))?,
            substitutions: map(&root, "substitutions", owned).ok_or(damaged("substitutions"))?,
        };
        let opened = Document::from_opened(file, machine_idx.ok_or(damaged("machine"))?);
        Ok(Document { side: Arc::new(side), revision: 0, ..opened.with_text(&text) })
    }
}

fn unsigned(value: u64) -> Node {
    match i64::try_from(value) {
        Ok(value) => Node::integer(value),
        // Larger numbers are written as text, because readers of JSON may round them.
        Err(_) => Node::string(&value.to_string()),
    }
}

fn read_unsigned(node: Option<&Node>) -> Option<u64> {
    let node = node?;
    node.number_text().map(str::to_owned).or_else(|| owned(node))?.parse().ok()
}

fn pair(name: &str, value: Node) -> Node {
    Node::array([Node::string(name), value])
}

fn read_pair<T>(node: &Node, read: impl Fn(&Node) -> Option<T>) -> Option<(String, T)> {
    let pair = node.as_array()?;
    Some((owned(pair.get(0)?)?, read(pair.get(1)?)?))
}

fn object(object: &MockObject) -> Node {
    Node::array([&object.bucket, &object.key, &object.content].map(|it| Node::string(it)))
}

fn read_object(node: &Node) -> Option<MockObject> {
    let parts = node.as_array()?;
    let text = |idx: usize| owned(parts.get(idx)?);
    Some(MockObject { bucket: text(0)?, key: text(1)?, content: text(2)? })
}

fn read_pin(node: &Node) -> Option<Pin> {
    let pair = node.as_array()?;
    let number = |idx: usize| pair.get(idx)?.as_i64().and_then(|it| i32::try_from(it).ok());
    Some(Pin { x: number(0)?, y: number(1)? })
}

/// The words of what is not usual: `["right", "compact"]`.
fn layout(options: Options) -> Node {
    let direction = (options.direction == Direction::Right).then_some("right");
    let density = (options.density == Density::Compact).then_some("compact");
    let columns = (options.columns == Columns::One).then_some("one column");
    Node::array(direction.into_iter().chain(density).chain(columns).map(Node::string))
}

fn read_layout(node: &Node) -> Options {
    let has = |word: &str| node.as_array().is_some_and(|it| it.values().any(|it| it.as_str().as_deref() == Some(word)));
    Options {
        direction: if has("right") { Direction::Right } else { Direction::Down },
        density: if has("compact") { Density::Compact } else { Density::Roomy },
        columns: if has("one column") { Columns::One } else { Columns::Several },
    }
}

fn note(note: &Note) -> Node {
    let place = [note.at.x, note.at.y, note.width, note.height].map(|it| Node::integer(i64::from(it)));
    Node::object([
        ("id", unsigned(u64::from(note.id.0))),
        ("text", Node::string(&note.text)),
        ("place", Node::array(place)),
    ])
}

fn read_note(node: &Node) -> Option<Note> {
    let place = node.member("place")?.as_array()?;
    let number = |idx: usize| place.get(idx)?.as_i64().and_then(|it| i32::try_from(it).ok());
    let id = read_unsigned(node.member("id")).and_then(|it| u32::try_from(it).ok())?;
    Some(Note {
        id: NoteId(id),
        text: string(node, "text")?,
        at: Pin { x: number(0)?, y: number(1)? },
        width: number(2)?.max(LEAST_SIDE),
        height: number(3)?.max(LEAST_SIDE),
    })
}

fn read_input(node: &Node) -> Option<NamedInput> {
    read_pair(node, owned).map(|(name, input)| NamedInput { name, input })
}

fn owned(node: &Node) -> Option<String> {
    node.as_str().map(|it| it.into_owned())
}

fn string(node: &Node, key: &str) -> Option<String> {
    owned(node.member(key)?)
}

/// A text or `null`; `None` for anything else.
fn read_optional(node: &Node, key: &str) -> Option<Option<String>> {
    let node = node.member(key)?;
    if node.is_null() { Some(None) } else { owned(node).map(Some) }
}

fn list<T>(node: &Node, key: &str, read: impl Fn(&Node) -> Option<T>) -> Option<Vec<T>> {
    node.member(key)?.as_array()?.values().map(read).collect()
}

fn map<T>(node: &Node, key: &str, read: impl Fn(&Node) -> Option<T>) -> Option<BTreeMap<String, T>> {
    let members = node.member(key)?.as_object()?.members();
    members.map(|member| Some((member.key().to_owned(), read(member.value())?))).collect()
}

fn file(file: &OpenedFile) -> Node {
    Node::object([
        ("name", Node::string(&file.file_name)),
        ("kind", Node::string(&file.kind)),
        ("is_definition", Node::bool(file.is_definition)),
        ("host", Node::string(&file.host)),
        ("machines", Node::array(file.machines.iter().map(machine))),
        ("notes", Node::array(file.notes.iter().map(|note| Node::string(note)))),
    ])
}

fn read_file(node: &Node) -> Option<OpenedFile> {
    Some(OpenedFile {
        file_name: string(node, "name")?,
        kind: string(node, "kind")?,
        is_definition: node.member("is_definition")?.as_bool()?,
        host: string(node, "host")?,
        machines: list(node, "machines", read_machine)?,
        notes: list(node, "notes", owned)?,
    })
}

fn machine(machine: &OpenedMachine) -> Node {
    let placeholder = |row: &PlaceholderRow| {
        Node::object([
            ("name", Node::string(&row.name)),
            ("display", Node::string(&row.display)),
            ("stand_in", Node::string(&row.stand_in)),
            ("is_defined", Node::bool(row.is_defined)),
        ])
    };
    Node::object([
        ("name", Node::string(&machine.name)),
        ("definition", Node::string(&machine.definition)),
        ("line", unsigned(u64::from(machine.line))),
        ("placeholders", Node::array(machine.placeholders.iter().map(placeholder))),
    ])
}

fn read_machine(node: &Node) -> Option<OpenedMachine> {
    let placeholder = |node: &Node| {
        Some(PlaceholderRow {
            name: string(node, "name")?,
            display: string(node, "display")?,
            stand_in: string(node, "stand_in")?,
            is_defined: node.member("is_defined")?.as_bool()?,
        })
    };
    Some(OpenedMachine {
        name: string(node, "name")?,
        definition: string(node, "definition")?,
        line: read_unsigned(node.member("line")).and_then(|it| u32::try_from(it).ok())?,
        placeholders: list(node, "placeholders", placeholder)?,
    })
}
