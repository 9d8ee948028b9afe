//! The inspector: a plain description of the form for a state, and what typing into it means.
//!
//! A form shows what the text says and what is true where it says nothing (as a placeholder). It never writes a field
//! that was not touched.

pub mod field;

use report::StateKey;

pub use field::{Field, FieldKind};

use crate::document::Document;
use crate::kind::StateKind;
use crate::selection::Selection;
use crate::session::picture::Picture;

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
    /// Whether its fields can be changed now: not while the text is broken.
    pub is_editable: bool,
    /// Its tabs: Configuration, Input & output, Error handling, as far as the type has them.
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
    /// Its fields.
    pub fields: Vec<Field>,
    /// Sentences about what the fields come to: `At worst: 3 tries, 6 s of waiting.`
    pub notes: Vec<String>,
    /// What can be added here.
    pub adds: Vec<Add>,
}

/// Where in a list a section stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// The list.
    pub list: crate::command::FieldPath,
    /// The item, from 0.
    pub idx: u32,
    /// How many items there are.
    pub n_items: u32,
}

/// A button that adds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Add {
    /// Its words: `Add a rule`.
    pub label: String,
    /// What it does.
    pub command: crate::command::Command,
}

impl Inspector {
    /// The form for what is selected: the primary state, else the machine.
    pub fn of(document: &Document, selection: &Selection, picture: &Picture) -> Inspector {
        let _ = (document, picture);
        Inspector {
            state: selection.primary().cloned().unwrap_or_default(),
            n_others: u32::try_from(selection.states().len().saturating_sub(1)).unwrap_or(u32::MAX),
            ..Inspector::default()
        }
    }
}
