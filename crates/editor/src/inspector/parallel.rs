//! Parallel: its branches.

use syntax::Node;

use crate::command::Command;
use crate::field_path::FieldPath;
use crate::inspector::field::FieldKind;
use crate::inspector::reader::Reader;
use crate::inspector::{Add, AddAction, ListItem, Section};

pub(super) fn sections(reader: &Reader<'_>) -> Vec<Section> {
    let branches = reader.items("Branches");
    let n_items = u32::try_from(branches.len()).unwrap_or(u32::MAX);
    let mut sections: Vec<Section> = (0..)
        .zip(&branches)
        .map(|(idx, branch)| Section {
            title: format!("Branch {}", idx + 1),
            remark: n_states(branch),
            item: Some(ListItem { list: FieldPath::key("Branches"), idx, n_items }),
            fields: vec![start_at(branch), super::common::comment(branch)],
            ..Section::default()
        })
        .collect();
    let branch = "{\"StartAt\": \"Pass\", \"States\": {\"Pass\": {\"Type\": \"Pass\", \"End\": true}}}";
    let command =
        Command::AddItem { state: reader.state.to_owned(), path: FieldPath::key("Branches"), value: branch.to_owned() };
    sections.push(Section {
        notes: vec![
            "Each branch gets the same input. The result is the list of their outputs, in this order.".to_owned(),
        ],
        adds: vec![Add { label: "Add a branch", action: AddAction::Command(Box::new(command)) }],
        ..Section::default()
    });
    sections
}

/// Where a branch or processor begins.
pub(super) fn start_at(scope: &Reader<'_>) -> super::Field {
    let states = scope.get("States").and_then(Node::as_object);
    let names = states.map(|it| it.keys().map(str::to_owned).collect()).unwrap_or_default();
    scope.field("Start at", "StartAt", FieldKind::State { names }).required().help("The first of its states.")
}

/// How many states a branch or processor has, in words.
pub(super) fn n_states(scope: &Reader<'_>) -> String {
    match scope.get("States").and_then(Node::as_object).map_or(0, syntax::Object::len) {
        1 => "1 state".to_owned(),
        n_states => format!("{n_states} states"),
    }
}
