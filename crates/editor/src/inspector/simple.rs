//! Pass and Fail.

use crate::inspector::Section;
use crate::inspector::field::{FieldKind, Variant};
use crate::inspector::reader::Reader;

pub(super) fn pass(reader: &Reader<'_>) -> Vec<Section> {
    if reader.is_jsonata() {
        return Vec::new();
    }
    let fields = vec![
        reader
            .field("Result", "Result", FieldKind::Json)
            .default("the input")
            .help("A fixed value that takes the place of the input."),
        reader
            .field("Parameters", "Parameters", FieldKind::JsonObject)
            .default("the input")
            .help("Builds a new value. A key that ends in .$ takes its value from a path."),
    ];
    vec![Section { fields, ..Section::default() }]
}

pub(super) fn fail(reader: &Reader<'_>) -> Vec<Section> {
    let text = |label: &'static str, plain: &'static str, path: &'static str, help: &'static str| {
        if reader.is_jsonata() {
            return reader.field(label, plain, FieldKind::Jsonata).default("none").help(help);
        }
        let options = vec![
            (Variant { key: plain, label: "a fixed text", starter: "\"\"".to_owned() }, FieldKind::Text),
            (
                Variant { key: path, label: "a text in the input", starter: "\"$.error\"".to_owned() },
                FieldKind::Path { takes_null: false },
            ),
        ];
        reader.one_of(label, options).default("none").help(help)
    };
    let fields = vec![
        text("Error", "Error", "ErrorPath", "The error's name, by which retriers and catchers know it."),
        text("Cause", "Cause", "CausePath", "What happened, in words."),
    ];
    vec![Section { fields, ..Section::default() }]
}
