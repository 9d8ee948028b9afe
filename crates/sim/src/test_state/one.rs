//! A test as the page asks for it: with a state's own mock, and texts of JSON in and out.

use asl::program::StateId;
use engine::{Effect, Execution, Stage};
use query::{Object, Value};
use report::{MockPlan, ResultCheck, StateMock, TestMock, TestRequest, TestStatus, Tested};

use super::perform::options;
use super::request::Request;
use super::state::{NAME, TestedState};
use super::{Refusal, context_object, test_state};
use crate::driver::{Driver, Moved};
use crate::mocks::Mocks;
use crate::substitute;

/// Tests one state alone.
pub fn test_one(request: &TestRequest) -> Tested {
    let answer = value_of(request).and_then(|value| test_state(&value));
    match answer {
        Ok(answer) => told(&answer),
        Err(Refusal { code, message }) => Tested {
            status: TestStatus::Refused,
            output: None,
            next_state: None,
            error: Some(code.to_owned()),
            cause: Some(message),
            data: Vec::new(),
        },
    }
}

/// The request as the service takes it.
fn value_of(request: &TestRequest) -> Result<Value, Refusal> {
    let mut value = Object::new();
    value.insert("definition", definition(request)?.to_json_string().into());
    for (key, text) in [("input", &request.input), ("variables", &request.variables), ("context", &request.context)] {
        if !text.trim().is_empty() {
            value.insert(key, text.as_str().into());
        }
    }
    value.insert("inspectionLevel", "DEBUG".into());
    value.insert("stateConfiguration", Value::object([("retrierRetryCount", request.n_retries.into())]));
    let mode = match request.check {
        ResultCheck::Strict => "STRICT",
        ResultCheck::Present => "PRESENT",
        ResultCheck::None => "NONE",
    };
    let answer = match &request.mock {
        TestMock::None => None,
        TestMock::Return(json) => Some(("result", json.as_str().into())),
        TestMock::Throw { error, cause } => Some(("errorOutput", error_output(error, Some(cause)))),
        TestMock::OfState(mock) => answer_of(&Value::from(value.clone()), mock, request.n_retries)?,
    };
    if let Some((key, answer)) = answer {
        let mock = Value::object([(key, answer), ("fieldValidationMode", mode.into())]);
        value.insert("mock", mock);
    }
    Ok(value.into())
}

/// The state's object with its placeholders filled in and its language said.
fn definition(request: &TestRequest) -> Result<Value, Refusal> {
    let root = syntax::parse(&request.definition).root;
    let filled = substitute::substitute(&root, &request.substitutions).root;
    let state = Value::parse(&filled.text());
    let mut state = state.map_err(|error| Refusal::definition(format!("The state is not JSON: {error}")))?;
    if let Some(fields) = state.make_object_mut().filter(|it| request.is_jsonata && !it.contains_key("QueryLanguage")) {
        fields.insert("QueryLanguage", "JSONata".into());
    }
    Ok(state)
}

fn error_output(error: &str, cause: Option<&str>) -> Value {
    let members = [("error", Some(error)), ("cause", cause)];
    Value::object(members.into_iter().filter_map(|(key, text)| Some((key, text?.into()))))
}

/// What the state's mock answers to the request. Nothing where it is not asked, because the work is not begun.
fn answer_of(request: &Value, mock: &StateMock, n_retries: u32) -> Result<Option<(&'static str, Value)>, Refusal> {
    let request = Request::read(request)?;
    let state = TestedState::find(&request)?;
    let context = context_object::context(&request, &state)?;
    let mut fields = state.fields.clone();
    for key in ["Retry", "Catch"] {
        fields.remove(key);
    }
    let machine = state.machine_of(fields);
    let program = asl::lower(&syntax::parse(&machine).root, &asl::Options::default()).program;
    let Some(tested) = program.find(NAME) else { return Ok(None) };
    let plan = MockPlan { states: vec![(NAME.to_owned(), mock.clone())], objects: Vec::new() };
    let mocks = Mocks::compile(&program, &plan)
        .map_err(|(_, error)| Refusal::validation(format!("The mock of the state {error}.")))?;
    let execution = Execution::new(program, options(&request, &context));
    answered(Driver::new(execution, mocks.after(tested, n_retries), request.input.clone()), tested)
}

/// Performs the state until its work has an answer.
fn answered(mut driver: Driver, tested: StateId) -> Result<Option<(&'static str, Value)>, Refusal> {
    let mut is_called = false;
    loop {
        let mut effects = Vec::new();
        let moved = driver.step(&mut effects, &mut |_| {});
        for effect in effects {
            match effect {
                Effect::Call(_) => is_called = true,
                Effect::Stage { state, stage: Stage::Result, value, .. } if state == tested => {
                    return Ok(Some(("result", value.to_json_string().into())));
                }
                Effect::Raised { state, failure, .. } if state == tested => {
                    let error = failure.error.as_deref().unwrap_or_default();
                    return Ok(is_called.then(|| ("errorOutput", error_output(error, failure.cause.as_deref()))));
                }
                _ => {}
            }
        }
        match moved {
            Moved::Stepped => {}
            Moved::Finished if !is_called => return Ok(None),
            Moved::Finished | Moved::Stuck(_) => {
                let message = "The mock of the state never answers, and no TimeoutSeconds of the state ends that.";
                return Err(Refusal::validation(message));
            }
        }
    }
}

fn told(answer: &Value) -> Tested {
    let text = |key: &str| answer.get(key).and_then(Value::as_str).map(str::to_owned);
    let json = |value: &Value| value.as_str().map_or_else(|| value.to_json_string(), str::to_owned);
    let data = answer.get("inspectionData").and_then(Value::as_object).into_iter().flat_map(|it| it.iter());
    Tested {
        status: match answer.get("status").and_then(Value::as_str) {
            Some("SUCCEEDED") => TestStatus::Succeeded,
            Some("RETRIABLE") => TestStatus::Retriable,
            Some("CAUGHT_ERROR") => TestStatus::CaughtError,
            _ => TestStatus::Failed,
        },
        output: text("output"),
        next_state: text("nextState"),
        error: text("error"),
        cause: text("cause"),
        data: data.map(|(name, value)| (name.to_string(), json(value))).collect(),
    }
}
