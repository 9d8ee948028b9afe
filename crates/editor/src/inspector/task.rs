//! Task: what is called, with what, for how long.

use crate::inspector::Section;
use crate::inspector::common::seconds;
use crate::inspector::field::{FieldKind, Variant};
use crate::inspector::reader::Reader;

pub(super) fn sections(reader: &Reader<'_>) -> Vec<Section> {
    let resource = reader
        .field("Resource", "Resource", FieldKind::Text)
        .required()
        .help("What is called: a function's ARN, or a service such as arn:aws:states:::sns:publish.");
    let parameters = if reader.is_jsonata() {
        reader.field("Arguments", "Arguments", FieldKind::Json).help("What the service is called with.")
    } else {
        reader
            .field("Parameters", "Parameters", FieldKind::JsonObject)
            .help("What the service is called with. A key that ends in .$ takes its value from a path.")
            .default("the input")
    };
    let call = Section { fields: vec![resource, parameters], ..Section::default() };
    let timeouts = Section {
        title: "Timeouts".to_owned(),
        fields: vec![
            amount(reader, "Timeout", ("TimeoutSeconds", "TimeoutSecondsPath"), "99999999")
                .help("The longest a try may take; then it fails with States.Timeout."),
            amount(reader, "Heartbeat", ("HeartbeatSeconds", "HeartbeatSecondsPath"), "none")
                .help("The longest pause between two signs of life of the worker."),
        ],
        ..Section::default()
    };
    let credentials = reader
        .field("Credentials", "Credentials", FieldKind::JsonObject)
        .help("The role that is taken on for the call: { \"RoleArn\": … }.");
    vec![call, timeouts, Section { fields: vec![credentials], ..Section::default() }]
}

/// Seconds, written down or (in JSONPath) at a path of the input.
fn amount(
    reader: &Reader<'_>,
    label: &'static str,
    (plain, path): (&'static str, &'static str),
    default: &'static str,
) -> crate::inspector::Field {
    if reader.is_jsonata() && !reader.has(path) {
        return reader.field(label, plain, FieldKind::Json).default(default).unit("s");
    }
    let options = vec![
        (Variant { key: plain, label: "a fixed time", starter: "60".to_owned() }, seconds(1)),
        (
            Variant { key: path, label: "a time in the input", starter: "\"$.seconds\"".to_owned() },
            FieldKind::ReferencePath { takes_null: false },
        ),
    ];
    let field = reader.one_of(label, options).default(default);
    if field.name == plain { field.unit("s") } else { field }
}
