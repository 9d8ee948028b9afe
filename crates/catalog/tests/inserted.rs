//! What the palette offers, inserted by the editor as the page does it: twice, one after the other, it still has no error,
//! and the first one runs on its mocks as it does alone.

mod common;

use catalog::{IntegrationPattern, QueryLanguage};
use common::catalog;
use editor::{Command, Document, Fragment, Session};
use report::{Answer, MockPlan, Outcome, RunRequest, StateMock};

fn session(language: QueryLanguage) -> Session {
    let mut session = Session::new(Document::new_empty());
    let language = language.as_str();
    let text = format!("{{\n  \"QueryLanguage\": \"{language}\",\n  \"StartAt\": \"\",\n  \"States\": {{}}\n}}\n");
    session.dispatch(Command::ReplaceText(text));
    session
}

fn insert(session: &mut Session, what: &str, fragment: &Fragment) {
    let place = session.place_of_new();
    let outcome = session.dispatch(Command::InsertFragment { fragment: fragment.clone(), place });
    assert_eq!(outcome.refusal, None, "{what}");
    let errors: Vec<_> = session.problems().iter().filter(|it| it.severity == report::Severity::Error).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}\n{}", session.text());
}

/// How a run of what is open ends.
fn end(session: &Session, what: &str, input: &str) -> String {
    let request = RunRequest { mocks: session.document().side.mocks.clone(), ..RunRequest::new(session.text(), input) };
    let run = sim::run(&request).unwrap_or_else(|rows| panic!("{what}: {rows:#?}"));
    let outcome = sim::history_json::outcome(&run.recording).to_json_string();
    let outcome: serde_json::Value = serde_json::from_str(&outcome).expect("JSON");
    let is_well = outcome["status"] == "SUCCEEDED";
    if is_well { "SUCCEEDED".to_owned() } else { outcome["error"].as_str().unwrap_or_default().to_owned() }
}

#[test]
fn each_pattern_is_inserted_as_a_working_piece() {
    for pattern in &catalog().patterns {
        let mocks = sim::mocks::read_mocks(&pattern.mocks).unwrap_or_else(|error| panic!("{error}"));
        for language in QueryLanguage::ALL {
            let what = format!("{} {language:?}", pattern.id);
            let fragment = Fragment {
                title: pattern.title.clone(),
                definition: pattern.definition(language).to_owned(),
                entry: pattern.entry.clone(),
                exits: pattern.exits.clone(),
                mocks: mocks.clone(),
                input: Some(pattern.input.clone()),
            };
            let mut session = session(language);
            insert(&mut session, &what, &fragment);
            assert_eq!(
                end(&session, &what, session.document().side.input.as_deref().expect("taken over")),
                pattern.ends,
                "{what}\n{}",
                session.text()
            );
            let n_mocks = session.document().side.mocks.states.len();
            insert(&mut session, &what, &fragment);
            assert_eq!(session.document().side.mocks.states.len(), 2 * n_mocks, "{what}: each state has its mock");
            session.undo();
            session.undo();
            assert_eq!(session.document().side.mocks, MockPlan::default(), "{what}");
        }
    }
}

/// A mock as its texts mean it.
fn compact(mock: &StateMock) -> Vec<(serde_json::Value, Option<serde_json::Value>)> {
    let json = |text: &String| serde_json::from_str(text).expect("JSON");
    let answers = mock.answers.iter().map(|it| match &it.outcome {
        Outcome::Return(result) => (json(result), it.submitted.as_ref().map(json)),
        other => panic!("{other:?}"),
    });
    answers.collect()
}

#[test]
fn actions_are_inserted_one_after_the_other() {
    for language in QueryLanguage::ALL {
        let mut session = session(language);
        let catalog = catalog();
        for action in &catalog.actions {
            for call in &action.calls {
                let submitted = action.submitted(call.pattern).map(str::to_owned);
                let answer = Answer { outcome: Outcome::Return(call.result.clone()), submitted, ..Answer::default() };
                let mock = StateMock { answers: vec![answer], rules: Vec::new() };
                // What is put together by hand is what the file of mocks says.
                let file = action.mocks(&action.name, call.pattern).expect("offered");
                let file = sim::mocks::read_mocks(&file).unwrap_or_else(|error| panic!("{error}"));
                assert_eq!(
                    file.get(&action.name).map(compact),
                    Some(compact(&mock)),
                    "{} {:?}",
                    action.call,
                    call.pattern
                );
                if call.pattern == IntegrationPattern::RequestResponse {
                    let text = action.state(language, call.pattern);
                    let fragment = Fragment::of_state(&action.name, &text, Some(mock));
                    insert(&mut session, &action.call, &fragment);
                }
            }
        }
        assert_eq!(session.view().nodes.len(), catalog.actions.len());
        assert_eq!(end(&session, "all of them", "{}"), "SUCCEEDED");
    }
}
