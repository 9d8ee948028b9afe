//! What every state has: name, comment, type, and where it leads.

use crate::field_path::FieldPath;
use crate::inspector::field::{Field, FieldKind, Takes, Variant};
use crate::inspector::reader::Reader;
use crate::inspector::{Section, Tab, choice, map, parallel, simple, task, wait};
use crate::kind::StateKind;
use crate::scope;

/// The words of `Type` with what they mean.
pub(super) fn types() -> Vec<(&'static str, &'static str)> {
    StateKind::ALL.into_iter().map(|kind| (kind.name(), kind.purpose())).collect()
}

/// The first tab.
pub(super) fn configuration(reader: &Reader<'_>, kind: Option<StateKind>) -> Tab {
    let mut name = reader.field("State name", "", FieldKind::Name).required();
    name.name = "name".to_owned();
    name.path = FieldPath::default();
    name.text = scope::name_of(reader.state);
    name.is_set = true;
    name.error = None;
    let mut fields = vec![name, comment(reader)];
    if kind.is_none() {
        fields.push(reader.field("Type", "Type", FieldKind::Choice { options: types() }).required());
    }
    let mut sections = vec![Section { fields, ..Section::default() }];
    sections.extend(match kind {
        Some(StateKind::Task) => task::sections(reader),
        Some(StateKind::Choice) => choice::sections(reader),
        Some(StateKind::Wait) => wait::sections(reader),
        Some(StateKind::Parallel) => parallel::sections(reader),
        Some(StateKind::Map) => map::sections(reader),
        Some(StateKind::Fail) => simple::fail(reader),
        Some(StateKind::Pass | StateKind::Succeed) | None => Vec::new(),
    });
    if kind.is_none_or(StateKind::has_next) {
        sections.push(Section { fields: vec![reader.next_or_end()], ..Section::default() });
    }
    if kind.is_some() {
        sections.push(Section { fields: vec![language(reader)], ..Section::default() });
    }
    Tab { title: "Configuration", count: None, sections }
}

/// The query language of a state or of the machine.
pub(super) fn language(reader: &Reader<'_>) -> Field {
    let mut field = reader.field("Query language", "QueryLanguage", FieldKind::Language);
    field.text = if reader.is_jsonata() { "JSONata" } else { "JSONPath" }.to_owned();
    let is_machine = reader.state.is_empty();
    field.help(match is_machine {
        true => "The language of all expressions, where a state names none of its own.",
        false => "The language of this state's expressions: paths such as $.total, or {% … %}.",
    })
}

pub(super) fn comment(reader: &Reader<'_>) -> Field {
    reader
        .field("Comment", "Comment", FieldKind::LongText)
        .help("For people who read the definition. A run ignores it.")
}

/// A whole number: written down, at a path (in JSONPath), or computed (in JSONata).
pub(super) fn amount(
    reader: &Reader<'_>,
    label: &'static str,
    (plain, path): (&'static str, &'static str),
    min: i64,
) -> Field {
    if reader.is_jsonata() && !reader.has(path) {
        let takes = Takes::Integer { min, max: MAX_SECONDS };
        return reader.field(label, plain, FieldKind::Template { takes });
    }
    let options = vec![
        (Variant { key: plain, label: "a fixed number", starter: "60".to_owned() }, seconds(min)),
        (
            Variant { key: path, label: "a number in the input", starter: "\"$.number\"".to_owned() },
            FieldKind::ReferencePath { takes_null: false },
        ),
    ];
    reader.one_of(label, options)
}

/// A number of seconds, written down or at a path.
pub(super) const MAX_SECONDS: i64 = 99_999_999;

/// The kind of a field that holds seconds.
pub(super) fn seconds(min: i64) -> FieldKind {
    FieldKind::Integer { min, max: MAX_SECONDS }
}
