//! Why a request is refused.

/// A refusal of TestState.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The service's code: `ValidationException` or `InvalidDefinition`.
    pub code: &'static str,
    /// The service's sentence.
    pub message: String,
}

impl Refusal {
    /// A request that contradicts itself.
    pub(super) fn validation(message: impl Into<String>) -> Refusal {
        Refusal { code: "ValidationException", message: message.into() }
    }

    /// A definition that cannot be used.
    pub(super) fn definition(message: impl Into<String>) -> Refusal {
        Refusal { code: "InvalidDefinition", message: message.into() }
    }
}
