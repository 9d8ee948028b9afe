//! The worker's protocol: one request in, at least one response out, in order.

use serde::{Deserialize, Serialize};

use crate::{
    CodeAnswer, CodeRequest, CodeSpan, DiagnosticRow, EvaluateRequest, Evaluated, EventRow, FieldCheck, FieldRequest,
    JsonText, MockPlan, OpenedFile, RunRequest, RunSummary, RunView, SampleRequest, ServiceFacts, StateKey,
    StateSample, StepData, TestRequest, Tested,
};

/// Raised whenever a message changes its shape. Page and worker refuse each other when theirs differ.
pub const PROTOCOL_VERSION: u32 = 10;

/// What the page asks. `ticket` comes back in the response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// The first message: who is talking.
    Hello {
        /// The page's protocol version.
        protocol: u32,
        /// The page's build id.
        build: String,
    },
    /// Look into a file.
    Open {
        /// Its name.
        file_name: String,
        /// Its text.
        text: String,
    },
    /// Perform a run from its start to its end and keep it.
    Run(Box<RunRequest>),
    /// The world at an event of the kept run.
    View {
        /// The event's id, 0 for before the first.
        event: u32,
        /// Which iteration to show of which Map; others show the newest one that was active.
        shown: Vec<(StateKey, u32)>,
    },
    /// A window of the kept run's events.
    Events {
        /// First id.
        from: u32,
        /// How many.
        len: u32,
    },
    /// The data of a state at an event of the kept run.
    Step {
        /// The event's id.
        event: u32,
        /// The state.
        state: StateKey,
        /// Which visit, from 1; the newest when absent.
        visit: Option<u32>,
        /// Which iteration to show of which Map.
        shown: Vec<(StateKey, u32)>,
    },
    /// The kept run's history as GetExecutionHistory gives it.
    HistoryJson,
    /// Read a mock file: our own format or AWS's `MockConfigFile.json`.
    ReadMocks {
        /// The file's text.
        text: String,
        /// Which state machine of an AWS file, where it has several.
        machine: Option<String>,
        /// Which test case of an AWS file, where it has several.
        case: Option<String>,
    },
    /// What an expression of a field gives for the data of the kept run, or for a sample.
    Evaluate(Box<EvaluateRequest>),
    /// What is known of the service that a resource calls.
    Service {
        /// The resource: `arn:aws:states:::sns:publish`.
        resource: String,
        /// A result to be checked against what the service answers.
        result: Option<JsonText>,
    },
    /// Help with a definition's text, or the same definition in another form.
    Code(Box<CodeRequest>),
    /// Help with what is typed into a field; the answer is a [`CodeAnswer`].
    Field(Box<FieldRequest>),
    /// What is wrong within expressions, and what the service would say: what an editor without their parsers cannot know.
    Check {
        /// The definition's text.
        text: String,
        /// Values of placeholders.
        substitutions: Vec<(String, String)>,
    },
    /// What is wrong within the expressions that are typed into a field.
    CheckField(Box<FieldCheck>),
    /// Perform a run that is not shown, for what its states are given: help with a text knows their data then.
    Prepare(Box<RunRequest>),
    /// Forget every run: another document was opened.
    Forget,
    /// What a state was given and gave, in the kept run or in one that is not shown.
    Sample(Box<SampleRequest>),
    /// Test one state alone.
    TestState(Box<TestRequest>),
    /// Write the mocks as a file.
    WriteMocks {
        /// The mocks.
        plan: MockPlan,
        /// `None` for our own format, else the state machine's name for AWS's `MockConfigFile.json`.
        local_machine: Option<String>,
    },
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// Ready.
    Ready {
        /// The worker's protocol version.
        protocol: u32,
        /// The worker's build id.
        build: String,
    },
    /// The file's content.
    Opened(Box<OpenedFile>),
    /// The run was performed.
    Ran(Box<RunSummary>),
    /// The run could not start; these say why.
    Refused(Vec<DiagnosticRow>),
    /// The world at an event.
    View(Box<RunView>),
    /// A window of events.
    Events {
        /// First id.
        from: u32,
        /// The rows.
        rows: Vec<EventRow>,
    },
    /// The data of a state; `None` where it was not entered by then.
    Step(Option<Box<StepData>>),
    /// A file's text, with what it could not express.
    Text {
        /// The text.
        text: String,
        /// What is missing in it.
        lost: Vec<String>,
    },
    /// Mocks that were read, with what could not be taken over.
    Mocks {
        /// The mocks.
        plan: MockPlan,
        /// What is missing in them.
        lost: Vec<String>,
    },
    /// What an expression gives.
    Evaluated(Box<Evaluated>),
    /// What is known of a service.
    Service(Box<ServiceFacts>),
    /// Help with a text.
    Code(Box<CodeAnswer>),
    /// What is wrong with a text, beyond what the editor says itself: rows of its own rules are only there where the
    /// service says something about the same. No row names its state.
    Checked(Vec<DiagnosticRow>),
    /// What is wrong in a field: where in what is typed, and words.
    FieldChecked(Vec<(CodeSpan, String)>),
    /// The run is there or could not start, or all are forgotten.
    Prepared,
    /// What a state was given; `None` where no run enters it.
    Sample(Option<Box<StateSample>>),
    /// What a test came to.
    Tested(Box<Tested>),
    /// It did not work: what, where and what to do.
    Failed {
        /// The message.
        message: String,
    },
}
