//! What each of the eight types does.

use std::sync::Arc;

use query::Value;

use super::{Amount, ChoiceRule, Map, ScopeId, Target, Template, Text};
use crate::resource::Resource;

/// What a state does.
#[derive(Clone, Debug)]
pub enum StateKind {
    /// Calls something.
    Task(Box<Task>),
    /// Passes its input on, or a fixed result.
    Pass(Pass),
    /// Decides where to go.
    Choice(Choice),
    /// Waits.
    Wait(Wait),
    /// Runs branches beside each other.
    Parallel(Parallel),
    /// Runs its processor for each item.
    Map(Box<Map>),
    /// Ends the scope well.
    Succeed,
    /// Ends the execution with an error.
    Fail(Fail),
    /// A `Type` that does not exist, or none: the text as it stands.
    Unknown(Option<Arc<str>>),
}

impl StateKind {
    /// The type as a definition writes it; what stands there for an unknown one.
    pub fn type_name(&self) -> &str {
        match self {
            StateKind::Task(_) => "Task",
            StateKind::Pass(_) => "Pass",
            StateKind::Choice(_) => "Choice",
            StateKind::Wait(_) => "Wait",
            StateKind::Parallel(_) => "Parallel",
            StateKind::Map(_) => "Map",
            StateKind::Succeed => "Succeed",
            StateKind::Fail(_) => "Fail",
            StateKind::Unknown(text) => text.as_deref().unwrap_or(""),
        }
    }
}

/// The fields of a Task.
#[derive(Clone, Debug)]
pub struct Task {
    /// What is called.
    pub resource: Resource,
    /// `TimeoutSeconds` or `TimeoutSecondsPath`.
    pub timeout: Option<Amount>,
    /// `HeartbeatSeconds` or `HeartbeatSecondsPath`.
    pub heartbeat: Option<Amount>,
    /// `Credentials`.
    pub credentials: Option<Template>,
}

/// The fields of a Pass.
#[derive(Clone, Debug)]
pub struct Pass {
    /// `Result`: taken as it stands.
    pub result: Option<Value>,
}

/// The fields of a Choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// `Choices`, in order.
    pub rules: Vec<ChoiceRule>,
    /// `Default`.
    pub default: Option<Target>,
}

/// The fields of a Wait.
#[derive(Clone, Debug)]
pub struct Wait {
    /// Until when.
    pub until: WaitUntil,
}

/// How long a Wait waits.
#[derive(Clone, Debug)]
pub enum WaitUntil {
    /// `Seconds` or `SecondsPath`.
    Seconds(Amount),
    /// `Timestamp` or `TimestampPath`.
    Timestamp(Text),
    /// None of the four fields is there.
    Unset,
}

/// The fields of a Parallel.
#[derive(Clone, Debug)]
pub struct Parallel {
    /// `Branches`, in order.
    pub branches: Vec<ScopeId>,
}

/// The fields of a Fail.
#[derive(Clone, Debug)]
pub struct Fail {
    /// `Error` or `ErrorPath`.
    pub error: Option<Text>,
    /// `Cause` or `CausePath`.
    pub cause: Option<Text>,
}

impl Choice {
    /// All targets in the order of the rules, `Default` last.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.rules.iter().map(|rule| &rule.next).chain(&self.default)
    }
}
