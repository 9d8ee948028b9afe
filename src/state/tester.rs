//! One state tested alone: what it is given, and what came of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use report::{
    Request, Response, ResultCheck, SampleRequest, SampleSource, StateKey, StateSample, TestMock, TestRequest, Tested,
};

use crate::run::pretty::pretty;
use crate::state::app_state::{AppState, Mode};
use crate::ui::focus::focus_in_first;
use crate::ui::sentence::told;

/// The title of the tab that tests a state.
pub const TEST_TAB: &str = "Test";

/// What stands for the work of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkChoice {
    /// The state's own mock.
    Mock,
    /// A result that is typed.
    Result,
    /// An error that is typed.
    Error,
    /// Nothing.
    Nothing,
}

/// How far a test is.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum TestProgress {
    /// None was made yet.
    #[default]
    None,
    /// It is being made.
    Asking,
    /// It was made with this revision of the document.
    Done(Box<Tested>, u64),
    /// The simulator could not make it.
    Failed(String),
}

/// The signals of the test. They are about one state; another one begins anew.
#[derive(Clone, Copy)]
pub struct Tester {
    /// The state.
    pub state: RwSignal<Option<StateKey>>,
    /// Its input.
    pub input: RwSignal<String>,
    /// Where the input is from; none once it was typed, or where nothing is known.
    pub source: RwSignal<Option<SampleSource>>,
    /// Whether the input is being looked up.
    pub is_looking: RwSignal<bool>,
    /// The variables that it sees.
    pub variables: RwSignal<String>,
    /// The context object, empty for TestState's own.
    pub context: RwSignal<String>,
    /// What stands for its work.
    pub work: RwSignal<WorkChoice>,
    /// The typed result.
    pub result: RwSignal<String>,
    /// The typed error.
    pub error: RwSignal<String>,
    /// Its cause.
    pub cause: RwSignal<String>,
    /// How the result is checked.
    pub check: RwSignal<ResultCheck>,
    /// How often the state was tried again before.
    pub n_retries: RwSignal<u32>,
    /// How far it is.
    pub progress: RwSignal<TestProgress>,
    /// The stage that is looked at; the last one without.
    pub stage: RwSignal<Option<usize>>,
}

impl Default for Tester {
    fn default() -> Tester {
        Tester {
            state: RwSignal::new(None),
            input: RwSignal::new("{}".to_owned()),
            source: RwSignal::new(None),
            is_looking: RwSignal::new(false),
            variables: RwSignal::new(String::new()),
            context: RwSignal::new(String::new()),
            work: RwSignal::new(WorkChoice::Nothing),
            result: RwSignal::new(String::new()),
            error: RwSignal::new("States.TaskFailed".to_owned()),
            cause: RwSignal::new(String::new()),
            check: RwSignal::new(ResultCheck::Strict),
            n_retries: RwSignal::new(0),
            progress: RwSignal::new(TestProgress::None),
            stage: RwSignal::new(None),
        }
    }
}

impl AppState {
    /// Shows the test of the selected state, and goes into it.
    pub fn show_test(&self) {
        let Some(state) = self.selection.with_untracked(|selection| selection.primary().cloned()) else {
            return self.say("Select a state to test");
        };
        if self.selection.with_untracked(|selection| selection.states().len()) > 1 {
            self.select_state(&state);
        }
        self.mode.set(Mode::Design);
        self.form_tab.set(TEST_TAB);
        self.sheet.set(true);
        focus_in_first(vec!["#right [data-testid=test] textarea".to_owned(), "#right".to_owned()]);
    }

    /// Makes the test one of another state: its input is looked up, what was typed for the other is forgotten.
    pub fn begin_test(&self, state: &str) {
        let tester = self.tester;
        if tester.state.with_untracked(|it| it.as_deref() == Some(state)) {
            return;
        }
        tester.state.set(Some(state.to_owned()));
        tester.input.set("{}".to_owned());
        tester.variables.set(String::new());
        tester.context.set(String::new());
        tester.result.set(String::new());
        tester.n_retries.set(0);
        tester.check.set(ResultCheck::Strict);
        tester.progress.set(TestProgress::None);
        tester.stage.set(None);
        let has_mock = self.mock_of(state).is_some();
        let kind = self.with_session(|session| session.view().node(state).map(|node| node.kind_text.clone())).flatten();
        tester.work.set(match kind.as_deref() {
            Some("Task") if has_mock => WorkChoice::Mock,
            Some("Parallel" | "Map") => WorkChoice::Result,
            _ => WorkChoice::Nothing,
        });
        self.look_up_test_input();
    }

