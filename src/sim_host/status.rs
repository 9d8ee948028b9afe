//! What the simulator is doing, as the page shows it.

use super::HostError;

/// What the simulator is doing.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum HostStatus {
    /// Nothing is asked.
    #[default]
    Idle,
    /// At least one question is open.
    Busy {
        /// Since when, in milliseconds of `performance.now()`.
        since: f64,
    },
    /// The last thing that happened is that it could not be loaded or ended; the next question tries again.
    Failed(HostError),
}

impl HostStatus {
    /// Whether a question is open.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy { .. })
    }
}
