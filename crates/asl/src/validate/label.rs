//! The `Label` of a distributed Map.

use super::{Ctx, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    code: CODE,
    name: "label",
    what: "A `Label` has more than 40 characters, or one that names cannot have: white space, wildcards, brackets, \
           control characters, or one of `\" # % \\ ^ | ~ ` $ & , ; :`.",
    why: "The label becomes a part of ARNs.",
    example: r#"{ "Type": "Map", "Label": "my label" }"#,
    source: "Recorded for each character and for 41 characters.",
    check,
};

/// The code that the service's reference names for labels.
const CODE: &str = "INVALID_LABEL_NAME";
/// The most characters of a label.
const MAX_CHARS: usize = 40;

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        let Some(label) = state.field("Label").and_then(|it| it.as_str()) else { continue };
        if label.chars().count() > MAX_CHARS {
            ctx.at_field(&RULE, &state, "Label", format!("Label cannot exceed {MAX_CHARS} characters"));
        } else if let Some(bad) = label.chars().find(|it| is_refused(*it)) {
            ctx.at_field(
                &RULE,
                &state,
                "Label",
                format!("Label contains invalid character: {}", quoted(&bad.to_string())),
            );
        }
    }
}

fn is_refused(character: char) -> bool {
    let is_control = character <= '\u{1f}' || ('\u{7f}'..='\u{9f}').contains(&character);
    is_control || " \"#$%&*,:;<>?[]\\^`{|}~".contains(character)
}

/// The recorded message of a refusal. For labels the record has no sentence of the service in its usual frame; what it has
/// is written here, and nowhere else.
pub(super) fn recorded_refusal(text: &str, finding: &Finding) -> Option<String> {
    let sentence = (finding.code == CODE).then(|| quoted(&finding.message))?;
    Some(format!("Error=ValueError Args=[{sentence}] in definition '{text}'."))
}

/// A text in single quotes, or in double ones where it has single ones and no double ones, with its control characters
/// escaped.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            it if it == quote => out.extend(['\\', it]),
            it if it.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(it))),
            it => out.push(it),
        }
    }
    out.push(quote);
    out
}
