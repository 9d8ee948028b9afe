//! Plain data that crosses borders: between the simulator and whoever shows a run, and between the page and its worker.
//!
//! Nothing here knows how any of it is made. JSON values travel as text, because the wire format of the worker
//! (`postcard`) cannot carry self-describing data.
//!
//! What it never does: read a definition, run a state, parse JSON.
//!
//! ```
//! use report::{clock_text, Millis};
//! assert_eq!(clock_text(Millis(600_000)), "00:10:00.000");
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod code;
pub mod diagnostic_row;
pub mod evaluate;
pub mod event_row;
pub mod mock_plan;
pub mod opened;
pub mod protocol;
pub mod run_request;
pub mod run_summary;
pub mod run_view;
pub mod step_data;
pub mod test_one;
pub mod time;

pub use code::{CodeAnswer, CodeRequest, CodeSpan, FieldCheck, FieldRequest};
pub use diagnostic_row::{DiagnosticRow, DiagnosticText, ServiceWord, Severity, Teller};
pub use evaluate::{EvaluateRequest, Evaluated, Evaluation, PathStep, SampleSource, ServiceFacts};
pub use event_row::{EventMark, EventRow};
pub use mock_plan::{Answer, Distribution, MockCondition, MockObject, MockPlan, MockRule, Outcome, StateMock};
pub use opened::{OpenedFile, OpenedMachine, PlaceholderRow};
pub use protocol::{PROTOCOL_VERSION, Request, Response};
pub use run_request::RunRequest;
pub use run_summary::{Lane, RunResult, RunSummary, Segment, SegmentKind, Tick};
pub use run_view::{IterationStatus, MapView, Meters, RunView, StateRun, StateStatus, TakenEdge, Via};
pub use step_data::{StageName, StageValue, StepData, Try};
pub use test_one::{ResultCheck, SampleRequest, StateSample, TestMock, TestRequest, TestStatus, Tested};
pub use time::{Millis, clock_text, duration_text};

/// Which state is meant: the pointer of the state's member in the definition as text, such as `/States/Charge card` or
/// `/States/Each/ItemProcessor/States/Inner` (the escapes are those of the syntax tree's pointers).
pub type StateKey = String;

/// A JSON value as text.
pub type JsonText = String;
