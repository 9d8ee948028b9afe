//! What an execution is told beside its program and its input.

use std::collections::BTreeMap;
use std::sync::Arc;

use asl::limits::{MAX_EXPRESS_EVENTS, MAX_HISTORY_EVENTS, MAX_PAYLOAD_BYTES};
use query::{Object, Value};

/// The surroundings of an execution. The same options and inputs give the same history.
#[derive(Clone, Debug)]
pub struct Options {
    /// Seeds everything random.
    pub seed: u64,
    /// Wall-clock time of the start: milliseconds since 1970-01-01T00:00:00Z.
    pub start_time: i64,
    /// The execution's name.
    pub execution_name: Arc<str>,
    /// The state machine's name.
    pub machine_name: Arc<str>,
    /// The account, in ARNs.
    pub account: Arc<str>,
    /// The region, in ARNs and `TaskScheduled`.
    pub region: Arc<str>,
    /// The execution's role.
    pub role_arn: Arc<str>,
    /// The type of the execution.
    pub kind: Kind,
    /// What lies in S3, for the readers of distributed Maps: buckets by name.
    pub objects: Arc<BTreeMap<Arc<str>, Bucket>>,
    /// The variables that are there from the start.
    pub variables: Arc<Object>,
    /// What the context object is, whatever the execution is like; only tests of single states set it.
    pub context: Option<Value>,
    /// How many events the history may have; only benchmarks lift the service's limit.
    pub max_events: u32,
    /// How many bytes a payload may have.
    pub max_payload_bytes: usize,
}

/// The contents of a bucket, by key.
pub type Bucket = BTreeMap<Arc<str>, Arc<str>>;

/// How an execution runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Standard.
    #[default]
    Standard,
    /// Express, started asynchronously.
    Express,
    /// Express, and the caller waits for its end.
    ExpressSync,
}

impl Options {
    /// How many events a history may have: that of the execution itself, or that of a child execution.
    pub(crate) fn max_events_of(&self, is_main: bool) -> u32 {
        let is_express = is_main && self.kind != Kind::Standard;
        if is_express { self.max_events.max(MAX_EXPRESS_EVENTS) } else { self.max_events }
    }

    /// The execution's ARN.
    pub fn execution_arn(&self) -> String {
        let Options { region, account, machine_name, execution_name, .. } = self;
        match self.kind {
            Kind::Standard => format!("arn:aws:states:{region}:{account}:execution:{machine_name}:{execution_name}"),
            Kind::Express | Kind::ExpressSync => {
                let id = crate::random::uuid(self.seed, "execution");
                format!("arn:aws:states:{region}:{account}:express:{machine_name}:{execution_name}:{id}")
            }
        }
    }

    /// The state machine's ARN.
    pub fn machine_arn(&self) -> String {
        let Options { region, account, machine_name, .. } = self;
        format!("arn:aws:states:{region}:{account}:stateMachine:{machine_name}")
    }
}

impl Default for Options {
    fn default() -> Options {
        Options {
            seed: 0,
            start_time: 0,
            execution_name: "rehearsal".into(),
            machine_name: "StateMachine".into(),
            account: "123456789012".into(),
            region: "us-east-1".into(),
            role_arn: "arn:aws:iam::123456789012:role/StepFunctionsRole".into(),
            kind: Kind::Standard,
            objects: Arc::default(),
            variables: Arc::default(),
            context: None,
            max_events: MAX_HISTORY_EVENTS,
            max_payload_bytes: MAX_PAYLOAD_BYTES,
        }
    }
}
