//! The text is not JSON.

use syntax::{SyntaxErrorKind, TextEdit};

use super::{Check, Ctx, Rule};
use crate::diagnostic::{Code, Diagnostic, Fix, FixChange, Part, Safety, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code("SW0001"),
    name: "syntax-error",
    severity: Severity::Error,
    what: "The text is not JSON.",
    why: "The service reads plain JSON only: no comments, no commas after the last member, quotes around keys. What can \
          be understood is shown and checked all the same.",
    example: r#"{ "StartAt": "A", "States": { "A": { "Type": "Succeed", } } }"#,
    check: Check::Whole(check),
};

fn check(ctx: &Ctx<'_>, found: &mut Vec<Diagnostic>) {
    if ctx.errors.is_empty() {
        return;
    }
    let ranges = ctx.root.ranges();
    for error in ctx.errors.iter().filter(|it| it.kind != SyntaxErrorKind::Placeholder) {
        let at = ranges.pointer_at(error.range.start);
        let mut diagnostic = RULE.report(at, Part::Value, sentence(&error.message));
        diagnostic.range = Some(error.range);
        diagnostic = diagnostic.hint(format!("{}.", sentence(&error.hint)));
        if let Some(edit) = &error.fix {
            diagnostic.fixes.push(fix(error.kind, edit));
        }
        found.push(diagnostic);
    }
}

fn fix(kind: SyntaxErrorKind, edit: &TextEdit) -> Fix {
    let is_removal = edit.text.is_empty();
    let title = match kind {
        SyntaxErrorKind::Comment => "Remove the comment".to_owned(),
        SyntaxErrorKind::TrailingComma | SyntaxErrorKind::ExtraComma => "Remove the comma".to_owned(),
        SyntaxErrorKind::MissingComma => "Add a comma".to_owned(),
        SyntaxErrorKind::MissingColon => "Add a colon".to_owned(),
        SyntaxErrorKind::SingleQuotes | SyntaxErrorKind::UnquotedKey => "Use double quotes".to_owned(),
        SyntaxErrorKind::UnclosedString => "Close the string".to_owned(),
        SyntaxErrorKind::UnclosedBracket => format!("Close it with {}", edit.text),
        SyntaxErrorKind::StrangeSpace => "Use a plain space".to_owned(),
        _ if is_removal => "Remove it".to_owned(),
        _ => format!("Write {}", edit.text),
    };
    // A comment would be lost, the others may have been meant otherwise.
    let is_guess = matches!(
        kind,
        SyntaxErrorKind::Comment
            | SyntaxErrorKind::UnexpectedCharacter
            | SyntaxErrorKind::UnknownWord
            | SyntaxErrorKind::UnclosedString
            | SyntaxErrorKind::UnclosedBracket
            | SyntaxErrorKind::TextAfterEnd
    );
    let safety = if is_guess { Safety::Unsafe } else { Safety::Safe };
    Fix { title, change: FixChange::Text(vec![edit.clone()]), safety }
}

/// With an upper-case letter at its begin.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}
