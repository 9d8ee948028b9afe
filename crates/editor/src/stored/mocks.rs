//! Mocks as they are stored.

use report::{Answer, Distribution, Millis, MockCondition, MockRule, Outcome, StateMock};
use syntax::Node;

use super::{list, owned, read_optional, read_unsigned, string, unsigned};

/// A mock of answers alone is a list of them, as it always was.
pub(super) fn mock(mock: &StateMock) -> Node {
    let answers = Node::array(mock.answers.iter().map(answer));
    if mock.rules.is_empty() {
        return answers;
    }
    Node::object([("answers", answers), ("rules", Node::array(mock.rules.iter().map(rule)))])
}

pub(super) fn read_mock(node: &Node) -> Option<StateMock> {
    match node.as_array() {
        Some(answers) => {
            let answers = answers.values().map(read_answer).collect::<Option<_>>()?;
            Some(StateMock { answers, rules: Vec::new() })
        }
        None => {
            Some(StateMock { answers: list(node, "answers", read_answer)?, rules: list(node, "rules", read_rule)? })
        }
    }
}

fn rule(rule: &MockRule) -> Node {
    let condition = match &rule.condition {
        MockCondition::At(at) => ("at", Node::array(at.iter().map(|it| unsigned((*it).into())))),
        MockCondition::Rule(text) => ("rule", Node::string(text)),
    };
    Node::object([condition, ("answers", Node::array(rule.answers.iter().map(answer)))])
}

fn read_rule(node: &Node) -> Option<MockRule> {
    let condition = match node.member("at") {
        Some(_) => MockCondition::At(list(node, "at", |it| u32::try_from(read_unsigned(Some(it))?).ok())?),
        None => MockCondition::Rule(string(node, "rule")?),
    };
    Some(MockRule { condition, answers: list(node, "answers", read_answer)? })
}

fn answer(answer: &Answer) -> Node {
    let mut members = vec![("from", unsigned(answer.from.into())), ("to", unsigned(answer.to.into()))];
    match &answer.outcome {
        Outcome::Return(result) => members.push(("return", Node::string(result))),
        Outcome::Throw { error, cause } => {
            members.push(("error", Node::string(error)));
            members.push(("cause", cause.as_deref().map_or_else(Node::null, Node::string)));
        }
        Outcome::Evaluate(expression) => members.push(("evaluate", Node::string(expression))),
        Outcome::Hang => members.push(("hang", Node::bool(true))),
    }
    members.push(("latency", unsigned(answer.latency.0)));
    members.extend(answer.drawn.map(|it| ("drawn", drawn(it))));
    members.extend(answer.submitted.as_deref().map(|it| ("submitted", Node::string(it))));
    members.extend(answer.event.as_deref().map(|it| ("event", Node::string(it))));
    Node::object(members)
}

fn read_answer(node: &Node) -> Option<Answer> {
    let attempt = |key: &str| read_unsigned(node.member(key)).and_then(|it| u32::try_from(it).ok());
    let text = |key: &str| node.member(key).map_or(Some(None), |it| owned(it).map(Some));
    let outcome = if let Some(result) = string(node, "return") {
        Outcome::Return(result)
    } else if let Some(expression) = string(node, "evaluate") {
        Outcome::Evaluate(expression)
    } else if node.member("hang").is_some() {
        Outcome::Hang
    } else {
        Outcome::Throw { error: string(node, "error")?, cause: read_optional(node, "cause")? }
    };
    Some(Answer {
        from: attempt("from")?,
        to: attempt("to")?,
        outcome,
        latency: Millis(read_unsigned(node.member("latency"))?),
        drawn: node.member("drawn").map_or(Some(None), |it| read_drawn(it).map(Some))?,
        submitted: text("submitted")?,
        event: text("event")?,
    })
}

fn drawn(distribution: Distribution) -> Node {
    let (name, numbers) = match distribution {
        Distribution::Uniform(from, to) => ("uniform", vec![from, to]),
        Distribution::Normal { mean, deviation } => ("normal", vec![mean, deviation]),
        Distribution::Exponential { mean } => ("exponential", vec![mean]),
    };
    Node::object([(name, Node::array(numbers.into_iter().map(|it| unsigned(it.0))))])
}

fn read_drawn(node: &Node) -> Option<Distribution> {
    let numbers = |name: &str| list(node, name, |it| read_unsigned(Some(it)).map(Millis));
    match (numbers("uniform").as_deref(), numbers("normal").as_deref(), numbers("exponential").as_deref()) {
        (Some(&[from, to]), ..) => Some(Distribution::Uniform(from, to)),
        (_, Some(&[mean, deviation]), _) => Some(Distribution::Normal { mean, deviation }),
        (.., Some(&[mean])) => Some(Distribution::Exponential { mean }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_about_a_mock_comes_back() {
        let check = |wanted: StateMock| assert_eq!(read_mock(&super::mock(&wanted)), Some(wanted));
        let answers = |outcomes: Vec<Outcome>| -> Vec<Answer> {
            outcomes.into_iter().map(|outcome| Answer { outcome, ..Answer::default() }).collect()
        };
        let plain = answers(vec![
            Outcome::Return("1".to_owned()),
            Outcome::Throw { error: "E".to_owned(), cause: None },
            Outcome::Evaluate("{% 1 %}".to_owned()),
            Outcome::Hang,
        ]);
        check(StateMock { answers: plain.clone(), rules: Vec::new() });
        let rule = |condition| MockRule { condition, answers: plain.clone() };
        let rules = vec![
            rule(MockCondition::At(vec![1, 0])),
            rule(MockCondition::Rule(r#"{"Variable":"$.n","IsNull":true}"#.to_owned())),
        ];
        check(StateMock { answers: Vec::new(), rules });
        let (mean, deviation) = (Millis(20), Millis(3));
        let drawn = [
            Distribution::Uniform(Millis(1), Millis(2)),
            Distribution::Normal { mean, deviation },
            Distribution::Exponential { mean },
        ];
        let rich = drawn.map(|drawn| Answer {
            drawn: Some(drawn),
            submitted: Some("{}".to_owned()),
            event: Some("TaskTimedOut".to_owned()),
            ..Answer::default()
        });
        check(StateMock { answers: rich.to_vec(), rules: Vec::new() });
    }
}
