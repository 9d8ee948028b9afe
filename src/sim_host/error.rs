//! Why a question got no answer.

use std::fmt;

/// Why the simulator did not answer. The next question starts it again, except after [`HostError::Mismatch`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostError {
    /// The browser cannot run it, or its files could not be fetched.
    NotLoaded {
        /// What the browser says about it, if anything.
        reason: String,
    },
    /// The page and the simulator are of different builds.
    Mismatch {
        /// The page's build.
        page: String,
        /// The simulator's build, or what it sent instead.
        worker: String,
    },
    /// It was stopped by [`super::SimHost::stop`].
    Stopped,
    /// It ended by itself: a defect, or no memory was left.
    Crashed {
        /// Its last words.
        message: String,
    },
}

impl HostError {
    /// What to do about it, in one sentence; empty where there is nothing to do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotLoaded { .. } => "check the connection and reload the page",
            Self::Mismatch { .. } => "reload the page to get both from the same build; what you saved stays",
            Self::Stopped => "",
            Self::Crashed { .. } => "run it again; if it ends again, a smaller input or shorter loops may help",
        }
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoaded { reason } if reason.is_empty() => f.write_str("the simulator could not be loaded"),
            Self::NotLoaded { reason } => write!(f, "the simulator could not be loaded: {reason}"),
            Self::Mismatch { page, worker } => {
                write!(f, "the page is of build {page}, the simulator of build {worker}")
            }
            Self::Stopped => f.write_str("the simulator was stopped"),
            Self::Crashed { message } => write!(f, "the simulator ended unexpectedly: {message}"),
        }
    }
}

impl std::error::Error for HostError {}
