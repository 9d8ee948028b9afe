//! Mocks checked against what the services answer.

use query::Value;

use super::Refusal;
use super::request::Validation;
use super::state::TestedState;
use crate::service_shapes::{Strictness, validate_with};

/// Refuses a result that the service could not give.
pub(super) fn check(state: &TestedState, result: &Value, validation: Validation) -> Result<(), Refusal> {
    let strictness = match validation {
        Validation::Strict => Strictness::Strict,
        Validation::Present => Strictness::Present,
        Validation::None => Strictness::None,
    };
    let Some(resource) = &state.resource else { return Ok(()) };
    match validate_with(resource, result, strictness).first() {
        Some(mismatch) => Err(Refusal::validation(mismatch.refusal())),
        None => Ok(()),
    }
}
