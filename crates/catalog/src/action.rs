//! Actions of services: what a Task calls.

use serde::{Deserialize, Serialize};

use crate::text::{State, indented, string};
use crate::{JsonText, QueryLanguage};

/// How long a task waits that somebody else completes, by default: a day.
pub(crate) const CALLBACK_TIMEOUT_SECONDS: u32 = 86_400;

/// An action of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What tells it from others: `lambda:invoke`, `aws-sdk:s3:getObject`, `activity`.
    pub call: String,
    /// The service's name: `Lambda`.
    pub service: String,
    /// The action's name: `invoke`.
    pub action: String,
    /// What a state that calls it is named at first: `Invoke Function`.
    pub name: String,
    /// What it does, in a sentence.
    pub explanation: String,
    /// Where it belongs.
    pub category: Category,
    /// The resource without the suffix of a pattern.
    pub resource: String,
    /// The patterns that the service offers, with their mocks; the first one is the usual one.
    pub calls: Vec<Call>,
    /// What is passed to the service.
    pub parameters: Vec<Parameter>,
    /// The retriers that such a task has by default.
    pub retry: Option<JsonText>,
}

/// An action in one of its patterns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// When it is over.
    pub pattern: IntegrationPattern,
    /// A result in the shape of the service: the offered mock.
    pub result: JsonText,
    /// The member of the result that the state hands on; without one it is the whole result.
    pub output: Option<String>,
    /// The state's `TimeoutSeconds`, where somebody has to answer.
    pub timeout_seconds: Option<u32>,
}

/// When a call is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum IntegrationPattern {
    /// When the service has answered.
    RequestResponse,
    /// When the job is done (`.sync`).
    Sync,
    /// When the job is done, its data as JSON (`.sync:2`).
    Sync2,
    /// When somebody sends the task token back (`.waitForTaskToken`).
    WaitForTaskToken,
}

/// Where an action belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Category {
    /// Functions, containers, jobs, machines.
    Compute,
    /// Messages, events, calls of other programs and workflows.
    Integration,
    /// Tables and databases.
    Database,
    /// Objects and files.
    Storage,
    /// Jobs and queries over much data.
    Analytics,
    /// Models, and services that are made of them.
    MachineLearning,
    /// Users, secrets, keys.
    Security,
    /// Configuration, logs, metrics, builds.
    Management,
    /// Mail and media.
    Media,
}

/// A parameter of an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name, as the definition has it.
    pub name: String,
    /// What kind of value it takes.
    pub kind: ParameterKind,
    /// What it is for, in a sentence.
    pub help: String,
    /// Whether the action cannot be called without it.
    pub is_required: bool,
    /// What stands there at first.
    pub placeholder: Placeholder,
    /// What stands there when the task waits for its token, where that is something else.
    pub with_token: Option<Placeholder>,
}

/// The kind of a parameter's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ParameterKind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// The ARN of something.
    Arn,
    /// An address.
    Url,
    /// An object.
    Object,
    /// A list.
    List,
    /// Any JSON.
    Json,
}

/// A value to begin with, in both query languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placeholder {
    /// The value in `Parameters`.
    pub json_path: JsonText,
    /// Whether the key in `Parameters` ends with `.$`.
    pub is_path: bool,
    /// The value in `Arguments`.
    pub jsonata: JsonText,
}

impl IntegrationPattern {
    /// What the resource ends with.
    pub fn suffix(self) -> &'static str {
        match self {
            IntegrationPattern::RequestResponse => "",
            IntegrationPattern::Sync => ".sync",
            IntegrationPattern::Sync2 => ".sync:2",
            IntegrationPattern::WaitForTaskToken => ".waitForTaskToken",
        }
    }

    /// What it is called: `Wait for the job`.
    pub fn title(self) -> &'static str {
        match self {
            IntegrationPattern::RequestResponse => "Request and response",
            IntegrationPattern::Sync => "Wait for the job",
            IntegrationPattern::Sync2 => "Wait for the job, data as JSON",
            IntegrationPattern::WaitForTaskToken => "Wait for the task token",
        }
    }

    /// When the task is over, in a sentence.
    pub fn explanation(self) -> &'static str {
        match self {
            IntegrationPattern::RequestResponse => "Goes on as soon as the service has answered the call.",
            IntegrationPattern::Sync => "Goes on when the job that was started is done; a failed job fails the state.",
            IntegrationPattern::Sync2 => {
                "Goes on when what was started is done, and gives its input and output as JSON in place of text."
            }
            IntegrationPattern::WaitForTaskToken => {
                "Hands out a token and waits until somebody sends it back with a result or an error."
            }
        }
    }
}

