//! The fields that there are besides those of the state types.

use syntax::{Pointer, Step};

/// Fields of every state.
pub(crate) const COMMON: &[&str] = &["Type", "Comment", "QueryLanguage"];
/// Fields of the machine.
pub(crate) const MACHINE: &[&str] = &["Comment", "StartAt", "States", "Version", "TimeoutSeconds", "QueryLanguage"];
/// Fields of a branch.
pub(crate) const BRANCH: &[&str] = &["Comment", "StartAt", "States"];
/// Fields of an item processor.
pub(crate) const PROCESSOR: &[&str] = &["Comment", "StartAt", "States", "ProcessorConfig"];
/// Fields of a retrier.
pub(crate) const RETRIER: &[&str] =
    &["Comment", "ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy"];
/// Fields of a catcher.
pub(crate) const CATCHER: &[&str] = &["Comment", "ErrorEquals", "Next", "ResultPath", "Assign", "Output"];

/// The fields of the scope at an address.
pub(crate) fn of_scope(at: &Pointer) -> &'static [&'static str] {
    match at.last() {
        None => MACHINE,
        Some(Step::Index(_)) => BRANCH,
        Some(Step::Key(_)) => PROCESSOR,
    }
}
