//! What can stand at a place of a definition.

use syntax::{Pointer, TextRange};

use super::Assist;
use super::expression::{self, ExpressionScope};
use super::fields;
use super::known::Samples;
use super::place::Place;
use super::role::{Role, role_of};
use crate::ast::{QueryLanguage, StateMachine};

/// What can stand at a place, in a good order. Narrowing it down to what is typed is up to whoever shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The piece of the text that the chosen one takes the place of.
    pub range: TextRange,
    /// What can stand there.
    pub items: Vec<Completion>,
}

/// Something that can stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is shown.
    pub label: String,
    /// What is written. In a snippet `#{name}` is to be filled in.
    pub insert: String,
    /// What it is.
    pub kind: CompletionKind,
    /// What it is for.
    pub detail: String,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CompletionKind {
    /// A field of the language, or of data.
    Field,
    /// A state.
    State,
    /// One of the words a field can have.
    Word,
    /// The name of an error.
    Error,
    /// A variable.
    Variable,
    /// A function, shown with its signature.
    Function,
    /// A piece with places to fill in.
    Snippet,
}

impl Completion {
    pub(super) fn new(label: &str, kind: CompletionKind, detail: &str) -> Completion {
        Completion { label: label.to_owned(), insert: label.to_owned(), kind, detail: detail.to_owned() }
    }
}

