//! The inspector: a plain description of the form for a state, and what typing into it means.
//!
//! A form shows what the text says, and what is true where it says nothing (as a placeholder). It never writes a field
//! that was not touched: a [`Field`] gives a command only for a value that differs from the text's.

mod choice;
mod common;
pub mod condition;
mod data_flow;
mod distributed;
pub mod error_handling;
pub mod field;
pub mod help;
pub mod input;
mod machine;
mod map;
mod parallel;
mod reader;
mod simple;
pub mod state_text;
mod task;
mod wait;

pub use asl::edit::{Conversion, Effect};
use report::StateKey;
use syntax::Pointer;

pub use field::{Field, FieldKind, Takes, Variant};
pub use input::InputError;

use crate::command::Command;
use crate::document::Document;
use crate::field_path::{FieldPath, FieldStep};
use crate::kind::StateKind;
use crate::scope;
use crate::selection::Selection;
use crate::session::picture::Picture;
use crate::view::Port;
use reader::Reader;

/// The form for a state, or for the machine itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inspector {
    /// The state; empty for the machine.
    pub state: StateKey,
    /// Its name.
    pub title: String,
    /// What it is: `Task · step 3 of 5`.
    pub subtitle: String,
    /// Its type.
    pub kind: Option<StateKind>,
    /// How many states are selected beside it.
    pub n_others: u32,
    /// Whether its expressions are JSONata.
    pub is_jsonata: bool,
    /// Whether its fields can be changed now: not while the text is broken.
    pub is_editable: bool,
    /// Its tabs: Configuration, the data, Variables, Error handling, as far as the type has them.
    pub tabs: Vec<Tab>,
}

/// A tab of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Tab {
    /// Its title.
    pub title: &'static str,
    /// A number beside the title: how many retriers and catchers there are.
    pub count: Option<u32>,
    /// What it holds, in order.
    pub sections: Vec<Section>,
}

/// A group of fields: a retrier, a catcher, a rule, or simply fields that belong together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// Its title: `Retry 1`; empty for the plain fields at the top.
    pub title: String,
    /// A remark beside the title: `of 2, tried in order`.
    pub remark: String,
    /// How deep it lies in other sections: conditions within conditions.
    pub depth: u32,
    /// Set when it is an item of a list.
    pub item: Option<ListItem>,
    /// Whether it belongs to the item of a list that stands before it.
    pub continues: bool,
    /// The field that can be taken out with all it holds.
    pub remove: Option<FieldPath>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Sentences about what the fields come to: `At worst: 3 tries, 6 s of waiting.`
    pub notes: Vec<String>,
    /// The tries of a retrier, to be drawn.
    pub tries: Option<Tries>,
    /// What can be added here.
    pub adds: Vec<Add>,
}

/// Where in a list a section stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// The list.
    pub list: FieldPath,
    /// The item, from 0.
    pub idx: u32,
    /// How many items there are.
    pub n_items: u32,
}

/// The tries of a retrier.
#[derive(Debug, Clone, PartialEq)]
pub struct Tries {
    /// The pause before each retry, in seconds; at most [`error_handling::MAX_SHOWN_WAITS`] of them.
    pub waits: Vec<f64>,
    /// How many retries there are.
    pub n_retries: u64,
    /// Whether a catcher can take what is left.
    pub has_catch: bool,
}

/// A button that adds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Add {
    /// Its words: `Add a rule`.
    pub label: &'static str,
    /// What it does.
    pub action: AddAction,
}

/// What an [`Add`] does.
#[derive(Debug, Clone, PartialEq)]
pub enum AddAction {
    /// Carry this out.
    Command(Box<Command>),
    /// Let a state be chosen; a line from this port leads to it.
    ChooseTarget(Port),
}

impl Inspector {
    /// The form for what is selected: the primary state, else the machine.
    pub fn of(document: &Document, selection: &Selection, picture: &Picture) -> Inspector {
        let n_others = u32::try_from(selection.states().len().saturating_sub(1)).unwrap_or(u32::MAX);
        let state = selection.primary().and_then(|state| of_state(document, state, picture));
        let form = state.unwrap_or_else(|| machine::form(document, picture));
        Inspector { n_others, is_editable: picture.view.stale.is_none(), ..form }
    }

