//! Running the state alone: in a machine of its own, up to the moment it is left.

use std::sync::Arc;

use engine::{Effect, Execution, Failure, Kind, Options, Stage, Status};
use query::{Object, Value};

use super::mock::Mock;
use super::request::Request;
use super::state::{NAME, TestedState};
use crate::driver::{Driver, Moved};
use crate::mocks::Mocks;

/// The fields of a Map or Parallel that work on its result, which is a mock's.
const RESULT_FIELDS: &[&str] = &[
    "QueryLanguage",
    "Comment",
    "InputPath",
    "ResultSelector",
    "ResultPath",
    "OutputPath",
    "Output",
    "Assign",
    "Catch",
    "Next",
    "End",
];
/// What stands in for iterations and branches.
const STAND_IN: &str = "arn:aws:lambda:us-east-1:111111111111:function:mock";

/// What became of a state.
pub(super) struct Performed {
    pub(super) stages: Vec<(Stage, Value)>,
    /// The first error that was met, if any was.
    pub(super) raised: Option<Failure>,
    /// Whether the work was begun, so that errors after it are the work's.
    pub(super) is_called: bool,
    pub(super) end: End,
}

/// How a state ended.
pub(super) enum End {
    /// It was left, by its own way or by that of a catcher.
    Left {
        output: Value,
        /// The state it leads to.
        next: Option<String>,
        /// The catcher that took an error.
        catcher: Option<u32>,
    },
    /// It failed.
    Failed(Failure),
}

/// Runs the state with its mock.
pub(super) fn perform(request: &Request, state: &TestedState, mock: &Mock, context: &Value) -> Performed {
    let fields = match state.type_name() {
        "Map" | "Parallel" => {
            let mut fields = state.some(RESULT_FIELDS);
            fields.insert("Type", "Task".into());
            fields.insert("Resource", STAND_IN.into());
            // A Parallel's own input is computed, too; that of a Map is another one for each item.
            if state.type_name() == "Parallel" {
                let own = state.some(&["Parameters", "Arguments"]);
                own.iter().for_each(|(key, value)| {
                    fields.insert(key.clone(), value.clone());
                });
            }
            fields
        }
        _ => {
            let mut fields = state.fields.clone();
            // Whether an error is tried again is told, not done.
            fields.remove("Retry");
            fields
        }
    };
    run(request, &state.machine_of(fields), mock, context)
}

/// The surroundings of a test.
pub(super) fn options(request: &Request, context: &Value) -> Options {
    Options {
        kind: Kind::ExpressSync,
        variables: request.variables.clone(),
        context: Some(context.clone()),
        ..Options::default()
    }
}

/// Runs a machine until its first state is left.
pub(super) fn run(request: &Request, machine: &str, mock: &Mock, context: &Value) -> Performed {
    let program = asl::lower(&syntax::parse(machine).root, &asl::Options::default()).program;
    let options = options(request, context);
    // The mock has the form that is read there.
    let mocks = Mocks::of_case(&program, &mock.as_case());
    let mocks = mocks.or_else(|_| Mocks::of_case(&program, &Object::new().into()));
    let tested = program.find(NAME);
    let mut performed = Performed { stages: Vec::new(), raised: None, is_called: false, end: End::Failed(unknown()) };
    let (Ok(mocks), Some(tested)) = (mocks, tested) else { return performed };
    let mut driver = Driver::new(Execution::new(program.clone(), options), mocks, request.input.clone());
    loop {
        let mut effects = Vec::new();
        let moved = driver.step(&mut effects, &mut |_| {});
        for effect in effects {
            match effect {
                Effect::Stage { state, stage, value, .. } if state == tested => performed.stages.push((stage, value)),
                Effect::Call(_) => performed.is_called = true,
                Effect::Raised { state, failure, .. } if state == tested => {
                    performed.raised.get_or_insert(failure);
                }
                Effect::Transition { from: Some(from), via, to, data, .. } if from == tested => {
                    let next = to.map(|id| program.state(id).name.to_string());
                    let catcher = if let engine::Via::Catch(idx) = via { Some(idx) } else { None };
                    performed.end = End::Left { output: data, next, catcher };
                    return performed;
                }
                _ => {}
            }
        }
        if moved != Moved::Stepped {
            if let Status::Failed(failure) | Status::TimedOut(failure) | Status::Aborted(failure) =
                driver.execution().status()
            {
                performed.end = End::Failed(failure.clone());
            }
            return performed;
        }
    }
}

impl Performed {
    /// The value after a stage.
    pub(super) fn stage(&self, stage: Stage) -> Option<&Value> {
        self.stages.iter().rev().find(|it| it.0 == stage).map(|it| &it.1)
    }
}

/// The failure of what could not begin.
fn unknown() -> Failure {
    Failure { error: Some(Arc::from(engine::RUNTIME)), cause: Some("The state cannot be run.".into()) }
}
