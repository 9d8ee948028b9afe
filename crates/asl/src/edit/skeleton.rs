//! New states, ready to run.

use std::collections::BTreeSet;
use std::sync::Arc;

use syntax::Node;

use super::Target;
use super::names::free_among;
use crate::ast::{QueryLanguage, StateType};

/// What a new state of a type begins with. It leads to `target` and is accepted by AWS, except that a Choice without a
/// state to lead to has no rules yet. States inside get names that are not taken and are then added to `taken`.
pub(crate) fn skeleton(
    state_type: StateType,
    name: &str,
    language: QueryLanguage,
    target: &Target,
    taken: &mut BTreeSet<Arc<str>>,
) -> Node {
    let is_jsonata = language == QueryLanguage::Jsonata;
    let mut members = vec![("Type", Node::string(state_type.name()))];
    match state_type {
        StateType::Task => {
            members.push(("Resource", Node::string("arn:aws:states:::lambda:invoke")));
            if is_jsonata {
                let input = [("FunctionName", Node::string(name)), ("Payload", Node::string("{% $states.input %}"))];
                members.push(("Arguments", Node::object(input)));
                members.push(("Output", Node::string("{% $states.result.Payload %}")));
            } else {
                let input = [("FunctionName", Node::string(name)), ("Payload.$", Node::string("$"))];
                members.push(("Parameters", Node::object(input)));
                members.push(("OutputPath", Node::string("$.Payload")));
            }
        }
        StateType::Choice => {
            let rules = match target {
                Target::State(name) => vec![choice_rule(name, language)],
                Target::End => Vec::new(),
            };
            members.push(("Choices", Node::array(rules)));
            if let Target::State(name) = target {
                members.push(("Default", Node::string(name)));
            }
        }
        StateType::Wait => members.push(("Seconds", Node::integer(60))),
        StateType::Parallel => {
            let branches: Vec<Node> = (1..=2).map(|it| scope(&format!("Branch {it}"), taken, vec![])).collect();
            members.push(("Branches", Node::array(branches)));
        }
        StateType::Map => {
            if is_jsonata {
                members.push(("Items", Node::string("{% $states.input.items %}")));
            } else {
                members.push(("ItemsPath", Node::string("$.items")));
            }
            let config = ("ProcessorConfig", Node::object([("Mode", Node::string("INLINE"))]));
            members.push(("ItemProcessor", scope("Process item", taken, vec![config])));
        }
        StateType::Fail => members.push(("Error", Node::string("Failed"))),
        StateType::Pass | StateType::Succeed => {}
    }
    if state_type.has_next() {
        members.push(match target {
            Target::State(name) => ("Next", Node::string(name)),
            Target::End => ("End", Node::bool(true)),
        });
    }
    Node::object(members)
}

/// A new rule of a Choice.
pub(crate) fn choice_rule(next: &str, language: QueryLanguage) -> Node {
    match language {
        QueryLanguage::JsonPath => Node::object([
            ("Variable", Node::string("$.value")),
            ("IsPresent", Node::bool(true)),
            ("Next", Node::string(next)),
        ]),
        QueryLanguage::Jsonata => {
            let condition = Node::string("{% $exists($states.input.value) %}");
            Node::object([("Condition", condition), ("Next", Node::string(next))])
        }
    }
}

/// A scope with one Pass state.
fn scope(name: &str, taken: &mut BTreeSet<Arc<str>>, head: Vec<(&'static str, Node)>) -> Node {
    let name = free_among(taken, name);
    taken.insert(name.clone());
    let pass = Node::object([("Type", Node::string("Pass")), ("End", Node::bool(true))]);
    let states = [("StartAt", Node::string(&name)), ("States", Node::object([(name, pass)]))];
    Node::object(head.into_iter().chain(states))
}
