//! The eight state types as the palette offers them.

use std::fmt;

use asl::ast::StateType;

/// A state's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StateKind {
    /// Calls a service.
    Task,
    /// Branches on data.
    Choice,
    /// Pauses for a time.
    Wait,
    /// Runs branches at once.
    Parallel,
    /// Runs once per item.
    Map,
    /// Reshapes data.
    Pass,
    /// Ends well.
    Succeed,
    /// Ends with an error.
    Fail,
}

impl StateKind {
    /// All of them, in the order of the palette.
    pub const ALL: [StateKind; 8] = [
        StateKind::Task,
        StateKind::Choice,
        StateKind::Wait,
        StateKind::Parallel,
        StateKind::Map,
        StateKind::Pass,
        StateKind::Succeed,
        StateKind::Fail,
    ];

    /// The language's own type.
    pub const fn state_type(self) -> StateType {
        match self {
            StateKind::Task => StateType::Task,
            StateKind::Choice => StateType::Choice,
            StateKind::Wait => StateType::Wait,
            StateKind::Parallel => StateType::Parallel,
            StateKind::Map => StateType::Map,
            StateKind::Pass => StateType::Pass,
            StateKind::Succeed => StateType::Succeed,
            StateKind::Fail => StateType::Fail,
        }
    }

    /// The word of the field `Type`.
    pub const fn name(self) -> &'static str {
        self.state_type().name()
    }

    /// What it does, as the palette says it.
    pub const fn purpose(self) -> &'static str {
        match self {
            StateKind::Task => "call a service",
            StateKind::Choice => "branch on data",
            StateKind::Wait => "pause for a time",
            StateKind::Parallel => "branches at once",
            StateKind::Map => "once per item",
            StateKind::Pass => "reshape data",
            StateKind::Succeed => "end well",
            StateKind::Fail => "end with an error",
        }
    }

    /// The type a word of the field `Type` means.
    pub fn from_name(name: &str) -> Option<StateKind> {
        StateKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether the state is followed by another one through `Next` or ends by `End`.
    pub const fn has_next(self) -> bool {
        self.state_type().has_next()
    }

    /// Whether a line can be drawn from it.
    pub const fn has_way_out(self) -> bool {
        !self.state_type().is_terminal()
    }

    /// Whether it can have Retry and Catch.
    pub const fn can_catch(self) -> bool {
        self.state_type().has_catch()
    }
}

impl fmt::Display for StateKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
