//! Fail.

use crate::inspector::Section;
use crate::inspector::field::{FieldKind, Variant};
use crate::inspector::reader::Reader;

pub(super) fn fail(reader: &Reader<'_>) -> Vec<Section> {
    let text = |label: &'static str, plain: &'static str, path: &'static str, help: &'static str| {
        if reader.is_jsonata() && !reader.has(path) {
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
