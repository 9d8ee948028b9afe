//! Validation as the service does it: what CreateStateMachine refuses and ValidateStateMachineDefinition lists, in its codes,
//! locations and words. One rule per file, one table.
//!
//! This is not what the editor says about a definition (that is [`crate::diagnose`], which explains and offers fixes): it
//! repeats the service's answer, so that it can be compared with it. Texts that were recorded or are published are marked so
//! in the rule's `source`; the wording of the others is a guess in the service's manner.
//!
//! ```
//! use asl::validate::{MachineType, refusal, validate};
//!
//! let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "C": {"Type": "Succeed"}}}"#;
//! let findings = validate(text, MachineType::Standard);
//! assert_eq!(findings[0].message, "Missing 'Next' target: B");
//! assert_eq!(findings[0].location.as_deref(), Some("/States/A/Next"));
//! assert!(refusal(text, &findings).is_some_and(|it| it.starts_with("Invalid State Machine Definition: '")));
//! ```

mod ctx;
pub(crate) mod fields;
mod finding;
mod integrations;
mod json_text;

mod references;
mod values;

mod choice_rule;
mod downgraded_language;
mod duplicate_name;
mod empty_value;
mod enumeration;
mod exclusive_fields;
mod express;
mod field_type;
mod item_reader;
mod jsonata;
mod label;
mod language_field;
mod missing_end;
mod missing_target;
mod next_or_end;
mod path;
mod range;
mod required_field;
mod resource;
mod state_name;
mod states_all;
mod template;
mod timestamp;
mod too_deep;
mod unknown_field;
mod unknown_language;
mod unknown_type;
mod unreachable;
mod warnings;

use syntax::Node;

use ctx::Ctx;
pub use finding::{Finding, Severity, refusal};
pub(crate) use language_field::is_of_other_language;
pub use references::variable_references;
pub(crate) use template::TEMPLATES;

/// The type of a state machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MachineType {
    /// Standard.
    #[default]
    Standard,
    /// Express.
    Express,
}

/// A rule with its documentation.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The service's code for what it reports.
    pub code: &'static str,
    /// Its name in words: `missing-target`.
    pub name: &'static str,
    /// What it reports.
    pub what: &'static str,
    /// Why the service minds.
    pub why: &'static str,
    /// A definition, or a part of one, that it reports.
    pub example: &'static str,
    /// Where rule and words come from.
    pub source: &'static str,
    pub(self) check: fn(&mut Ctx<'_>),
}

/// What schema validation reports.
pub const SCHEMA: &str = "SCHEMA_VALIDATION_FAILED";

/// The rules on fields and values, which the service reports first, in the order of the text.
pub const SCHEMA_RULES: &[Rule] = &[
    unknown_language::RULE,
    required_field::RULE,
    unknown_type::RULE,
    unknown_field::RULE,
    language_field::RULE,
    downgraded_language::RULE,
    field_type::RULE,
    empty_value::RULE,
    states_all::RULE,
    enumeration::RULE,
    range::RULE,
    exclusive_fields::RULE,
    choice_rule::RULE,
    path::RULE,
    template::RULE,
    jsonata::RULE,
    timestamp::RULE,
    resource::RULE,
    express::RULE,
    item_reader::RULE,
    label::RULE,
    too_deep::RULE,
    warnings::RULE,
];

/// The rules on the ways between states, which the service reports after the others.
pub const GRAPH_RULES: &[Rule] = &[
    state_name::RULE,
    duplicate_name::RULE,
    next_or_end::RULE,
    missing_target::RULE,
    missing_end::RULE,
    unreachable::RULE,
];

/// Everything the service finds in a definition.
pub fn validate(text: &str, machine_type: MachineType) -> Vec<Finding> {
    with_root(text, |root| {
        let mut ctx = Ctx::new(root, machine_type);
        ctx.run(SCHEMA_RULES);
        // Without states there are no ways between them.
        if root.member("States").is_some_and(|it| it.as_object().is_some()) && root.member("StartAt").is_some() {
            ctx.run(GRAPH_RULES);
        }
        ctx.findings
    })
}

/// What the service finds in fields and values alone, as TestState looks at a state: where it leads to does not matter.
pub fn validate_fields(text: &str, machine_type: MachineType) -> Vec<Finding> {
    with_root(text, |root| {
        let mut ctx = Ctx::new(root, machine_type);
        ctx.run(SCHEMA_RULES);
        ctx.findings
    })
}

fn with_root(text: &str, check: impl FnOnce(&Node) -> Vec<Finding>) -> Vec<Finding> {
    if let Some(finding) = json_text::check(text) {
        return vec![finding];
    }
    let parsed = syntax::parse(text);
    if parsed.root.as_object().is_none() {
        return vec![json_text::not_an_object()];
    }
    check(&parsed.root)
}
