//! Our own format, which `docs/mocks.md` describes.

use report::{MockCondition, MockObject, MockPlan, MockRule, StateMock};
use syntax::{Node, Pointer};

use super::compute::Computed;
use super::json::{MockError, Wrong, answers, object, read_with, wrong};

/// The members of an answer.
const FIELDS: [&str; 7] = ["Return", "Throw", "Evaluate", "Hang", "Latency", "Submitted", "Event"];

/// Reads a file of mocks in our own format.
pub fn read_mocks(text: &str) -> Result<MockPlan, MockError> {
    read_with(text, plan)
}

fn plan(root: &Node) -> Result<MockPlan, Wrong> {
    let at = Pointer::root();
    let file = object(root, &at, "a file of mocks", &["$schema", "version", "comment", "states", "objects"])?;
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
        let mock = object(member.value(), &at, "the mock of a state", &["comment", "When", "answers"])?;
        let rules = match mock.get("When") {
            None => Vec::new(),
            Some(rules) => when(rules, &at.child_key("When"))?,
        };
        let answers = match mock.get("answers") {
            None if rules.is_empty() => {
                return wrong(&at, "\"answers\" is missing: it has one member per range of attempts");
            }
            None => Vec::new(),
            Some(by_attempt) => by_attempt_of(by_attempt, &at)?,
        };
        plan.states.push((member.key().to_owned(), StateMock { answers, rules }));
    }
    if let Some(buckets) = file.get("objects") {
        plan.objects = objects(buckets, &at.child_key("objects"))?;
    }
    Ok(plan)
}

/// What lies in S3: contents by bucket and key.
fn objects(buckets: &Node, at: &Pointer) -> Result<Vec<MockObject>, Wrong> {
    let mut found = Vec::new();
    for bucket in object(buckets, at, "\"objects\"", &[])?.members() {
        let at = at.child_key(bucket.key());
        for member in object(bucket.value(), &at, "a bucket", &[])?.members() {
            let Some(content) = member.value().as_str() else {
                return wrong(&at.child_key(member.key()), "the content of an object must be a text");
            };
            let (bucket, key) = (bucket.key().to_owned(), member.key().to_owned());
            found.push(MockObject { bucket, key, content: content.into_owned() });
        }
    }
    Ok(found)
}

fn by_attempt_of(node: &Node, at: &Pointer) -> Result<Vec<report::Answer>, Wrong> {
    let at = at.child_key("answers");
    answers(object(node, &at, "\"answers\"", &[])?, &at, &FIELDS)
}

/// The rules of a mock: a condition and the answers where it holds.
fn when(node: &Node, at: &Pointer) -> Result<Vec<MockRule>, Wrong> {
    let Some(list) = node.as_array() else {
        return wrong(at, "\"When\" is a list of rules, each with a condition and \"answers\"");
    };
    let mut rules = Vec::new();
    for (idx, node) in list.values().enumerate() {
        let at = at.child_index(idx);
        let rule = object(node, &at, "a rule", &[])?;
        let Some(by_attempt) = rule.get("answers") else {
            return wrong(&at, "\"answers\" is missing: it has one member per range of attempts");
        };
        let others: Vec<_> =
            rule.members().filter(|it| !["answers", "comment"].contains(&it.key())).map(|it| it.key()).collect();
        let condition = match rule.get("at") {
            Some(place) => {
                let place_at = at.child_key("at");
                let index = |it: &Node| it.as_i64().and_then(|it| u32::try_from(it).ok());
                let indices: Option<Vec<u32>> = place.as_array().and_then(|it| it.values().map(index).collect());
                match indices.filter(|_| others == ["at"]) {
                    Some(indices) => MockCondition::At(indices),
                    None => {
                        let message = "\"at\" stands alone and lists the indices of the Map iterations and Parallel \
                            branches around the state, outermost first";
                        return wrong(&place_at, message);
                    }
                }
            }
            None => {
                let value = asl::lower::value_of(node);
                let members = value.as_object().into_iter().flat_map(|it| it.iter());
                let members = members.filter(|(key, _)| others.contains(&&***key));
                let value = query::Value::object(members.map(|(key, value)| (key.clone(), value.clone())));
                if let Err(message) = Computed::condition(&value) {
                    return wrong(&at, format!("the condition is no rule of a Choice: {message}"));
                }
                MockCondition::Rule(value.to_json_string())
            }
        };
        rules.push(MockRule { condition, answers: by_attempt_of(by_attempt, &at)? });
    }
    Ok(rules)
}
