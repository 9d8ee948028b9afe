//! A path or a call of an intrinsic function that cannot be read.

use std::ops::Range;

use super::ctx::{has_placeholder, is_open};
use super::expression::{character, report, word_at};
use super::syntax_error::sentence;
use super::{Check, Ctx, Rule};
use crate::ast::State;
use crate::diagnostic::{Code, Diagnostic, Part, Severity};
use crate::expressions::{Place, Takes, of_state};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0203"),
    name: "path-syntax",
    severity: Severity::Error,
    what: "A field that holds a path, or the value of a key that ends with `.$`, is no path and no call of an intrinsic \
           function; or it names several places where one is meant.",
    why: "The value could never be computed, so the service refuses the definition.",
    example: r#""A": { "Type": "Pass", "InputPath": "$.order[", "End": true }"#,
    check: Check::State(check),
};

fn check(ctx: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
    for place in of_state(state, ctx.language_of(state)) {
        match place.node.as_str() {
            Some(text) => found.extend(checked(ctx, &place, &text)),
            None if place.takes == Takes::Computed && !is_open(place.node) => {
                let key = place.at.last_key().unwrap_or_default();
                let report = RULE.report(place.at.clone(), Part::Value, format!("The value of {key} is not a text"));
                let plain = key.trim_end_matches(".$");
                let hint = format!("Write a path in quotes, or call the key {plain} to keep the value as it is.");
                found.push(report.hint(hint));
            }
            None => {}
        }
    }
}

fn checked(ctx: &Ctx<'_>, place: &Place<'_>, text: &str) -> Option<Diagnostic> {
    let error = place.takes.error_of(text)?;
    if has_placeholder(text) {
        return None;
    }
    // What is noticed at the very start is said of the whole.
    let is_placed = error.offset > 0;
    let part = match called(text, error.offset) {
        Some(name) if error.message.starts_with("there is no") => name,
        _ if is_placed => word_at(text, error.offset),
        _ => 0..text.len(),
    };
    let report = report(&RULE, ctx, place, part, sentence(&error.message));
    Some(match is_placed {
        true => report.hint(format!("Character {} of {text}.", character(text, error.offset))),
        false => report,
    })
}

/// The name of the call that begins at a byte.
fn called(text: &str, at: usize) -> Option<Range<usize>> {
    let name = text.get(at..)?.split('(').next()?.trim();
    (!name.is_empty()).then(|| at..at + name.len())
}
