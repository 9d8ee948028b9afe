//! Completion that knows the data of states, from a run, a mock or the service.

use std::collections::BTreeMap;

use syntax::{Node, Pointer};

use super::Assist;
use super::complete::Completions;
use super::expression::ScopeSamples;
use crate::ast::{QueryLanguage, StateType};

/// Samples of the data of a state; what is missing is not known.
#[derive(Clone, Debug, Default)]
pub struct StateSamples {
    /// Its input.
    pub input: Option<Node>,
    /// Its input after InputPath.
    pub after_input_path: Option<Node>,
    /// The raw result of its work.
    pub result: Option<Node>,
    /// The result after ResultSelector.
    pub after_result_selector: Option<Node>,
    /// The input with the result in it.
    pub after_result_path: Option<Node>,
    /// What a catcher was given.
    pub error_output: Option<Node>,
    /// The context object.
    pub context: Option<Node>,
    /// The variables that it sees, by name.
    pub variables: BTreeMap<String, Node>,
}

/// The state whose data are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampledState {
    /// Where its object stands.
    pub at: Pointer,
    /// Its name.
    pub name: String,
    /// Its `Resource`.
    pub resource: Option<String>,
}

/// Who knows the data of states.
pub type Samples<'a> = &'a dyn Fn(&SampledState) -> Option<StateSamples>;

/// What the expressions at a place see.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) input: Option<Node>,
    pub(super) result: Option<Node>,
    pub(super) samples: ScopeSamples,
}

impl Assist {
    /// What can stand at a place of the text, fields of known data among it.
    ///
    /// ```
    /// use asl::assist::{Assist, StateSamples};
    ///
    /// let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "InputPath": "$.", "End": true}}}"#;
    /// let input = syntax::Node::parse_value(r#"{"order": 1}"#).ok();
    /// let known = |_: &asl::assist::SampledState| Some(StateSamples { input: input.clone(), ..StateSamples::default() });
    /// let found = Assist::new(text).complete_with(text.find("$.").unwrap_or(0) + 2, &known);
    /// assert_eq!(found.items[0].label, "order");
    /// ```
    pub fn complete_with(&self, offset: usize, samples: Samples<'_>) -> Completions {
        self.complete_known(offset, Some(samples))
    }

    /// What the expression at an address sees.
    pub(super) fn seen_at(&self, at: &Pointer, language: QueryLanguage, samples: Option<Samples<'_>>) -> Seen {
        let Some((samples, state)) = samples.zip(self.state_around(at)) else { return Seen::default() };
        let asked = SampledState {
            at: state.at().pointer().clone(),
            name: state.name().to_string(),
            resource: state.node().member("Resource").and_then(Node::as_str).map(|it| it.into_owned()),
        };
        let Some(known) = samples(&asked) else { return Seen::default() };
        let inside = at.strip_prefix(&asked.at).unwrap_or_default();
        let key = |idx: usize| inside.steps().get(idx).and_then(|step| step.key()).unwrap_or_default();
        let last = inside.last_key().unwrap_or_default();
        let input = match language {
            QueryLanguage::Jsonata => known.input.clone(),
            QueryLanguage::JsonPath => dollar(key(0), key(2), last, state.state_type(), &known),
        };
        let samples =
            ScopeSamples { variables: known.variables, context: known.context, error_output: known.error_output };
        Seen { input, result: known.result, samples }
    }
}

/// What `$` is in a field of JSONPath.
fn dollar(field: &str, of_item: &str, last: &str, state_type: Option<StateType>, known: &StateSamples) -> Option<Node> {
    let effective = || known.after_input_path.clone().or_else(|| known.input.clone());
    let selected = || known.after_result_selector.clone().or_else(|| known.result.clone());
    let has_result =
        matches!(state_type, Some(StateType::Task | StateType::Parallel | StateType::Map | StateType::Pass));
    match (field, of_item) {
        ("InputPath" | "ResultPath" | "TimeoutSecondsPath" | "HeartbeatSecondsPath", _) => known.input.clone(),
        ("ResultSelector", _) => known.result.clone(),
        ("OutputPath", _) => known.after_result_path.clone().or_else(effective),
        ("Assign", _) if has_result => selected().or_else(effective),
        ("Catch", _) if last == "ResultPath" => known.input.clone(),
        ("Catch", _) => known.error_output.clone(),
        _ => effective(),
    }
}
