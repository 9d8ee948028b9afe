//! An execution of a state machine as a pure value in virtual time.
//!
//! An [`Execution`] is fed facts ([`Input`]) and stepped phase by phase; what it does comes out as [`Effect`]s: events of
//! the history, values at each stage of a state's data flow, calls that want an answer. The same program, options and
//! facts give the same effects, everywhere.
//!
//! What this crate never does: read a clock, draw a random number from the platform, do I/O, know of mocks or pages.
//!
//! ```
//! use engine::{Effect, Execution, Input, Options, Progress, Status};
//!
//! let tree = syntax::parse(r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": 7, "End": true}}}"#).root;
//! let program = asl::lower(&tree, &asl::Options::default()).program;
//! let mut execution = Execution::new(program, Options::default());
//! execution.apply(Input::Start { input: query::Value::Null });
//! let mut effects = Vec::new();
//! while let Progress::Stepped(_) = execution.step(&mut effects) {}
//! assert_eq!(*execution.status(), Status::Succeeded(7.into()));
//! assert_eq!(effects.iter().filter(|it| matches!(it, Effect::Event(_))).count(), 4);
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod batcher;
mod catch;
mod clock;
mod connector;
mod context;
mod csv;
mod data_flow;
mod effect;
mod error;
mod evaluate;
mod event;
mod execution;
pub mod field;
mod frame;
mod frames;
mod ids;
mod items;
mod join;
mod kinds;
mod manifest;
mod map_run;
mod options;
mod phase;
mod raise;
mod random;
mod reader;
mod record;
mod retry;
pub mod timestamp;

pub use clock::Millis;
pub use effect::{Call, Effect, FrameEnd, HowFailed, Input, Progress, Stage, Status, Via};
pub use error::{DATA_LIMIT, QUERY_EVALUATION, RUNTIME, TIMEOUT};
pub use event::{EvaluationFailed, EventKind, Failure, HistoryEvent, Scheduled};
pub use execution::Execution;
pub use ids::{EventId, FrameId, Token};
pub use options::{Bucket, Kind, Options};
pub use random::Stream;
pub use retry::{delay_seconds, error_matches};