    /// Every field of the form.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.tabs.iter().flat_map(|tab| &tab.sections).flat_map(|section| &section.fields)
    }

    /// The field that holds what lies at a way down from the state, and the title of its tab: the closest one around it.
    pub fn field_around(&self, inside: &FieldPath) -> Option<(&'static str, &FieldPath)> {
        let fields = self.tabs.iter().flat_map(|tab| {
            let fields = tab.sections.iter().flat_map(|section| &section.fields);
            fields.map(|field| (tab.title, &field.path))
        });
        let around = fields.filter(|(_, path)| !path.0.is_empty() && inside.0.starts_with(&path.0));
        around.max_by_key(|(_, path)| path.0.len())
    }

    /// The field with this path.
    pub fn field(&self, path: &FieldPath) -> Option<&Field> {
        self.fields().find(|field| field.path == *path)
    }
}

/// Whether the expressions of a state, or of the machine, are JSONata.
pub(crate) fn is_jsonata(document: &Document, state: &str, picture: &Picture) -> bool {
    let node = document.pointer(state).and_then(|at| document.root.get(&at)).unwrap_or(&document.root);
    Reader::new(document, state, node, picture).is_jsonata()
}

/// What stands above a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The type of the state; `None` for the machine.
    pub kind: Option<StateKind>,
    /// Its name.
    pub title: String,
    /// What it is: `Task · step 3 of 5`.
    pub subtitle: String,
}

impl Head {
    /// The head of a state's form, or of the machine's.
    pub(crate) fn of(document: &Document, state: Option<&str>, picture: &Picture) -> Head {
        let of_state = |state: &str| {
            let node = document.root.get(&document.pointer(state)?)?;
            Some(head(&Reader::new(document, state, node, picture)))
        };
        state.and_then(of_state).unwrap_or_else(|| machine::head(document))
    }
}

/// Whether executions begin with this state.
pub fn is_first(document: &Document, state: &str) -> bool {
    let first = document.root.member("StartAt").and_then(syntax::Node::as_str);
    scope::scope_of(state) == "/States" && first.is_some_and(|first| *first == scope::name_of(state))
}

fn of_state(document: &Document, state: &str, picture: &Picture) -> Option<Inspector> {
    let at: Pointer = document.pointer(state)?;
    let node = document.root.get(&at)?;
    let reader = Reader::new(document, state, node, picture);
    let kind = reader.kind();
    let mut tabs = vec![common::configuration(&reader, kind)];
    tabs.extend(kind.map(|kind| data_flow::tabs(&reader, kind)).unwrap_or_default());
    tabs.extend(kind.filter(|kind| kind.can_catch()).map(|_| error_handling::tab(&reader)));
    let others = other_fields(&reader, &tabs);
    tabs[0].sections.extend(others);
    let Head { kind, title, subtitle } = head(&reader);
    let is_jsonata = reader.is_jsonata();
    Some(Inspector { state: state.to_owned(), title, subtitle, kind, is_jsonata, tabs, ..Inspector::default() })
}

fn head(reader: &Reader<'_>) -> Head {
    let view = &reader.picture.view;
    let type_text = reader.text("Type").unwrap_or_else(|| "no type".to_owned());
    let step = view.node(reader.state).map(|node| format!("step {} of {}", node.step, view.nodes.len()));
    let parts = [Some(type_text), step, reader.text("Comment")];
    let subtitle = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Head { kind: reader.kind(), title: scope::name_of(reader.state), subtitle }
}

/// What no form shows: fields of the other query language, and those that the language does not know.
fn other_fields(reader: &Reader<'_>, tabs: &[Tab]) -> Option<Section> {
    // These are shown as what they mean, or on the canvas.
    const SHOWN: &[&str] =
        &["Type", "Next", "End", "Choices", "Retry", "Catch", "Branches", "ItemProcessor", "Iterator"];
    let is_field_shown = |key: &str| {
        let steps = tabs.iter().flat_map(|tab| &tab.sections).flat_map(|section| &section.fields);
        steps.filter_map(|field| field.path.0.first()).any(|step| *step == FieldStep::Key(key.to_owned()))
    };
    let fields: Vec<Field> = reader
        .keys()
        .filter(|key| !SHOWN.contains(key) && !is_field_shown(key))
        .map(|key| {
            let field = reader.field("Field", key, FieldKind::Json);
            field.help("This form has no place for the field. Leave it empty to take it out.")
        })
        .collect();
    (!fields.is_empty()).then(|| Section { title: "Other fields".to_owned(), fields, ..Section::default() })
}
