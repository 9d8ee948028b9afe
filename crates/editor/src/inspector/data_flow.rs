//! What flows in and out: the fields in the order in which they act.

use crate::inspector::field::FieldKind;
use crate::inspector::reader::Reader;
use crate::inspector::{Section, Tab};
use crate::kind::StateKind;

/// The second tab. Parameters stand in the first one, beside what they are for.
pub(super) fn tab(reader: &Reader<'_>, kind: StateKind) -> Tab {
    let fields = if reader.is_jsonata() { jsonata(reader, kind) } else { json_path(reader, kind) };
    let sections = if fields.is_empty() { Vec::new() } else { vec![Section { fields, ..Section::default() }] };
    Tab { title: "Input & output", count: None, sections }
}

fn json_path(reader: &Reader<'_>, kind: StateKind) -> Vec<crate::inspector::Field> {
    use StateKind::{Fail, Map, Parallel, Pass, Task};
    let path = || FieldKind::Path { takes_null: true };
    let mut fields = Vec::new();
    if kind == Fail {
        return fields;
    }
    fields.push(
        reader
            .field("Input path", "InputPath", path())
            .default("$")
            .help("The part of the input the state works with. null stands for an empty object."),
    );
    if matches!(kind, Task | Parallel | Map) {
        fields.push(
            reader
                .field("Result selector", "ResultSelector", FieldKind::JsonObject)
                .default("the whole result")
                .help("Builds a new value out of the result."),
        );
    }
    if matches!(kind, Task | Parallel | Map | Pass) {
        fields.push(
            reader
                .field("Result path", "ResultPath", FieldKind::ReferencePath { takes_null: true })
                .default("$")
                .help("Where in the input the result goes. $ lets it take the input's place, null drops it."),
        );
    }
    fields.push(
        reader
            .field("Output path", "OutputPath", path())
            .default("$")
            .help("The part that the next state is given. null stands for an empty object."),
    );
    if kind != StateKind::Succeed {
        fields.push(reader.field("Assign", "Assign", FieldKind::JsonObject).help("Variables that are set."));
    }
    fields
}

fn jsonata(reader: &Reader<'_>, kind: StateKind) -> Vec<crate::inspector::Field> {
    let mut fields = Vec::new();
    if kind == StateKind::Fail {
        return fields;
    }
    fields.push(
        reader.field("Output", "Output", FieldKind::Json).default("the result").help("What the next state is given."),
    );
    if kind != StateKind::Succeed {
        fields.push(reader.field("Assign", "Assign", FieldKind::JsonObject).help("Variables that are set."));
    }
    fields
}
