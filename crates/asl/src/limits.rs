//! Limits and quotas of the service, and limits of our own. The service's were read on 2026-09-20.

/// A definition's size in bytes (API model of the service: `Definition`).
pub const MAX_DEFINITION_BYTES: usize = 1_048_576;

/// The length of a state's name in characters (API model of the service: `StateName`).
pub const MAX_STATE_NAME_CHARS: usize = 80;

/// How many events the history of a Standard execution may have.
pub const MAX_HISTORY_EVENTS: u32 = 25_000;

/// The size of a payload in bytes of compact JSON.
pub const MAX_PAYLOAD_BYTES: usize = 262_144;

/// How many iterations of an inline Map run at the same time.
pub const MAX_INLINE_CONCURRENCY: u32 = 40;

/// How many iterations of a distributed Map run at the same time.
pub const MAX_DISTRIBUTED_CONCURRENCY: u32 = 10_000;

/// How long an execution of type Express may take, in seconds.
pub const EXPRESS_TIMEOUT_SECONDS: u64 = 300;

/// Our own: how many events an execution of type Express may have, which knows no limit but its time. A loop that takes no
/// time at all would never end, so after so many events the time counts as used up.
pub const MAX_EXPRESS_EVENTS: u32 = 250_000;

/// The longest a Wait may wait, in seconds.
pub const MAX_WAIT_SECONDS: u64 = 2_147_483_647;

/// Our own: how deep Parallel and Map may be nested, and And, Or and Not in a rule. What lies deeper is not lowered.
pub const MAX_NESTING: u32 = 64;
