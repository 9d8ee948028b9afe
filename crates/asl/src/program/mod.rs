//! The resolved program: what an execution runs and a drawing is made from.
//!
//! Names are resolved to ids, expressions are parsed, defaults are filled in. What cannot be resolved stays as data: a
//! dangling name is [`Target::Missing`], a broken expression is kept with its error and fails when it is evaluated.

mod choice;
mod data;
mod errors;
mod expression;
mod kinds;
mod map;

use std::sync::Arc;

use syntax::Pointer;

pub use choice::{ChoiceRule, Comparison, Condition, Operand, Order, Test};
pub use data::{Amount, DataFlow, Language, PathField, ResultPath, Text};
pub use errors::{Catcher, Jitter, Retrier};
pub use expression::{Expression, Template, jsonata_inside};
pub use kinds::{Choice, Fail, Parallel, Pass, StateKind, Task, Wait, WaitUntil};
pub use map::{
    CsvDelimiter, CsvHeaders, ExecutionType, InputType, ItemBatcher, ItemReader, Items, Map, Processor, ResultWriter,
};

/// A state of a program, by its place in [`Program::states`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateId(pub u32);

/// A scope of a program, by its place in [`Program::scopes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeId(pub u32);

/// A state machine with its names resolved.
#[derive(Clone, Debug)]
pub struct Program {
    /// All states, containers before what they hold, in the order of the text.
    pub states: Vec<State>,
    /// All scopes: the whole machine, each branch, each item processor.
    pub scopes: Vec<Scope>,
    /// The whole machine.
    pub root: ScopeId,
    /// The machine's query language; states may differ.
    pub language: Language,
    /// How long an execution may take, in seconds.
    pub timeout_seconds: Option<u64>,
}

/// The states that can reach each other by transitions: a machine, a branch, an item processor.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Where the object with `StartAt` and `States` stands.
    pub at: Pointer,
    /// The Parallel or Map state it belongs to; none for the whole machine.
    pub owner: Option<StateId>,
    /// How many containers it lies in.
    pub depth: u32,
    /// Where it begins.
    pub start: Target,
    /// Its own states, in the order of the text.
    pub states: Vec<StateId>,
}

/// One state.
#[derive(Clone, Debug)]
pub struct State {
    /// Its name.
    pub name: Arc<str>,
    /// Where its object stands.
    pub at: Pointer,
    /// The scope it belongs to.
    pub scope: ScopeId,
    /// Its query language.
    pub language: Language,
    /// Whether some field of it may look at the context object.
    pub uses_context: bool,
    /// What flows in and out.
    pub data: DataFlow,
    /// What it does.
    pub kind: StateKind,
    /// Where it goes when its work is done.
    pub next: Next,
    /// Its retriers, in order.
    pub retry: Vec<Retrier>,
    /// Its catchers, in order.
    pub catch: Vec<Catcher>,
}

/// Where a state goes when its work is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// To a state of the same scope.
    State(StateId),
    /// The scope ends: `End` is true, or the state is a Succeed or Fail.
    End,
    /// To a name that no state of the scope has.
    Missing(Arc<str>),
    /// Neither `Next` nor `End` is there: right for a Choice, a mistake elsewhere.
    Unset,
}

/// The target of a rule, a catcher, `Default` or `StartAt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A state of the same scope.
    State(StateId),
    /// A name that no state of the scope has.
    Missing(Arc<str>),
    /// No name is given.
    Unset,
}

impl Program {
    /// The state of that id.
    pub fn state(&self, StateId(idx): StateId) -> &State {
        &self.states[idx as usize]
    }

    /// The scope of that id.
    pub fn scope(&self, ScopeId(idx): ScopeId) -> &Scope {
        &self.scopes[idx as usize]
    }

    /// The states with their ids, containers before what they hold.
    pub fn state_ids(&self) -> impl Iterator<Item = (StateId, &State)> {
        self.states.iter().enumerate().map(|(idx, state)| (StateId(idx as u32), state))
    }

    /// The first state of that name, in the order of the text.
    pub fn find(&self, name: &str) -> Option<StateId> {
        self.state_ids().find(|(_, state)| &*state.name == name).map(|(id, _)| id)
    }

    /// The state whose object stands there.
    pub fn find_at(&self, at: &Pointer) -> Option<StateId> {
        self.state_ids().find(|(_, state)| state.at == *at).map(|(id, _)| id)
    }

    /// The scopes inside a state: the branches of a Parallel, the processor of a Map.
    pub fn inner_scopes(&self, id: StateId) -> &[ScopeId] {
        match &self.state(id).kind {
            StateKind::Parallel(parallel) => &parallel.branches,
            StateKind::Map(map) => std::slice::from_ref(&map.processor.scope),
            _ => &[],
        }
    }
}

impl State {
    /// Whether its expressions are written in JSONata.
    pub fn is_jsonata(&self) -> bool {
        self.language == Language::Jsonata
    }
}

impl Next {
    /// The state, where there is one.
    pub fn state(&self) -> Option<StateId> {
        if let Next::State(id) = self { Some(*id) } else { None }
    }
}

impl Target {
    /// The state, where there is one.
    pub fn state(&self) -> Option<StateId> {
        if let Target::State(id) = self { Some(*id) } else { None }
    }
}
