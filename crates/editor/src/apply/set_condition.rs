//! How a condition of a rule is put together.

use std::sync::Arc;

use syntax::{Change, Node, Pointer};

use crate::apply::{Applied, places};
use crate::command::ConditionForm;
use crate::document::Document;
use crate::field_path::FieldPath;
use crate::inspector::condition::operand_kind;
use crate::refusal::Refusal;

/// Keys of a rule that are not part of its condition.
const BESIDES: [&str; 4] = ["Next", "Comment", "Assign", "Output"];

pub(super) fn apply(
    document: &Document,
    state: &str,
    path: &FieldPath,
    form: ConditionForm,
) -> Result<Applied, Refusal> {
    let at = places::field(document, state, path)?;
    let rule = document.root.get(&at).filter(|node| node.as_object().is_some());
    let rule = rule.ok_or_else(|| Refusal::new(format!("{} has no {path}.", places::of_state(state))))?;
    let root = match (form_of(rule), form) {
        (old, new) if old == new => document.root.clone(),
        (ConditionForm::And, ConditionForm::Or) => renamed(document, &at, "And", "Or")?,
        (ConditionForm::Or, ConditionForm::And) => renamed(document, &at, "Or", "And")?,
        (_, ConditionForm::Compare) => with_condition(document, &at, rule, &first_comparison(rule))?,
        (_, ConditionForm::Not) => with_condition(document, &at, rule, &Node::object([("Not", condition(rule))]))?,
        (_, ConditionForm::And) => {
            with_condition(document, &at, rule, &Node::object([("And", Node::array([condition(rule)]))]))?
        }
        (_, ConditionForm::Or) => {
            with_condition(document, &at, rule, &Node::object([("Or", Node::array([condition(rule)]))]))?
        }
    };
    let label = format!("Changed a condition of {}", places::of_state(state));
    Ok(Applied::new(document.with_root(root), label))
}

fn form_of(rule: &Node) -> ConditionForm {
    let has = |key: &str| rule.member(key).is_some();
    match () {
        () if has("And") => ConditionForm::And,
        () if has("Or") => ConditionForm::Or,
        () if has("Not") => ConditionForm::Not,
        () => ConditionForm::Compare,
    }
}

fn renamed(document: &Document, at: &Pointer, from: &str, to: &str) -> Result<Node, Refusal> {
    Ok(document.root.with(&at.child_key(from), Change::Rename(Arc::from(to)))?)
}

/// The members that make up the condition, as an object of their own.
fn condition(rule: &Node) -> Node {
    let members = rule.as_object().into_iter().flat_map(|it| it.members());
    let own = members.filter(|member| !BESIDES.contains(&member.key()));
    Node::object(own.map(|member| (member.shared_key().clone(), member.value().clone())))
}

/// The first comparison in a condition, from outside in; a new one where there is none.
fn first_comparison(rule: &Node) -> Node {
    let mut next = vec![rule];
    while let Some(node) = next.pop() {
        let keys = node.as_object().into_iter().flat_map(|it| it.keys());
        if keys.into_iter().any(|key| operand_kind(key).is_some()) {
            return condition(node);
        }
        next.extend(node.member("Not"));
        for key in ["Or", "And"] {
            let items = node.member(key).and_then(Node::as_array).into_iter().flat_map(|it| it.values());
            next.extend(items.rev());
        }
    }
    Node::object([("Variable", Node::string("$.value")), ("IsPresent", Node::bool(true))])
}

/// The rule with another condition, which takes the place of the first member of the old one.
fn with_condition(document: &Document, at: &Pointer, rule: &Node, condition: &Node) -> Result<Node, Refusal> {
    let members: Vec<Arc<str>> =
        rule.as_object().into_iter().flat_map(|it| it.members()).map(|it| it.shared_key().clone()).collect();
    let is_own = |key: &Arc<str>| !BESIDES.contains(&&**key);
    let mut after = members.iter().position(is_own).and_then(|idx| idx.checked_sub(1)).map(|idx| members[idx].clone());
    let mut root = document.root.clone();
    for key in members.iter().filter(|key| is_own(key)) {
        root = root.with(&at.child_key(key.clone()), Change::Remove)?;
    }
    for member in condition.as_object().into_iter().flat_map(|it| it.members()) {
        let key = member.shared_key().clone();
        let insert = Change::Insert { key: key.clone(), value: member.value().clone(), after };
        root = root.with(at, insert)?;
        after = Some(key);
    }
    Ok(root)
}