    /// Takes input and variables from the newest run, or from one that is performed to find out.
    pub fn look_up_test_input(&self) {
        let (app, tester) = (*self, self.tester);
        let Some(state) = tester.state.get_untracked() else { return };
        let request = SampleRequest {
            name: editor::scope::name_of(&state).to_owned(),
            event: self.run.view.with_untracked(|view| view.event),
            shown: self.run.shown.get_untracked(),
            run: self.run_request().map(|(run, _)| Box::new(run)),
            state: state.clone(),
            visit: None,
        };
        tester.is_looking.set(true);
        let typed = tester.input.get_untracked();
        spawn_local(async move {
            let answer = app.host.ask(Request::Sample(Box::new(request))).await;
            if tester.state.with_untracked(|it| *it != Some(state)) {
                return;
            }
            tester.is_looking.set(false);
            match answer {
                // What is typed while it is looked up stays.
                Ok(Response::Sample(Some(_))) if tester.input.with_untracked(|it| *it != typed) => {}
                Ok(Response::Sample(Some(sample))) => take(tester, &sample),
                _ => tester.source.set(Some(SampleSource::None)),
            }
        });
    }

    /// Makes the test.
    pub fn run_test(&self) {
        let (app, tester) = (*self, self.tester);
        let Some(state) = tester.state.get_untracked() else { return };
        let Some(request) = self.test_request(&state) else {
            return tester.progress.set(TestProgress::Failed("The text cannot be read: mend it first.".to_owned()));
        };
        let revision = self.revision.get_untracked();
        tester.progress.set(TestProgress::Asking);
        spawn_local(async move {
            let answer = app.host.ask(Request::TestState(Box::new(request))).await;
            if tester.state.with_untracked(|it| *it != Some(state)) {
                return;
            }
            tester.stage.set(None);
            tester.progress.set(match answer {
                Ok(Response::Tested(tested)) => TestProgress::Done(tested, revision),
                Ok(Response::Failed { message }) => TestProgress::Failed(message),
                Ok(_) => TestProgress::Failed("The simulator answered something else. Reload the page.".to_owned()),
                Err(error) => TestProgress::Failed(told(&error, error.hint())),
            });
        });
    }

    fn test_request(&self, state: &str) -> Option<TestRequest> {
        let tester = self.tester;
        let mock = match tester.work.get_untracked() {
            WorkChoice::Mock => self.mock_of(state).map_or(TestMock::None, TestMock::OfState),
            WorkChoice::Result => TestMock::Return(tester.result.get_untracked()),
            WorkChoice::Error => {
                TestMock::Throw { error: tester.error.get_untracked(), cause: tester.cause.get_untracked() }
            }
            WorkChoice::Nothing => TestMock::None,
        };
        self.with_session(|session| {
            let document = session.document();
            let at = document.pointer(state)?;
            Some(TestRequest {
                definition: document.root.get(&at)?.value_text(),
                is_jsonata: session.inspector_of(state).is_jsonata,
                substitutions: document.substitutions(),
                input: tester.input.get_untracked(),
                variables: tester.variables.get_untracked(),
                context: tester.context.get_untracked(),
                mock,
                check: tester.check.get_untracked(),
                n_retries: tester.n_retries.get_untracked(),
            })
        })
        .flatten()
    }
}

fn take(tester: Tester, sample: &StateSample) {
    tester.input.set(pretty(&sample.input));
    tester.variables.set(if sample.variables == "{}" { String::new() } else { pretty(&sample.variables) });
    if let Some(result) = &sample.result {
        tester.result.set(pretty(result));
    }
    tester.source.set(Some(sample.source));
}
