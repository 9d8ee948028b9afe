//! `MockConfigFile.json`, the mocks of Step Functions Local.

use query::{Object as Members, Value};
use report::{Answer, MockCondition, MockPlan, Outcome, StateMock};
use syntax::{Node, Object, Pointer};

use super::json::{MockError, Wrong, answers, object, read_with, wrong};
use super::write::{attempts, distribution, outcome, pretty, same_outcomes};

/// The test case that is written.
const CASE: &str = "Rehearsal";

/// Reads the mocks of one test case of one state machine, and says what stays behind. Where there is only one of either,
/// it need not be named.
pub fn read_local_config(
    text: &str,
    machine: Option<&str>,
    case: Option<&str>,
) -> Result<(MockPlan, Vec<String>), MockError> {
    read_with(text, |root| file(root, machine, case))
}

/// Whether a text is meant to be such a file.
pub(crate) fn is_local_config(root: &Node) -> bool {
    root.member("StateMachines").is_some() || root.member("MockedResponses").is_some()
}

fn file(root: &Node, machine: Option<&str>, case: Option<&str>) -> Result<(MockPlan, Vec<String>), Wrong> {
    let at = Pointer::root();
    let file = object(root, &at, "a MockConfigFile.json", &["StateMachines", "MockedResponses"])?;
    let machines_at = at.child_key("StateMachines");
    let Some(machines) = file.get("StateMachines") else {
        return wrong(&at, "\"StateMachines\" is missing");
    };
    let machines = object(machines, &machines_at, "\"StateMachines\"", &[])?;
    let mut lost = Vec::new();
    let (machine, node) = choose(machines, &machines_at, "state machine", machine, &mut lost)?;
    let machine_at = machines_at.child_key(machine);
    let Some(cases) = object(node, &machine_at, "a state machine", &["TestCases"])?.get("TestCases") else {
        return wrong(&machine_at, "\"TestCases\" is missing");
    };
    let cases_at = machine_at.child_key("TestCases");
    let cases = object(cases, &cases_at, "\"TestCases\"", &[])?;
    let (case, node) = choose(cases, &cases_at, "test case", case, &mut lost)?;
    let case_at = cases_at.child_key(case);
    let mut plan = MockPlan::default();
    for state in object(node, &case_at, "a test case", &[])?.members() {
        let state_at = case_at.child_key(state.key());
        let Some(name) = state.value().as_str() else {
            return wrong(&state_at, "the name of a mocked response must be a text");
        };
        let Some(response) = file.get("MockedResponses").and_then(|all| all.member(&name)) else {
            return wrong(&state_at, format!("\"MockedResponses\" has no \"{name}\""));
        };
        let response_at = at.child_key("MockedResponses").child_key(&*name);
        let response = object(response, &response_at, "a mocked response", &[])?;
        let answers = answers(response, &response_at, &["Return", "Throw"])?;
        plan.states.push((state.key().to_owned(), StateMock { answers, rules: Vec::new() }));
    }
    Ok((plan, lost))
}

/// The member that is asked for, or the only one; the others are listed.
fn choose<'a>(
    all: &'a Object,
    at: &Pointer,
    what: &str,
    wanted: Option<&str>,
    lost: &mut Vec<String>,
) -> Result<(&'a str, &'a Node), Wrong> {
    let names = || all.keys().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(", ");
    let chosen = match wanted {
        Some(wanted) => match all.members().find(|member| member.key() == wanted) {
            Some(member) => member,
            None => return wrong(at, format!("there is no {what} \"{wanted}\": there are {}", names())),
        },
        None => match all.members().next() {
            None => return wrong(at, format!("there is no {what}")),
            Some(_) if all.len() > 1 => {
                return wrong(at, format!("there are several, say which {what}: {}", names()));
            }
            Some(only) => only,
        },
    };
    let others = all.keys().filter(|key| *key != chosen.key());
    lost.extend(others.map(|other| format!("{what} \"{other}\"")));
    Ok((chosen.key(), chosen.value()))
}

/// The plan as a file for Step Functions Local, and what has no place in it.
pub fn write_local_config(plan: &MockPlan, machine: &str) -> (String, Vec<String>) {
    let mut lost = Vec::new();
    let (mut case, mut responses) = (Members::new(), Members::new());
    let mut written: Vec<(String, &report::StateMock)> = Vec::new();
    for (state, mock) in &plan.states {
        lost.extend(mock.answers.iter().flat_map(|answer| without_place(state, answer)));
        lost.extend(mock.rules.iter().map(|it| format!("\"{state}\": answers {}", condition(&it.condition))));
        let is_told = |it: &Answer| matches!(it.outcome, Outcome::Return(_) | Outcome::Throw { .. });
        if mock.answers.is_empty() || !mock.answers.iter().all(is_told) {
            lost.push(format!("\"{state}\": it has no response in the file"));
            continue;
        }
        let known = written.iter().find(|(_, other)| same_outcomes(other, mock)).map(|(name, _)| name.clone());
        let name = known.unwrap_or_else(|| {
            let name = response_name(state, &responses);
            let by_attempt = mock.answers.iter().map(|it| (attempts(it), Value::from(outcome(it))));
            responses.insert(name.as_str(), Value::object(by_attempt));
            written.push((name.clone(), mock));
            name
        });
        case.insert(state.as_str(), name.into());
    }
    lost.extend(plan.objects.iter().map(|it| format!("the object \"{}\" in \"{}\"", it.key, it.bucket)));
    let cases = Value::object([(CASE, Value::from(case))]);
    let machines = Value::object([(machine, Value::object([("TestCases", cases)]))]);
    let file = Value::object([("StateMachines", machines), ("MockedResponses", responses.into())]);
    (pretty(&file), lost)
}

/// What of an answer the file cannot say.
fn without_place(state: &str, answer: &Answer) -> Vec<String> {
    let latency = (answer.latency.0 > 0).then(|| format!("Latency {} ms", answer.latency.0));
    let drawn = answer.drawn.map(|it| format!("Latency {}", distribution(it)));
    let outcome = match &answer.outcome {
        Outcome::Evaluate(expression) => Some(format!("Evaluate {expression}")),
        Outcome::Hang => Some("Hang".to_owned()),
        Outcome::Return(_) | Outcome::Throw { .. } => None,
    };
    let submitted = answer.submitted.as_ref().map(|it| format!("Submitted {it}"));
    let event = answer.event.as_ref().map(|it| format!("Event {it}"));
    let all = [outcome, drawn.or(latency), submitted, event].into_iter().flatten();
    all.map(|what| format!("\"{state}\", attempt {}: {what}", attempts(answer))).collect()
}

fn condition(condition: &MockCondition) -> String {
    match condition {
        MockCondition::At(at) => format!("at {at:?}"),
        MockCondition::Rule(rule) => format!("when {rule}"),
    }
}

/// A name for a state's response that is not taken.
fn response_name(state: &str, taken: &Members) -> String {
    let base = format!("{state} answers");
    let names = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base} {number}")));
    names.into_iter().find(|name| !taken.contains_key(name)).unwrap_or(base)
}
