//! Whoever asks, the page's worker or a test, asks here.

use asl::resource::Resource;
use query::Value;
use report::{
    EvaluateRequest, Evaluated, Outcome, PROTOCOL_VERSION, Request, Response, RunRequest, SampleSource, ServiceFacts,
};

use crate::evaluate::{KnownData, evaluate, known_data, state_sample};
use crate::mocks;
use crate::recording::Recording;
use crate::run::{run, run_within};
use crate::test_state::test_one;
use crate::{history_json, service_shapes, view};

/// A run that nobody sees goes no further: it must not keep others waiting.
const MAX_PREPARED_STEPS: u64 = 20_000;

/// Answers requests; keeps the newest run.
#[derive(Debug, Default)]
pub struct Host {
    build: String,
    run: Option<Recording>,
    /// A run that nobody sees, for what states are given, with what it was made from. What cannot be run keeps the one
    /// before: a text is often broken while it is typed.
    prepared: Option<(RunRequest, Option<Recording>)>,
}

impl Host {
    /// A host that says it is of this build.
    pub fn new(build: impl Into<String>) -> Host {
        Host { build: build.into(), ..Host::default() }
    }

    /// The run that is kept.
    pub fn recording(&self) -> Option<&Recording> {
        self.run.as_ref()
    }

    /// What is known of a state's data, before all from the run that was prepared last.
    pub fn known(&self, state: &str) -> Option<KnownData> {
        let prepared = self.prepared.as_ref().and_then(|(_, run)| run.as_ref());
        [prepared, self.run.as_ref()].into_iter().flatten().find_map(|run| known_data(run, state))
    }

    /// A result that the work of a state would give: its mock's first one, or else one in the shape that the service gives.
    pub fn likely_result(&self, name: &str, resource: &str) -> Option<Value> {
        let mock = self.prepared.as_ref().and_then(|(request, _)| request.mocks.get(name));
        let answers = mock.into_iter().flat_map(|it| it.answers.iter());
        let mut results = answers.filter_map(|answer| match &answer.outcome {
            Outcome::Return(json) => Value::parse(json).ok(),
            _ => None,
        });
        results.next().or_else(|| service_shapes::sample_answer(&Resource::parse(resource)))
    }

    /// The run that knows a state's data: the kept one where it entered the state, else the one that nobody sees.
    pub fn recording_of(&self, state: &str) -> Option<&Recording> {
        let prepared = self.prepared.as_ref().and_then(|(_, run)| run.as_ref());
        [self.run.as_ref(), prepared].into_iter().flatten().find(|run| run.enters(state))
    }

    fn evaluate(&self, request: &EvaluateRequest) -> Evaluated {
        let kept = self.run.as_ref().filter(|run| run.enters(&request.state));
        // Where a sample is given, it says more of now than a run that was performed a moment ago.
        if kept.is_some() || request.sample.is_some() {
            return evaluate(kept, request);
        }
        let mut evaluated = evaluate(self.recording_of(&request.state), request);
        if matches!(evaluated.source, SampleSource::Playhead { .. } | SampleSource::Run { .. }) {
            evaluated.source = SampleSource::Propagated;
        }
        evaluated
    }

    fn prepare(&mut self, request: RunRequest) {
        if self.prepared.as_ref().is_some_and(|(known, _)| *known == request) {
            return;
        }
        let run = run_within(&request, MAX_PREPARED_STEPS).ok().map(|run| run.recording);
        let before = self.prepared.take().and_then(|(_, run)| run);
        self.prepared = Some((request, run.or(before)));
    }

    /// Answers a request. Opening files is not the business of this crate: `Open` is answered with `Failed`.
    pub fn handle(&mut self, request: Request) -> Response {
        match request {
            Request::Hello { .. } => Response::Ready { protocol: PROTOCOL_VERSION, build: self.build.clone() },
            Request::Open { file_name, .. } => failed(format!("this host cannot open {file_name}")),
            Request::Code(_) | Request::Field(_) | Request::Check { .. } | Request::CheckField(_) => {
                failed("this host does not read texts".to_owned())
            }
            Request::Run(request) => match run(&request) {
                Ok(run) => {
                    let summary = view::run_summary(&run.recording, run.stand_ins);
                    self.run = Some(run.recording);
                    Response::Ran(Box::new(summary))
                }
                Err(rows) => Response::Refused(rows),
            },
            Request::View { event, shown } => {
                self.with_run(|run| Response::View(Box::new(view::run_view(run, event, &shown))))
            }
            Request::Events { from, len } => {
                self.with_run(|run| Response::Events { from, rows: view::event_rows(run, from, len) })
            }
            Request::Step { event, state, visit, shown } => {
                self.with_run(|run| Response::Step(view::step_data(run, event, &state, visit, &shown).map(Box::new)))
            }
            Request::HistoryJson => self.with_run(|run| {
                let history = history_json::history(&run.program, &run.options, &run.events);
                Response::Text { text: mocks::pretty(&history), lost: Vec::new() }
            }),
            Request::Evaluate(request) => Response::Evaluated(Box::new(self.evaluate(&request))),
            Request::Forget => {
                (self.run, self.prepared) = (None, None);
                Response::Prepared
            }
            Request::Service { resource, result } => {
                Response::Service(Box::new(service_facts(&resource, result.as_deref())))
            }
            Request::Prepare(request) => {
                self.prepare(*request);
                Response::Prepared
            }
            Request::Sample(mut request) => {
                if let Some(run) = request.run.take() {
                    self.prepare(*run);
                }
                let prepared = self.prepared.as_ref().and_then(|(_, run)| run.as_ref());
                Response::Sample(state_sample(self.run.as_ref(), prepared, &request).map(Box::new))
            }
            Request::TestState(request) => Response::Tested(Box::new(test_one(&request))),
            Request::ReadMocks { text, machine, case } => read_mocks(&text, machine.as_deref(), case.as_deref()),
            Request::WriteMocks { plan, local_machine } => {
                let (text, lost) = match local_machine {
                    None => (mocks::write_mocks(&plan), Vec::new()),
                    Some(machine) => mocks::write_local_config(&plan, &machine),
                };
                Response::Text { text, lost }
            }
        }
    }

    fn with_run(&self, answer: impl FnOnce(&Recording) -> Response) -> Response {
        match &self.run {
            Some(run) => answer(run),
            None => failed("there is no run yet: start one first".to_owned()),
        }
    }
}

/// What is known of the service that a resource calls, and of a result that is said to be its.
fn service_facts(resource: &str, result: Option<&str>) -> ServiceFacts {
    let resource = Resource::parse(resource);
    let result = result.and_then(|it| Value::parse(it).ok());
    let mismatches = result.iter().flat_map(|it| service_shapes::validate(&resource, it));
    // Optimized integrations add the data of the call: SdkHttpMetadata and SdkResponseMetadata.
    let unknown = result.iter().flat_map(|it| service_shapes::unknown_members(&resource, it));
    ServiceFacts {
        errors: service_shapes::errors(&resource),
        sample: service_shapes::sample_answer(&resource).map(|it| mocks::pretty(&it)),
        mismatches: mismatches.map(|it| it.refusal()).collect(),
        unknown_members: unknown.filter(|name| !name.starts_with("Sdk")).collect(),
    }
}

fn failed(message: String) -> Response {
    Response::Failed { message }
}

fn read_mocks(text: &str, machine: Option<&str>, case: Option<&str>) -> Response {
    match mocks::read_any(text, machine, case) {
        Ok((plan, lost)) => Response::Mocks { plan, lost },
        Err(error) => failed(error.to_string()),
    }
}
