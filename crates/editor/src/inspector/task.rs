//! Task: what is called, with what, for how long.

use crate::inspector::Section;
use crate::inspector::common::amount;
use crate::inspector::field::{FieldKind, Takes};
use crate::inspector::reader::Reader;

pub(super) fn sections(reader: &Reader<'_>) -> Vec<Section> {
    let mut call = vec![
        reader
            .field("Resource", "Resource", FieldKind::Text)
            .required()
            .help("What is called: a function's ARN, or a service such as arn:aws:states:::sns:publish."),
    ];
    if !reader.is_jsonata() {
        call.push(
            reader
                .field("Parameters", "Parameters", FieldKind::JsonObject)
                .help("What the service is called with. A key that ends in .$ takes its value from a path.")
                .default("the input"),
        );
    }
    let timeouts = Section {
        title: "Timeouts".to_owned(),
        fields: vec![
            amount(reader, "Timeout", ("TimeoutSeconds", "TimeoutSecondsPath"), 1)
                .default("99999999")
                .unit("s")
                .help("The longest a try may take; then it fails with States.Timeout."),
            amount(reader, "Heartbeat", ("HeartbeatSeconds", "HeartbeatSecondsPath"), 1)
                .default("none")
                .unit("s")
                .help("The longest pause between two signs of life of the worker."),
        ],
        ..Section::default()
    };
    let object = match reader.is_jsonata() {
        true => FieldKind::Template { takes: Takes::Object },
        false => FieldKind::JsonObject,
    };
    let credentials = reader
        .field("Credentials", "Credentials", object)
        .default("the role of the state machine")
        .help("The role that is taken on for the call: { \"RoleArn\": … }.");
    vec![
        Section { fields: call, ..Section::default() },
        timeouts,
        Section { fields: vec![credentials], ..Section::default() },
    ]
}
