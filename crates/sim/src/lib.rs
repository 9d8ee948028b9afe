//! Rehearsals: an execution driven by a mock plan, recorded, sought and reported.
//!
//! A [`Driver`] is the closed loop of an execution and its mocks, a [`Rehearsal`] can go back and forth in it, and a
//! [`Recording`] answers what a run looked like at any of its events. A [`Host`] does all that behind the requests of
//! `report`, in the page's worker as in a native test.
//!
//! What this crate never does: read files or clocks, know of pages, call anything.
//!
//! ```
//! use report::{Request, Response, RunRequest, RunResult};
//!
//! let definition = r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 600, "End": true}}}"#;
//! let request = RunRequest::new(definition, "{}");
//! let Response::Ran(summary) = sim::Host::new("build").handle(Request::Run(Box::new(request))) else { panic!() };
//! assert_eq!(summary.duration, report::Millis(600_000));
//! assert_eq!(summary.result, RunResult::Succeeded { output: "{}".to_owned() });
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod case;
mod driver;
mod evaluate;
pub mod history_json;
mod host;
pub mod mocks;
mod recording;
mod rehearsal;
mod run;
pub mod service_shapes;
mod substitute;
pub mod test_state;
pub mod view;

pub use case::run_case;
pub use driver::{Driver, Moved};
pub use evaluate::{KnownData, evaluate};
pub use host::Host;
pub use mocks::Mocks;
pub use recording::Recording;
pub use rehearsal::{Pause, Rehearsal};
pub use run::{Run, perform, run};
pub use substitute::fill_placeholders;
