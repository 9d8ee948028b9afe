//! Why a change is not made.

use std::fmt;
use std::sync::Arc;

use syntax::{EditError, Pointer};

use crate::ast::{StatePath, StateType, Way};
use crate::limits::MAX_STATE_NAME_CHARS;

/// Why a change is not made. The text says what is, then what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no state at this address.
    NoSuchState(StatePath),
    /// There is no object at this address that could hold states.
    NoSuchScope(Pointer),
    /// Another state has this name; names are unique in the whole machine.
    NameTaken(Arc<str>),
    /// The name is empty.
    NameEmpty,
    /// The name has more characters than allowed.
    NameTooLong(usize),
    /// The target stands in another scope.
    OtherScope {
        /// The state the line begins at.
        from: Arc<str>,
        /// The state that cannot be reached from there.
        to: Arc<str>,
    },
    /// States of this type do not have this way out.
    NoSuchWay {
        /// The state.
        state: Arc<str>,
        /// Its type.
        state_type: StateType,
        /// What it does not have: `Next`, `Catch`.
        field: &'static str,
    },
    /// There is no such rule or catcher, or nothing there to change.
    NothingThere {
        /// The state.
        state: Arc<str>,
        /// The way out that is not there.
        way: Way,
    },
    /// A rule, `Default` and a catcher must name a state.
    CannotEnd {
        /// The state.
        state: Arc<str>,
        /// The way that was to end.
        way: Way,
    },
    /// The state is one of the ends of the edge.
    OnOwnEdge(Arc<str>),
    /// `StartAt` must name a state.
    StartNeedsState,
    /// Lines from outside lead to two of the states that are to go into a container.
    SeveralEntries(Arc<str>, Arc<str>),
    /// The states that are to go into a container lead to two others.
    SeveralExits(Arc<str>, Arc<str>),
    /// Of the states that are to go into a container one ends the run and one leads on.
    EndsInside {
        /// The one that ends it.
        state: Arc<str>,
        /// Where another one leads.
        to: Arc<str>,
    },
    /// In a Map everything follows one first state; this one does not.
    NotReached(Arc<str>),
    /// A catcher of this state takes the same errors as one before it, but somewhere else.
    CatchesDiffer(Arc<str>),
    /// The state, or the machine, has this query language already.
    HasLanguage(Arc<str>, &'static str),
    /// In a machine in JSONata no state is in JSONPath.
    MachineIsJsonata(Arc<str>),
    /// A variable cannot have this name.
    VariableName(Arc<str>),
    /// The state holds no others.
    HoldsNone(Arc<str>),
    /// The tree does not allow the change.
    Tree(EditError),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NoSuchState(at) => write!(f, "There is no state at {at}."),
            Refusal::NoSuchScope(at) => write!(f, "There is no object at {at} that can hold states."),
            Refusal::NameTaken(name) => write!(f, "There already is a state named \"{name}\". Choose another name."),
            Refusal::NameEmpty => f.write_str("A state needs a name."),
            Refusal::NameTooLong(n_chars) => {
                write!(f, "The name has {n_chars} characters of at most {MAX_STATE_NAME_CHARS}. Shorten it.")
            }
            Refusal::OtherScope { from, to } => {
                write!(f, "{to} is not in the same branch as {from}. Only states of one branch can lead to each other.")
            }
            Refusal::NoSuchWay { state, state_type, field } => {
                write!(f, "{state} is a {state_type} state, which has no {field}.")
            }
            Refusal::NothingThere { state, way } => write!(f, "{state} has no {way}."),
            Refusal::CannotEnd { state, way } => {
                write!(f, "{way} of {state} must lead to a state. Let it lead to a Succeed state.")
            }
            Refusal::OnOwnEdge(name) => write!(f, "{name} is already at this edge."),
            Refusal::StartNeedsState => f.write_str("StartAt must name a state."),
            Refusal::SeveralEntries(a, b) => write!(
                f,
                "Lines lead to {a} and to {b}. A branch begins with one state: leave one of them out, or join the lines."
            ),
            Refusal::SeveralExits(a, b) => {
                write!(f, "These states lead to {a} and to {b}. A container goes on to one state: take one of them in.")
            }
            Refusal::EndsInside { state, to } => {
                write!(
                    f,
                    "{state} ends the run, another of these states leads to {to}. Leave {state} out, or take {to} in."
                )
            }
            Refusal::NotReached(name) => {
                write!(f, "Nothing leads to {name} from the other states. Connect them, or wrap them in a Parallel.")
            }
            Refusal::CatchesDiffer(name) => write!(
                f,
                "{name} catches the same errors as another of these states, but otherwise. Take their handlers in, or let both lead to one."
            ),
            Refusal::HasLanguage(name, language) => write!(f, "{name} is in {language} already."),
            Refusal::MachineIsJsonata(name) => {
                write!(f, "The state machine is in JSONata, so {name} is too. Switch the state machine instead.")
            }
            Refusal::VariableName(name) => {
                write!(
                    f,
                    "A variable cannot be called \"{name}\": begin with a letter and go on with letters, digits and _."
                )
            }
            Refusal::HoldsNone(name) => write!(f, "{name} holds no states."),
            Refusal::Tree(error) => write!(f, "The text does not allow this: {error}."),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<EditError> for Refusal {
    fn from(error: EditError) -> Refusal {
        Refusal::Tree(error)
    }
}
