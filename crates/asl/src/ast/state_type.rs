//! The eight types of states.

use std::fmt;

/// What the field `Type` of a state says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StateType {
    /// Calls a service.
    Task,
    /// Passes its input on, or reshapes it.
    Pass,
    /// Branches on data.
    Choice,
    /// Pauses for a time.
    Wait,
    /// Ends well.
    Succeed,
    /// Ends with an error.
    Fail,
    /// Runs branches at once.
    Parallel,
    /// Runs once per item.
    Map,
}

impl StateType {
    /// All of them.
    pub const ALL: [StateType; 8] = [
        StateType::Task,
        StateType::Pass,
        StateType::Choice,
        StateType::Wait,
        StateType::Succeed,
        StateType::Fail,
        StateType::Parallel,
        StateType::Map,
    ];

    /// The word of the field `Type`.
    pub const fn name(self) -> &'static str {
        match self {
            StateType::Task => "Task",
            StateType::Pass => "Pass",
            StateType::Choice => "Choice",
            StateType::Wait => "Wait",
            StateType::Succeed => "Succeed",
            StateType::Fail => "Fail",
            StateType::Parallel => "Parallel",
            StateType::Map => "Map",
        }
    }

    /// The type that a word of the field `Type` means.
    pub fn from_name(name: &str) -> Option<StateType> {
        StateType::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether the state has `Next` or `End`.
    pub const fn has_next(self) -> bool {
        !matches!(self, StateType::Choice | StateType::Succeed | StateType::Fail)
    }

    /// Whether the state can have `Retry` and `Catch`.
    pub const fn has_catch(self) -> bool {
        matches!(self, StateType::Task | StateType::Parallel | StateType::Map)
    }

    /// Whether a scope ends with the state.
    pub const fn is_terminal(self) -> bool {
        matches!(self, StateType::Succeed | StateType::Fail)
    }

    /// The fields the state may have besides `Type`, `Comment` and `QueryLanguage`, whichever its language.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            StateType::Task => &[
                "Resource",
                "Arguments",
                "Parameters",
                "Credentials",
                "InputPath",
                "ResultSelector",
                "ResultPath",
                "OutputPath",
                "Output",
                "Assign",
                "TimeoutSeconds",
                "TimeoutSecondsPath",
                "HeartbeatSeconds",
                "HeartbeatSecondsPath",
                "Retry",
                "Catch",
                "Next",
                "End",
            ],
            StateType::Pass => {
                &["Result", "Parameters", "InputPath", "ResultPath", "OutputPath", "Output", "Assign", "Next", "End"]
            }
            StateType::Choice => &["Choices", "Default", "InputPath", "OutputPath", "Output", "Assign"],
            StateType::Wait => &[
                "Seconds",
                "SecondsPath",
                "Timestamp",
                "TimestampPath",
                "InputPath",
                "OutputPath",
                "Output",
                "Assign",
                "Next",
                "End",
            ],
            StateType::Succeed => &["InputPath", "OutputPath", "Output"],
            StateType::Fail => &["Error", "ErrorPath", "Cause", "CausePath"],
            StateType::Parallel => &[
                "Branches",
                "Arguments",
                "Parameters",
                "InputPath",
                "ResultSelector",
                "ResultPath",
                "OutputPath",
                "Output",
                "Assign",
                "Retry",
                "Catch",
                "Next",
                "End",
            ],
            StateType::Map => &[
                "ItemProcessor",
                "Iterator",
                "Items",
                "ItemsPath",
                "ItemSelector",
                "Parameters",
                "ItemReader",
                "ItemBatcher",
                "ResultWriter",
                "Label",
                "MaxConcurrency",
                "MaxConcurrencyPath",
                "ToleratedFailureCount",
                "ToleratedFailureCountPath",
                "ToleratedFailurePercentage",
                "ToleratedFailurePercentagePath",
                "InputPath",
                "ResultSelector",
                "ResultPath",
                "OutputPath",
                "Output",
                "Assign",
                "Retry",
                "Catch",
                "Next",
                "End",
            ],
        }
    }
}

impl fmt::Display for StateType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
