//! What flows in and out: the fields in the order in which they act.

use crate::inspector::field::{Field, FieldKind, Takes};
use crate::inspector::reader::Reader;
use crate::inspector::{Section, Tab};
use crate::kind::StateKind;

/// The tabs of the data: Input, Output and Variables in JSONPath, Arguments & Output and Variables in JSONata. What a
/// JSONPath Task is called with stands in the first tab, beside what it is for.
pub(super) fn tabs(reader: &Reader<'_>, kind: StateKind) -> Vec<Tab> {
    let tab = |title, fields: Vec<Field>| {
        (!fields.is_empty()).then(|| Tab {
            title,
            count: None,
            sections: vec![Section { fields, ..Section::default() }],
        })
    };
    let variables = tab("Variables", variables(reader, kind));
    let data = if reader.is_jsonata() {
        let title = if matches!(kind, StateKind::Task | StateKind::Parallel) { "Arguments & Output" } else { "Output" };
        vec![tab(title, jsonata(reader, kind))]
    } else {
        vec![tab("Input", input(reader, kind)), tab("Output", output(reader, kind))]
    };
    data.into_iter().chain([variables]).flatten().collect()
}

fn input(reader: &Reader<'_>, kind: StateKind) -> Vec<Field> {
    let mut fields = Vec::new();
    if kind == StateKind::Fail {
        return fields;
    }
    fields.push(
        reader
            .field("Input path", "InputPath", FieldKind::Path { takes_null: true })
            .default("$")
            .help("The part of the input the state works with. null stands for an empty object."),
    );
    if matches!(kind, StateKind::Pass | StateKind::Parallel) {
        let help = match kind {
            StateKind::Pass => "Builds a new value. A key that ends in .$ takes its value from a path.",
            _ => "What each branch is given. A key that ends in .$ takes its value from a path.",
        };
        fields.push(reader.field("Parameters", "Parameters", FieldKind::JsonObject).default("the input").help(help));
    }
    fields
}

fn output(reader: &Reader<'_>, kind: StateKind) -> Vec<Field> {
    use StateKind::{Fail, Map, Parallel, Pass, Task};
    let mut fields = Vec::new();
    if kind == Fail {
        return fields;
    }
    if kind == Pass {
        fields.push(
            reader
                .field("Result", "Result", FieldKind::Json)
                .default("the input")
                .help("A fixed value that takes the place of the input."),
        );
    }
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
            .field("Output path", "OutputPath", FieldKind::Path { takes_null: true })
            .default("$")
            .help("The part that the next state is given. null stands for an empty object."),
    );
    fields
}

fn jsonata(reader: &Reader<'_>, kind: StateKind) -> Vec<Field> {
    use StateKind::{Choice, Fail, Parallel, Succeed, Task, Wait};
    let mut fields = Vec::new();
    if kind == Fail {
        return fields;
    }
    let any = || FieldKind::Template { takes: Takes::Any };
    if matches!(kind, Task | Parallel) {
        let help = match kind {
            Task => "What the service is called with. Texts in {% %} are computed.",
            _ => "What each branch is given. Texts in {% %} are computed.",
        };
        fields.push(reader.field("Arguments", "Arguments", any()).default("the input").help(help));
    }
    let default = if matches!(kind, Choice | Wait | Succeed) { "the input" } else { "the result" };
    fields.push(reader.field("Output", "Output", any()).default(default).help(if kind == Choice {
        "What the next state is given when no rule is true."
    } else {
        "What the next state is given."
    }));
    fields
}

fn variables(reader: &Reader<'_>, kind: StateKind) -> Vec<Field> {
    if matches!(kind, StateKind::Succeed | StateKind::Fail) {
        return Vec::new();
    }
    vec![assign(reader)]
}

/// The variables that are set on the way out.
pub(super) fn assign(reader: &Reader<'_>) -> Field {
    let kind = match reader.is_jsonata() {
        true => FieldKind::Template { takes: Takes::Object },
        false => FieldKind::JsonObject,
    };
    let help = match reader.is_jsonata() {
        true => "Variables by name. Later states read them as $name.",
        false => {
            "Variables by name. A name that ends in .$ takes its value from a path; later states read it as $name."
        }
    };
    reader.field("Assign", "Assign", kind).default("none").help(help)
}
