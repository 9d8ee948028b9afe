//! An expression of JSONata that cannot be read.

#[cfg(not(feature = "jsonata"))]
use super::Ctx;
use super::{Check, Rule};
#[cfg(not(feature = "jsonata"))]
use crate::ast::State;
#[cfg(not(feature = "jsonata"))]
use crate::diagnostic::Diagnostic;
use crate::diagnostic::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0201"),
    name: "jsonata-syntax",
    severity: Severity::Error,
    what: "What stands between `{%` and `%}` is no expression of JSONata, or the two signs do not stand at the very ends of \
           the text.",
    why: "The service refuses the definition (INVALID_JSONATA_EXPRESSION).",
    example: r#""A": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $states.input.a + %}", "End": true }"#,
    check: Check::State(check),
};

#[cfg(not(feature = "jsonata"))]
fn check(_: &Ctx<'_>, _: &State, _: &mut Vec<Diagnostic>) {}

#[cfg(feature = "jsonata")]
use with_parser::check;

#[cfg(feature = "jsonata")]
mod with_parser {
    use query::JsonataReason;

    use super::RULE;
    use crate::ast::State;
    use crate::diagnostic::Diagnostic;
    use crate::expressions::{Place, Takes, of_state};
    use crate::rules::Ctx;
    use crate::rules::expression::{character, filled, known_until, report, word_at};
    use crate::rules::jsonata_reference;

    /// What begins and does not end: a placeholder behind it may end it.
    const OPEN: &[&str] = &["S0101", "S0105", "S0106", "S0302"];

    pub(super) fn check(ctx: &Ctx<'_>, state: &State, found: &mut Vec<Diagnostic>) {
        for place in of_state(state, ctx.language_of(state)) {
            if let (Takes::Jsonata(members), Some(text)) = (place.takes, place.node.as_str()) {
                check_text(ctx, &place, &text, members, found);
            }
        }
    }

    fn check_text(ctx: &Ctx<'_>, place: &Place<'_>, text: &str, members: &[&str], found: &mut Vec<Diagnostic>) {
        let trimmed = text.trim();
        if !trimmed.starts_with("{%") {
            return;
        }
        let Some(inside) = text.strip_prefix("{%").and_then(|it| it.strip_suffix("%}")) else {
            if let Some(unclosed) = unclosed(ctx, place, text, trimmed) {
                found.push(unclosed);
            }
            return;
        };
        let expression = inside.trim();
        let begin = 2 + inside.len() - inside.trim_start().len();
        let known_until = known_until(expression);
        for problem in query::check_jsonata(&filled(expression), members) {
            let Some(at) = problem.at else {
                if known_until == usize::MAX {
                    found.push(report(&RULE, ctx, place, 0..text.len(), problem.message));
                }
                continue;
            };
            let is_open = problem.code.as_deref().is_some_and(|it| OPEN.contains(&it));
            if at >= known_until || (is_open && known_until != usize::MAX) {
                continue;
            }
            let word = word_at(expression, at);
            let word = begin + word.start..begin + word.end;
            let character = character(expression, at);
            found.push(match problem.reason {
                JsonataReason::Invalid => {
                    let code = problem.code.map_or_else(String::new, |it| format!("JSONata {it}, "));
                    let hint = format!("{code}character {character} of the expression.");
                    report(&RULE, ctx, place, word, problem.message).hint(hint)
                }
                JsonataReason::Unsupported => {
                    let hint = jsonata_reference::hint(&problem.message, members, character);
                    report(&jsonata_reference::RULE, ctx, place, word, problem.message).hint(hint)
                }
            });
        }
    }

    /// The signs are not both at the ends.
    fn unclosed(ctx: &Ctx<'_>, place: &Place<'_>, text: &str, trimmed: &str) -> Option<Diagnostic> {
        if trimmed.ends_with("%}") && trimmed.len() >= 4 {
            let message = "Nothing may stand before {% and behind %}, not even a space";
            let hint = "As it is, the text stays what it is and is not computed.";
            return Some(report(&RULE, ctx, place, 0..text.len(), message).hint(hint));
        }
        if known_until(text) != usize::MAX && text.ends_with('}') {
            // The placeholder may end it.
            return None;
        }
        let message = "The expression has no end";
        let report = report(&RULE, ctx, place, word_at(text, text.len()), message);
        Some(report.hint("It ends with %}, as the last of the text."))
    }
}