/// New states: label, text behind the name, what it is.
const STATES: [(&str, &str, &str); 8] = [
    ("Task", r##"{ "Type": "Task", "Resource": "#{resource}", "Next": "#{next}" }"##, "Calls a service."),
    ("Pass", r##"{ "Type": "Pass", "Next": "#{next}" }"##, "Reshapes data."),
    ("Choice", r##"{ "Type": "Choice", "Choices": [#{rule}], "Default": "#{default}" }"##, "Branches on data."),
    ("Wait", r##"{ "Type": "Wait", "Seconds": #{seconds}, "Next": "#{next}" }"##, "Pauses for a time."),
    ("Succeed", r##"{ "Type": "Succeed" }"##, "Ends well."),
    ("Fail", r##"{ "Type": "Fail", "Error": "#{error}", "Cause": "#{cause}" }"##, "Ends with an error."),
    ("Parallel", r##"{ "Type": "Parallel", "Branches": [#{branch}], "Next": "#{next}" }"##, "Runs branches at once."),
    (
        "Map",
        r##"{ "Type": "Map", "ItemProcessor": { "ProcessorConfig": { "Mode": "INLINE" }, "StartAt": "#{first}", "States": {#{states}} }, "Next": "#{next}" }"##,
        "Runs once per item.",
    ),
];

impl Assist {
    /// What can stand at a place of the text.
    pub fn complete(&self, offset: usize) -> Completions {
        self.complete_known(offset, None)
    }

    pub(super) fn complete_known(&self, offset: usize, samples: Option<Samples<'_>>) -> Completions {
        match self.place(offset) {
            Place::Key { object, range, is_quoted } => self.keys(&object, range, is_quoted),
            Place::Value { at, range, is_quoted: true } if self.is_in_expression(&at, offset) => {
                self.in_expression(&at, range, offset, samples)
            }
            Place::Value { at, range, is_quoted } => self.values(&at, range, is_quoted),
        }
    }

    fn keys(&self, object: &Pointer, range: TextRange, is_quoted: bool) -> Completions {
        let role = role_of(object);
        let mut found = Completions { range, items: Vec::new() };
        if role == Role::States {
            for (name, body, detail) in STATES.iter().filter(|_| !is_quoted) {
                let name = crate::edit::free_name(&self.root, name);
                let insert = format!("\"#{{{name}}}\": {body}");
                found.items.push(Completion { insert, ..Completion::new(&name, CompletionKind::Snippet, detail) });
            }
            return found;
        }
        let state = if role == Role::State { self.state_around(object) } else { None };
        let state_type = state.and_then(|it| it.state_type());
        let there = self.root.get(object).and_then(syntax::Node::as_object);
        let is_there = |name: &str| there.is_some_and(|it| it.contains_key(name));
        // What is being typed is there already, but is no reason not to offer it.
        let typed = &self.text[range.as_range()];
        for name in fields::allowed(role, state_type, self.language_at(object)) {
            if is_there(name) && name != typed {
                continue;
            }
            let detail = fields::explanation(role, name).unwrap_or_default();
            let mut item = Completion::new(name, CompletionKind::Field, &detail);
            if !is_quoted {
                item.insert = format!("\"{name}\": ");
            }
            found.items.push(item);
        }
        found
    }

    fn values(&self, at: &Pointer, range: TextRange, is_quoted: bool) -> Completions {
        let mut found = Completions { range, items: Vec::new() };
        let is_item = at.last_key().is_none();
        let holder = if is_item { at.parent().unwrap_or_default() } else { at.clone() };
        let key = holder.last_key().unwrap_or_default();
        let object = holder.parent().unwrap_or_default();
        let role = role_of(&object);
        let language = self.language_at(at);
        match (key, role) {
            ("Next", Role::State | Role::Rule | Role::Catcher) | ("Default", Role::State) => {
                self.states(&object, &mut found);
            }
            ("StartAt", _) => self.names_in(&object, None, &mut found),
            ("ErrorEquals", _) if is_item => {
                let errors = fields::ERRORS.lines().filter_map(|line| line.split_once('\t'));
                found.items.extend(errors.map(|(name, text)| Completion::new(name, CompletionKind::Error, text)));
            }
            ("End", Role::State) if !is_quoted => {
                found.items.push(Completion::new("true", CompletionKind::Word, ""));
                return found;
            }
            _ if is_flag(key) && !is_quoted => {
                found.items.extend(["true", "false"].map(|it| Completion::new(it, CompletionKind::Word, "")));
                return found;
            }
            _ => {
                let words = fields::values(role, key).split_whitespace();
                found.items.extend(words.map(|it| Completion::new(it, CompletionKind::Word, type_purpose(key, it))));
            }
        }
        let takes_expression = role == Role::Template
            || role_of(&holder) == Role::Template
            || matches!(key, "Condition" | "Output" | "Arguments" | "Items" | "Seconds" | "Timestamp")
            || role == Role::Assign;
        if language == QueryLanguage::Jsonata && takes_expression && found.items.is_empty() {
            let insert = "{% #{expression} %}".to_owned();
            let snippet = Completion::new("{% … %}", CompletionKind::Snippet, "An expression of JSONata.");
            found.items.push(Completion { insert, ..snippet });
        }
        if !is_quoted {
            for item in &mut found.items {
                item.insert = syntax::quote(&item.insert);
            }
        }
        found
    }

    /// The states that a way out of the state around an object can lead to.
    fn states(&self, object: &Pointer, found: &mut Completions) {
        let Some(state) = self.state_around(object) else { return };
        self.names_in(&state.at().scope(), Some(state.name()), found);
    }

    fn names_in(&self, scope: &Pointer, except: Option<&str>, found: &mut Completions) {
        let machine = StateMachine::new(&self.root);
        let states = machine.scope_at(scope).map(|it| it.states()).unwrap_or_default();
        // The state itself comes last: a loop of one is rare.
        let (own, others): (Vec<_>, Vec<_>) = states.into_iter().partition(|it| Some(&**it.name()) == except);
        for state in others.iter().chain(&own) {
            let detail = state.type_name().map(|it| it.to_string()).unwrap_or_default();
            found.items.push(Completion::new(state.name(), CompletionKind::State, &detail));
        }
    }

    fn is_in_expression(&self, at: &Pointer, offset: usize) -> bool {
        let Some(node) = self.root.get(at) else { return false };
        let Some(range) = self.ranges.value(at) else { return false };
        let before = &self.text[range.start..offset.clamp(range.start, range.end)];
        match self.language_at(at) {
            QueryLanguage::Jsonata => before.starts_with("\"{%") && !before.ends_with("%}"),
            QueryLanguage::JsonPath => super::variables::is_expression(at, node),
        }
    }

    fn in_expression(
        &self,
        at: &Pointer,
        range: TextRange,
        offset: usize,
        samples: Option<Samples<'_>>,
    ) -> Completions {
        let language = self.language_at(at);
        let seen = self.seen_at(at, language, samples);
        let start = if language == QueryLanguage::Jsonata { range.start + 2 } else { range.start };
        let key = at.last_key().unwrap_or_default();
        let is_in_catcher = at.steps().iter().any(|it| it.key() == Some("Catch"));
        let scope = ExpressionScope {
            language,
            variables: self.variables_at(at),
            input: seen.input,
            result: seen.result,
            is_in_catcher,
            allows_functions: key.ends_with(".$") || matches!(key, "ErrorPath" | "CausePath"),
        };
        let text = &self.text[start..range.end.max(start)];
        let mut found = expression::complete_with(text, offset.saturating_sub(start), &scope, &seen.samples);
        found.range = TextRange::new(found.range.start + start, found.range.end + start);
        found
    }
}

fn is_flag(key: &str) -> bool {
    matches!(key, "IsPresent" | "IsNull" | "IsString" | "IsNumeric" | "IsBoolean" | "IsTimestamp" | "BooleanEquals")
}

/// What a state type does.
fn type_purpose(key: &str, word: &str) -> &'static str {
    let of = |(name, _, purpose): &(&str, &str, &'static str)| (*name == word).then_some(*purpose);
    if key == "Type" { STATES.iter().find_map(of).unwrap_or("") } else { "" }
}
