//! The state that is tested, and the machine around it that makes it run alone.

use std::collections::BTreeSet;

use asl::limits::MAX_NESTING;
use asl::resource::{Integration, Pattern, Resource, ResourceKind};
use asl::validate::{MachineType, refusal, validate_fields};
use query::{Object, Value};

use super::Refusal;
use super::request::Request;

/// The name that the state has while it runs.
pub(super) const NAME: &str = "StateName";

/// A state with the language of the machine it comes from.
pub(super) struct TestedState {
    /// Its object.
    pub(super) fields: Object,
    /// `QueryLanguage` of its machine.
    machine_language: Option<Value>,
    pub(super) resource: Option<Resource>,
}

impl TestedState {
    /// Finds the state in the definition and validates it.
    pub(super) fn find(request: &Request) -> Result<TestedState, Refusal> {
        let refused = |text: &str| {
            let findings = validate_fields(text, MachineType::Standard);
            refusal(text, &findings).map_or(Ok(()), |message| Err(Refusal::definition(message)))
        };
        let Ok(definition) = Value::parse(&request.definition) else {
            refused(&request.definition)?;
            return Err(Refusal::definition("The definition is not valid JSON"));
        };
        let (state, machine_language) = match &request.state_name {
            None => {
                refused(&machine(None, definition.clone(), []).to_json_string())?;
                (definition, None)
            }
            Some(name) => {
                let state = find(&definition, name, 0);
                let state = state.cloned().ok_or_else(|| Refusal::validation("State not found in definition"))?;
                refused(&request.definition)?;
                (state, definition.get("QueryLanguage").cloned())
            }
        };
        let Value::Object(fields) = state else {
            return Err(Refusal::definition("The definition of a state must be a valid JSON object"));
        };
        let fields = std::sync::Arc::unwrap_or_clone(fields);
        let resource = fields.get("Resource").and_then(Value::as_str).map(Resource::parse);
        Ok(TestedState { fields, machine_language, resource })
    }

    /// The text of a field.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.fields.get(key)?.as_str()
    }

    /// Its `Type`.
    pub(super) fn type_name(&self) -> &str {
        self.text("Type").unwrap_or_default()
    }

    /// Whether its expressions are JSONata.
    pub(super) fn is_jsonata(&self) -> bool {
        let machine = self.machine_language.as_ref().and_then(Value::as_str);
        self.text("QueryLanguage").or(machine) == Some("JSONata")
    }

    /// The integration that it calls.
    pub(super) fn integration(&self) -> Option<&Integration> {
        match &self.resource.as_ref()?.kind {
            ResourceKind::Integration(it) => Some(it),
            _ => None,
        }
    }

    /// Whether it waits for a job or a task token.
    pub(super) fn has_token(&self) -> bool {
        self.integration().is_some_and(|it| it.pattern != Pattern::RequestResponse)
    }

    /// A machine in which these fields, in place of the state's own, run first; what they lead to ends at once.
    pub(super) fn machine_of(&self, fields: Object) -> String {
        let mut targets = BTreeSet::new();
        collect_targets(&fields, &mut targets);
        targets.remove(NAME);
        let mut fields = fields;
        // A state that does not say where it leads to is tested without that.
        let leads_on = ["Next", "End", "Choices"].into_iter().any(|key| fields.contains_key(key));
        if !leads_on && !matches!(self.type_name(), "Succeed" | "Fail" | "Choice") {
            fields.insert("End", true.into());
        }
        let end = Value::object([("Type", "Succeed".into())]);
        let others = targets.into_iter().map(|name| (name, end.clone()));
        machine(self.machine_language.clone(), fields.into(), others).to_json_string()
    }

    /// Some of its fields.
    pub(super) fn some(&self, keys: &[&str]) -> Object {
        let mut fields = Object::new();
        for key in keys {
            if let Some(value) = self.fields.get(key) {
                fields.insert(*key, value.clone());
            }
        }
        fields
    }
}

fn machine(language: Option<Value>, state: Value, others: impl IntoIterator<Item = (String, Value)>) -> Value {
    let mut states = Object::new();
    states.insert(NAME, state);
    others.into_iter().for_each(|(name, state)| {
        states.insert(name, state);
    });
    let mut machine = Object::new();
    if let Some(language) = language {
        machine.insert("QueryLanguage", language);
    }
    machine.insert("StartAt", NAME.into());
    machine.insert("States", states.into());
    machine.into()
}

// Calls itself once per level of states in states, up to MAX_NESTING.
fn find<'a>(scope: &'a Value, name: &str, depth: u32) -> Option<&'a Value> {
    if depth > MAX_NESTING {
        return None;
    }
    let states = scope.get("States")?.as_object()?;
    states.get(name).or_else(|| {
        states.values().find_map(|state| {
            let branches = state.get("Branches").and_then(Value::as_array).unwrap_or_default();
            let processors = ["ItemProcessor", "Iterator"].into_iter().filter_map(|it| state.get(it));
            branches.iter().chain(processors).find_map(|inner| find(inner, name, depth + 1))
        })
    })
}

/// The names of states that a state leads to.
fn collect_targets(fields: &Object, targets: &mut BTreeSet<String>) {
    let mut add = |value: Option<&Value>| targets.extend(value.and_then(Value::as_str).map(str::to_owned));
    add(fields.get("Next"));
    add(fields.get("Default"));
    for list in ["Choices", "Catch"] {
        for entry in fields.get(list).and_then(Value::as_array).unwrap_or_default() {
            add(entry.get("Next"));
        }
    }
}
