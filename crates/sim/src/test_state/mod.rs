//! One state alone, as the service's TestState answers it: with an input, variables, a context object, a mock, and the data
//! after each stage.
//!
//! What it never does: call a service. A Task without a mock gets its input back, as in a rehearsal.
//!
//! ```
//! let request = query::Value::parse(r#"{"definition": "{\"Type\": \"Pass\", \"ResultPath\": \"$.copy\", \"End\": true}",
//!     "input": "{\"n\": 1}"}"#)?;
//! let answer = sim::test_state::test_state(&request).expect("the request is taken");
//! assert_eq!(answer.get("status").and_then(query::Value::as_str), Some("SUCCEEDED"));
//! assert_eq!(answer.get("output").and_then(query::Value::as_str), Some(r#"{"n":1,"copy":{"n":1}}"#));
//! # Ok::<(), query::ValueError>(())
//! ```

mod context_object;
mod failure;
mod inspection;
mod map;
mod mock;
mod one;
mod perform;
mod refusal;
mod request;
mod shapes;
mod state;

use query::{Object, Value};

pub use one::test_one;
pub use refusal::Refusal;

use failure::{Fate, Raised};
use mock::Mock;
use perform::End;
use request::Request;
use state::TestedState;

/// Answers a request to TestState, or says why the service would refuse it. The request has the members of the API; texts of
/// JSON may be given as values, too.
pub fn test_state(request: &Value) -> Result<Value, Refusal> {
    let request = Request::read(request)?;
    let state = TestedState::find(&request)?;
    let mock = Mock::check(&request, &state)?;
    let context = context_object::context(&request, &state)?;
    if let Mock::Result(result) = &mock {
        shapes::check(&state, result, request.validation)?;
    }
    let map = (state.type_name() == "Map").then(|| map::look(&request, &state, &context)).transpose()?;
    let mock = match &map {
        Some(map) if map.is_threshold_exceeded => Mock::Error(map::threshold()),
        _ => mock,
    };
    let performed = perform::perform(&request, &state, &mock, &context);
    let fate = match (&map.as_ref().and_then(|it| it.failure.clone()), &performed.end) {
        // What fails before the iterations fails whatever the mock says.
        (Some(raised), _) => failure::fate(&state, raised.clone(), None, &request),
        (None, End::Left { output, next, .. }) if performed.raised.is_none() => {
            Fate::Succeeded { output: output.clone(), next: next.clone() }
        }
        (None, end) => {
            let is_threshold = map.as_ref().is_some_and(|it| it.is_threshold_exceeded);
            let raised = Raised::of(&performed, !is_threshold);
            failure::fate(&state, raised, Some(end), &request)
        }
    };
    Ok(answer(&request, &state, &performed, map.as_ref(), &fate))
}

/// The answer as the API gives it.
fn answer(
    request: &Request,
    state: &TestedState,
    performed: &perform::Performed,
    map: Option<&map::Look>,
    fate: &Fate,
) -> Value {
    let mut answer = Object::new();
    answer.insert("status", fate.status().into());
    if let Some((output, next)) = fate.left() {
        answer.insert("output", output.to_json_string().into());
        if let Some(next) = next {
            answer.insert("nextState", next.into());
        }
    }
    if let Some(raised) = fate.raised() {
        for (key, text) in [("error", &raised.error), ("cause", &raised.cause)] {
            if let Some(text) = text {
                answer.insert(key, Value::String(text.clone()));
            }
        }
    }
    if request.is_inspected {
        let data = inspection::data(request, state, performed, map, fate);
        answer.insert("inspectionData", data);
    }
    answer.into()
}

/// Answers a recorded case, `{"request": …}`: the answer, or `{"refused": true, "code", "message"}`.
pub fn run_case(case: &Value) -> Result<Value, String> {
    let request = case.get("request").ok_or("the case has no request")?;
    Ok(match test_state(request) {
        Ok(answer) => answer,
        Err(Refusal { code, message }) => {
            Value::object([("refused", true.into()), ("code", code.into()), ("message", message.into())])
        }
    })
}
