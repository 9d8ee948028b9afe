//! What the service says about a definition, and the message it refuses one with.

use super::label;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The definition is refused.
    Error,
    /// The definition is taken.
    Warning,
}

impl Severity {
    /// The service's word.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
        }
    }
}

/// One diagnostic of ValidateStateMachineDefinition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The service's code, such as `SCHEMA_VALIDATION_FAILED`.
    pub code: &'static str,
    /// Where it is, such as `/States/A/Next`; names are not escaped. Findings about the whole may have none.
    pub location: Option<String>,
    /// The service's sentence.
    pub message: String,
    /// Which rule of ours found it: its [`super::Rule::name`].
    pub rule: &'static str,
}

/// The message that CreateStateMachine and UpdateStateMachine refuse a definition with; none where they take it. The code
/// they refuse with is always `InvalidDefinition`.
pub fn refusal(text: &str, findings: &[Finding]) -> Option<String> {
    let errors: Vec<&Finding> = findings.iter().filter(|it| it.severity == Severity::Error).collect();
    if let Some(message) = errors.iter().find_map(|it| label::recorded_refusal(text, it)) {
        return Some(message);
    }
    let sentence = |it: &&Finding| {
        let Finding { code, message, .. } = it;
        match &it.location {
            // The parser's sentence ends with its place already.
            Some(location) if message.ends_with(location.as_str()) => format!("{code}: {message}"),
            Some(location) => format!("{code}: {message} at {location}"),
            None => format!("{code}: {message} at null"),
        }
    };
    let sentences: Vec<String> = errors.iter().map(sentence).collect();
    (!sentences.is_empty()).then(|| format!("Invalid State Machine Definition: '{}'", sentences.join(", ")))
}
