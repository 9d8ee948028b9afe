//! A `${placeholder}` without quotes.

use syntax::SyntaxErrorKind;

use super::syntax_error::sentence;
use super::{Check, Ctx, Rule};
use crate::diagnostic::{Code, Diagnostic, Part, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0002"),
    name: "bare-placeholder",
    severity: Severity::Warning,
    what: "A `${placeholder}` stands without quotes where a value goes.",
    why: "Substitution turns it into a number or an object before the service reads the text. Without a substitution the \
          text is not JSON.",
    example: r#""TimeoutSeconds": ${Timeout}"#,
    check: Check::Whole(check),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    let mut placeholders = ctx.errors.iter().filter(|it| it.kind == SyntaxErrorKind::Placeholder).peekable();
    if placeholders.peek().is_none() {
        return;
    }
    let ranges = ctx.root.ranges();
    for error in placeholders {
        let at = ranges.pointer_at(error.range.start);
        let mut diagnostic = RULE.report(at, Part::Value, sentence(&error.message));
        diagnostic.range = Some(error.range);
        found.push(diagnostic.hint(format!("{}.", sentence(&error.hint))));
    }
}
