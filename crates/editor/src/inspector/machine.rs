//! The form for the machine itself, shown while nothing is selected.

use syntax::Node;

use crate::document::Document;
use crate::inspector::common::comment;
use crate::inspector::field::FieldKind;
use crate::inspector::parallel::start_at;
use crate::inspector::reader::Reader;
use crate::inspector::{Head, Inspector, Section, Tab};
use crate::session::picture::Picture;

pub(super) fn form(document: &Document, picture: &Picture) -> Inspector {
    let reader = Reader::new(document, "", &document.root, picture);
    let fields = vec![
        comment(&reader),
        start_at(&reader).help("The state that an execution begins with."),
        reader
            .field("Timeout", "TimeoutSeconds", super::common::seconds(1))
            .default("none")
            .unit("s")
            .help("The longest an execution may take."),
        super::common::language(&reader),
        reader
            .field("Version", "Version", FieldKind::Text)
            .default("1.0")
            .help("The version of the States Language. Only 1.0 exists."),
    ];
    let Head { title, subtitle, .. } = head(document);
    Inspector {
        title,
        subtitle,
        tabs: vec![Tab {
            title: "State machine",
            count: None,
            sections: vec![Section { fields, ..Section::default() }],
        }],
        ..Inspector::default()
    }
}

pub(super) fn head(document: &Document) -> Head {
    let n_states = document.root.member("States").and_then(Node::as_object).map_or(0, syntax::Object::len);
    let subtitle = if n_states == 1 { "1 state".to_owned() } else { format!("{n_states} states") };
    Head { kind: None, title: document.machine().name.clone(), subtitle }
}
