//! Whether a rule of ours and the service say the same.

use syntax::Pointer;

use crate::diagnostic::Diagnostic;
use crate::validate::Finding;

/// For each rule of ours the rules of the service that are about the same.
const MATTERS: &[(&str, &[&str])] = &[
    ("SW0001", &["json-text", "not-an-object"]),
    ("SW0002", &["json-text"]),
    ("SW0003", &["duplicate-name"]),
    ("SW0100", &["not-an-object", "field-type"]),
    ("SW0101", &["required-field"]),
    ("SW0102", &["required-field", "empty-value"]),
    ("SW0103", &["missing-target", "field-type"]),
    ("SW0104", &["required-field"]),
    ("SW0105", &["unknown-type", "field-type"]),
    ("SW0106", &["next-or-end"]),
    ("SW0107", &["exclusive-fields", "unknown-field"]),
    ("SW0108", &["duplicate-name"]),
    ("SW0109", &["required-field", "empty-value", "field-type"]),
    ("SW0110", &["unreachable"]),
    ("SW0111", &["required-field", "exclusive-fields", "empty-value", "field-type"]),
    ("SW0112", &["unknown-field", "language-field", "choice-rule"]),
    ("SW0201", &["jsonata"]),
    ("SW0202", &["jsonata"]),
    ("SW0203", &["path", "template"]),
];

/// Whether a finding at an address says what a diagnostic says: both are about the same matter, and about the same place.
/// The service often names what holds the place, and the key of it in its sentence.
pub(super) fn is_same(own: &Diagnostic, finding: &Finding, at: &Pointer) -> bool {
    let matters = MATTERS.iter().find(|it| it.0 == own.code.as_str());
    if !matters.is_some_and(|it| it.1.contains(&finding.rule)) {
        return false;
    }
    match finding.rule {
        // It has no place in the tree, and the first error of the text is told alone.
        "json-text" => true,
        // A field may hold several expressions, each wrong in its own way.
        "jsonata" => own.message == finding.message && own.at.starts_with(at),
        _ if own.at == *at => true,
        // Of two keys that are the same the service means the last one, and ours is about the ones before.
        "duplicate-name" => {
            let name = at.last_key().map(|key| format!("\"{key}\""));
            own.at.parent() == at.parent() && name.is_some_and(|name| own.message.contains(&name))
        }
        _ => {
            let is_around = own.at.starts_with(at);
            let is_beside = own.at.parent() == at.parent();
            (is_around || is_beside) && own.at.last_key().is_some_and(|key| names(&finding.message, key))
        }
    }
}

/// Whether a sentence names a key: in quotes, or in a list in brackets.
fn names(message: &str, key: &str) -> bool {
    let in_list = || {
        let list = message.rsplit_once('[').and_then(|(_, list)| list.split_once(']'));
        list.is_some_and(|(list, _)| list.split(", ").any(|it| it == key))
    };
    message.contains(&format!("'{key}'")) || in_list()
}
