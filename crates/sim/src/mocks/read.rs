//! Our own format, which `docs/mocks.md` describes.

use report::MockPlan;
use syntax::{Node, Pointer};

use super::json::{MockError, Wrong, answers, object, read_with, wrong};

/// Reads a file of mocks in our own format.
pub fn read_mocks(text: &str) -> Result<MockPlan, MockError> {
    read_with(text, plan)
}

fn plan(root: &Node) -> Result<MockPlan, Wrong> {
    let at = Pointer::root();
    let file = object(root, &at, "a file of mocks", &["$schema", "version", "comment", "states"])?;
    match file.get("version") {
        None => return wrong(&at, "\"version\" is missing: this is version 1"),
        Some(version) if version.as_i64() == Some(1) => {}
        Some(version) => {
            return wrong(&at.child_key("version"), format!("version {} is not known: write 1", version.text().trim()));
        }
    }
    let states_at = at.child_key("states");
    let Some(states) = file.get("states") else {
        return wrong(&at, "\"states\" is missing: it has one member per Task state");
    };
    let mut plan = MockPlan::default();
    for member in object(states, &states_at, "\"states\"", &[])?.members() {
        let at = states_at.child_key(member.key());
        let mock = object(member.value(), &at, "the mock of a state", &["comment", "answers"])?;
        let Some(by_attempt) = mock.get("answers") else {
            return wrong(&at, "\"answers\" is missing: it has one member per range of attempts");
        };
        let at = at.child_key("answers");
        let by_attempt = object(by_attempt, &at, "\"answers\"", &[])?;
        let mock = answers(by_attempt, &at, &["Return", "Throw", "Latency"])?;
        plan.states.push((member.key().to_owned(), mock));
    }
    Ok(plan)
}
