//! What can be said about a definition: one rule per file, one table.
//!
//! A rule looks at the whole definition and reports. It must stay silent where it cannot know: a `${placeholder}` may
//! become anything.

mod ctx;
mod expression;
mod nearest;

mod catch_ends_well;
mod choice_without_rules;
mod duplicate_key;
mod duplicate_state;
mod jsonata_reference;
mod jsonata_syntax;
mod missing_field;
mod missing_next;
mod missing_start_at;
mod missing_states;
mod missing_target;
mod missing_type;
mod next_and_end;
mod not_an_object;
mod path_syntax;
mod placeholder;
mod retry_never_used;
mod syntax_error;
mod task_without_timeout;
mod unknown_field;
mod unknown_type;
mod unreachable_state;

use std::sync::Arc;

use syntax::{Node, SyntaxError, TextRange};

use crate::ast::State;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::reading::{Reading, StateReading};
use ctx::Ctx;

/// A rule with its documentation.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its stable code.
    pub code: Code,
    /// Its name in words: `missing-target`.
    pub name: &'static str,
    /// How bad what it reports is; single reports may be milder.
    pub severity: Severity,
    /// What it reports.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A definition, or a part of one, that it reports.
    pub example: &'static str,
    check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
enum Check {
    /// The whole definition.
    Whole(fn(&Ctx<'_>, &mut Vec<Diagnostic>)),
    /// Each state by itself. Where it looks at others too, it says so by the way it asks for them.
    State(fn(&Ctx<'_>, &State, &mut Vec<Diagnostic>)),
    /// Something about the whole definition, something about each state by itself.
    Both(fn(&Ctx<'_>, &mut Vec<Diagnostic>), fn(&Ctx<'_>, &State, &mut Vec<Diagnostic>)),
}

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    syntax_error::RULE,
    placeholder::RULE,
    duplicate_key::RULE,
    not_an_object::RULE,
    missing_start_at::RULE,
    missing_states::RULE,
    missing_target::RULE,
    missing_type::RULE,
    unknown_type::RULE,
    missing_next::RULE,
    next_and_end::RULE,
    duplicate_state::RULE,
    choice_without_rules::RULE,
    unreachable_state::RULE,
    missing_field::RULE,
    unknown_field::RULE,
    task_without_timeout::RULE,
    retry_never_used::RULE,
    catch_ends_well::RULE,
];

/// The rules on expressions, in the order of their codes. They need the parsers of the query languages, which is more than
/// an editor wants to have at hand: see [`diagnose_expressions`].
pub const EXPRESSION_RULES: &[Rule] = &[jsonata_syntax::RULE, jsonata_reference::RULE, path_syntax::RULE];

/// The rule of that code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().chain(EXPRESSION_RULES).find(|it| it.code.as_str() == code)
}

/// Everything there is to say about a definition: the errors of its text, then what the rules report, in the order of
/// the text; at one place, the worst first.
pub fn diagnose(root: &Node, errors: &[SyntaxError]) -> Vec<Diagnostic> {
    let found = diagnose_reading(&Reading::of(root), errors);
    found.into_iter().map(|(it, _)| Arc::unwrap_or_clone(it)).collect()
}

/// The same for a definition that was read already. What is said of a state by itself is kept in the reading, so that a
/// reading which follows another one only looks at what changed, and at what depends on several states. With each goes
/// its range in the text.
pub fn diagnose_reading(reading: &Reading, errors: &[SyntaxError]) -> Vec<(Arc<Diagnostic>, TextRange)> {
    let ctx = Ctx::new(reading, errors);
    let mut found = Vec::new();
    // Without a value there is nothing more to say than that.
    let rules = if reading.root().is_missing() { &RULES[..1] } else { RULES };
    for rule in rules {
        if let Check::Whole(check) | Check::Both(check, _) = rule.check {
            check(&ctx, &mut found);
        }
    }
    let mut found: Vec<Arc<Diagnostic>> = found.into_iter().map(Arc::new).collect();
    for state in reading.states() {
        check_state(&ctx, state, &mut found);
    }
    let ranges = ctx.ranges();
    let with_range = |it: Arc<Diagnostic>| {
        let range = it.range(ranges);
        (it, range)
    };
    let mut found: Vec<(Arc<Diagnostic>, TextRange)> = found.into_iter().map(with_range).collect();
    found.sort_by_key(|(it, range)| (range.start, it.severity, it.code, range.end));
    found
}

/// What is wrong within the expressions of a definition, each at its very place: in the order of the text. Those of JSONata
/// need the feature `jsonata`.
pub fn diagnose_expressions(root: &Node) -> Vec<Diagnostic> {
    let reading = Reading::of(root);
    let ctx = Ctx::new(&reading, &[]);
    let mut found = Vec::new();
    for rule in EXPRESSION_RULES {
        if let Check::State(check) = rule.check {
            reading.states().for_each(|state| check(&ctx, state, &mut found));
        }
    }
    found.sort_by_cached_key(|it| {
        let range = it.range(ctx.ranges());
        (range.start, it.severity, it.code, range.end)
    });
    found
}

/// What the rules say of a state by itself.
fn check_state(ctx: &Ctx<'_>, state: &StateReading, found: &mut Vec<Arc<Diagnostic>>) {
    if let Some(Some(own)) = state.own.get() {
        return found.extend(own.iter().cloned());
    }
    ctx.looked_around.set(false);
    let mut own = Vec::new();
    for rule in RULES {
        if let Check::State(check) | Check::Both(_, check) = rule.check {
            check(ctx, state, &mut own);
        }
    }
    let own: Vec<Arc<Diagnostic>> = own.into_iter().map(Arc::new).collect();
    found.extend(own.iter().cloned());
    // Whoever comes first sets it; all would set the same.
    let _ = state.own.set((!ctx.looked_around.get()).then_some(own));
}
