//! The context object: the service's own, or one from the request.

use asl::program::jsonata_inside;
use query::{Object, Value};

use super::Refusal;
use super::request::Request;
use super::state::{NAME, TestedState};

/// The account, where no role names another one.
const ACCOUNT: &str = "111111111111";
/// Names of what there is only for the test.
const MACHINE: &str = "test-state";
const EXECUTION: &str = "test-state-execution";
/// Virtual time begins there.
const TIME: &str = "1970-01-01T00:00:00.000Z";

/// What a given context object may have: members, and the fields of each with their types.
const MEMBERS: &[(&str, &[(&str, Type)])] = &[
    (
        "Execution",
        &[
            ("Id", Type::Text),
            ("Input", Type::Any),
            ("Name", Type::Text),
            ("RoleArn", Type::Text),
            ("StartTime", Type::Text),
            ("RedriveCount", Type::Number),
            ("RedriveTime", Type::Text),
        ],
    ),
    ("State", &[("EnteredTime", Type::Text), ("Name", Type::Text), ("RetryCount", Type::Number)]),
    ("StateMachine", &[("Id", Type::Text), ("Name", Type::Text)]),
    ("Task", &[("Token", Type::Text)]),
];

#[derive(Clone, Copy)]
enum Type {
    Text,
    Number,
    Any,
}

/// The context object that the state sees.
pub(super) fn context(request: &Request, state: &TestedState) -> Result<Value, Refusal> {
    match &request.context {
        None => Ok(own(request, state)),
        Some(given) => check(given, state)
            .map(|()| given.clone())
            .map_err(|message| Refusal::validation(format!("Invalid Context object provided: {message}"))),
    }
}

fn check(given: &Value, state: &TestedState) -> Result<(), String> {
    let members = given.as_object().ok_or("Context object must be an object")?;
    for (key, value) in members.iter() {
        if &**key == "Map" {
            return Err("'Map' field is not supported when mocking a Context object".to_owned());
        }
        let known = MEMBERS.iter().find(|it| it.0 == &**key);
        let (_, fields) = known.ok_or_else(|| format!("Field '{key}' is not allowed"))?;
        if &**key == "Task" && !state.has_token() {
            let patterns = "'.sync' or '.waitForTaskToken' service integration pattern";
            return Err(format!("Context object contains 'Task' when state is not a Task state with a {patterns}"));
        }
        let object = value.as_object().ok_or_else(|| format!("{key} must be an object"))?;
        for (name, value) in object.iter() {
            let known = fields.iter().find(|it| it.0 == &**name);
            let (_, expected) = known.ok_or_else(|| format!("Field '{name}' is not allowed"))?;
            match expected {
                Type::Text if value.as_str().is_none() => return Err(format!("{key}.{name} must be a string")),
                Type::Number if value.as_number().is_none() => return Err(format!("{key}.{name} must be a number")),
                _ => {}
            }
        }
    }
    Ok(())
}

/// The context object of the test's own execution. Its members are in the order in which the service gives them.
fn own(request: &Request, state: &TestedState) -> Value {
    let role_account = request.role_arn.as_deref().and_then(|it| it.split(':').nth(4));
    let account = role_account.filter(|it| !it.is_empty()).unwrap_or(ACCOUNT);
    let arn = |what: String| Value::from(format!("arn:aws:states:us-east-1:{account}:{what}"));
    let role = request.role_arn.clone().map_or(Value::Null, Value::String);
    let execution = Value::object([
        ("Id", arn(format!("express:{MACHINE}:{EXECUTION}"))),
        ("Input", request.input.clone()),
        ("Name", EXECUTION.into()),
        ("RoleArn", role),
        ("StartTime", TIME.into()),
    ]);
    let mut here = Object::new();
    here.insert("Name", NAME.into());
    here.insert("EnteredTime", TIME.into());
    if matches!(state.type_name(), "Task" | "Parallel" | "Map") {
        here.insert("RetryCount", request.retry_count.into());
    }
    let mut context = Object::new();
    context.insert("Execution", execution);
    context.insert(
        "StateMachine",
        Value::object([("Id", arn(format!("stateMachine:{MACHINE}"))), ("Name", MACHINE.into())]),
    );
    context.insert("State", here.into());
    if state.has_token() {
        context.insert("Task", Value::object([("Token", "test-state-token".into())]));
    }
    context.into()
}

/// Whether a value is an expression of JSONata.
pub(super) fn is_expression(value: &Value) -> bool {
    value.as_str().is_some_and(|it| jsonata_inside(it).is_some())
}
