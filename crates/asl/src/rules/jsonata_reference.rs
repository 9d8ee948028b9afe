//! An expression of JSONata that reads what is not there.

use super::{Check, Ctx, Rule};
use crate::ast::State;
use crate::diagnostic::{Code, Diagnostic, Severity};

/// Its reports come from the check of the syntax, which parses each expression once.
pub(super) const RULE: Rule = Rule {
    code: Code("SW0202"),
    name: "jsonata-reference",
    severity: Severity::Error,
    what: "An expression reads `$`, `$$` or a bare name outside of a function or filter, or a member that `$states` does not \
           have in that field.",
    why: "The service refuses the definition (UNSUPPORTED_JSONATA_EXPRESSION). A state's data are in `$states.input`; \
          `$states.result` is there once there is a result, `$states.errorOutput` in a catcher.",
    example: r#""A": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% total * 2 %}", "End": true }"#,
    check: Check::State(check),
};

fn check(_: &Ctx<'_>, _: &State, _: &mut Vec<Diagnostic>) {}

/// What to do about a reference.
#[cfg(feature = "jsonata")]
pub(super) fn hint(message: &str, members: &[&str], character: usize) -> String {
    if message.starts_with("Field ") {
        let members: Vec<String> = members.iter().map(|it| format!("$states.{it}")).collect();
        return format!("Here there is {}. Character {character} of the expression.", members.join(", "));
    }
    let instead = if message.contains("'$$'") { "$states.context" } else { "$states.input" };
    format!("The data are in {instead}. Character {character} of the expression.")
}