impl Category {
    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Category::Compute => "Compute",
            Category::Integration => "Messages and workflows",
            Category::Database => "Databases",
            Category::Storage => "Storage",
            Category::Analytics => "Analytics",
            Category::MachineLearning => "Machine learning",
            Category::Security => "Users, secrets and keys",
            Category::Management => "Operation",
            Category::Media => "Mail and media",
        }
    }
}

impl Parameter {
    /// What stands there at first.
    pub fn placeholder(&self, pattern: IntegrationPattern) -> &Placeholder {
        let token = self.with_token.as_ref().filter(|_| pattern == IntegrationPattern::WaitForTaskToken);
        token.unwrap_or(&self.placeholder)
    }

    /// Key and value as members of `Parameters` or `Arguments`: `"Payload.$": "$"`.
    pub fn member(&self, language: QueryLanguage, pattern: IntegrationPattern) -> String {
        let placeholder = self.placeholder(pattern);
        let (dollar, value) = match language {
            QueryLanguage::JsonPath if placeholder.is_path => (".$", &placeholder.json_path),
            QueryLanguage::JsonPath => ("", &placeholder.json_path),
            QueryLanguage::Jsonata => ("", &placeholder.jsonata),
        };
        format!("{}: {value}", string(&format!("{}{dollar}", self.name)))
    }
}

impl Action {
    /// The call in this pattern, if the service offers it.
    pub fn in_pattern(&self, pattern: IntegrationPattern) -> Option<&Call> {
        self.calls.iter().find(|it| it.pattern == pattern)
    }

    /// The state's `Resource`.
    pub fn resource(&self, pattern: IntegrationPattern) -> String {
        format!("{}{}", self.resource, pattern.suffix())
    }

    /// The text of a state that calls it and ends the workflow, and which runs with any input but null. It names no
    /// query language: it is for a machine in `language`.
    pub fn state(&self, language: QueryLanguage, pattern: IntegrationPattern) -> String {
        let mut state = State::task(&self.resource(pattern));
        let members = self.parameters.iter().map(|it| it.member(language, pattern));
        state.arguments(language, members);
        let call = self.in_pattern(pattern);
        if let Some(member) = call.and_then(|it| it.output.as_deref()) {
            match language {
                QueryLanguage::JsonPath => state.member("OutputPath", &string(&format!("$.{member}"))),
                QueryLanguage::Jsonata => state.member("Output", &string(&format!("{{% $states.result.{member} %}}"))),
            }
        }
        if let Some(seconds) = call.and_then(|it| it.timeout_seconds) {
            state.member("TimeoutSeconds", &seconds.to_string());
        }
        if let Some(retry) = &self.retry {
            state.member("Retry", retry);
        }
        state.end()
    }

    /// What the service says when it takes a job or hands out a token, which is its plain answer.
    pub fn submitted(&self, pattern: IntegrationPattern) -> Option<&str> {
        let plain = self.in_pattern(IntegrationPattern::RequestResponse);
        plain.filter(|_| pattern != IntegrationPattern::RequestResponse).map(|it| it.result.as_str())
    }

    /// The offered mock: a file of mocks for one state of this name, in the format of `docs/mocks.md`.
    pub fn mocks(&self, state_name: &str, pattern: IntegrationPattern) -> Option<String> {
        let call = self.in_pattern(pattern)?;
        let mut answer = format!("\"Return\": {}", call.result);
        if let Some(submitted) = self.submitted(pattern) {
            answer.push_str(&format!(",\n\"Submitted\": {submitted}"));
        }
        let answers = format!("\"answers\": {{\n  \"0\": {{\n    {}\n  }}\n}}", indented(&answer, 4));
        let states = format!("{}: {{\n  {}\n}}", string(state_name), indented(&answers, 2));
        Some(format!("{{\n  \"version\": 1,\n  \"states\": {{\n    {}\n  }}\n}}\n", indented(&states, 4)))
    }
}
