//! What an object of a definition is, by its address.

use syntax::{Pointer, Step};

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Machine,
    States,
    State,
    Branch,
    Processor,
    ProcessorConfig,
    Retrier,
    Catcher,
    /// A rule of a Choice.
    Rule,
    /// A condition within And, Or or Not.
    Condition,
    ItemReader,
    ReaderConfig,
    ItemBatcher,
    ResultWriter,
    WriterConfig,
    Credentials,
    /// `Assign`: its keys are variables.
    Assign,
    /// Data with expressions in it.
    Template,
    /// A list, or something else that has no fields of its own.
    Other,
}

/// What the object at an address is.
pub(super) fn role_of(at: &Pointer) -> Role {
    at.steps().iter().fold(Role::Machine, child)
}

fn child(role: Role, step: &Step) -> Role {
    let Some(key) = step.key() else {
        return match role {
            // Lists keep the role of their items until the index is gone through.
            Role::Branch | Role::Retrier | Role::Catcher | Role::Rule | Role::Condition | Role::Template => role,
            _ => Role::Other,
        };
    };
    match (role, key) {
        (Role::Machine | Role::Branch | Role::Processor, "States") => Role::States,
        (Role::States, _) => Role::State,
        (Role::State, "Branches") => Role::Branch,
        (Role::State, "ItemProcessor" | "Iterator") => Role::Processor,
        (Role::Processor, "ProcessorConfig") => Role::ProcessorConfig,
        (Role::State, "Retry") => Role::Retrier,
        (Role::State, "Catch") => Role::Catcher,
        (Role::State, "Choices") => Role::Rule,
        (Role::Rule | Role::Condition, "And" | "Or" | "Not") => Role::Condition,
        (Role::State, "ItemReader") => Role::ItemReader,
        (Role::ItemReader, "ReaderConfig") => Role::ReaderConfig,
        (Role::State, "ItemBatcher") => Role::ItemBatcher,
        (Role::State, "ResultWriter") => Role::ResultWriter,
        (Role::ResultWriter, "WriterConfig") => Role::WriterConfig,
        (Role::State, "Credentials") => Role::Credentials,
        (Role::State | Role::Catcher | Role::Rule, "Assign") => Role::Assign,
        (
            Role::State | Role::Catcher | Role::Rule | Role::ItemReader | Role::ItemBatcher | Role::ResultWriter,
            "Arguments" | "Parameters" | "ResultSelector" | "ItemSelector" | "BatchInput" | "Output" | "Items",
        )
        | (Role::Template | Role::Assign | Role::Credentials, _) => Role::Template,
        _ => Role::Other,
    }
}

/// Whether a state stands at an address: in the `States` of the machine, a branch or a processor.
pub(super) fn is_state(at: &Pointer) -> bool {
    role_of(at) == Role::State
}
