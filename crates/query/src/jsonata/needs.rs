//! Which variables and which parts of `$states` an expression looks at: only they are converted for it.

use std::collections::BTreeSet;

use jsonata_core::ast::AstNode;
use jsonata_core::value::JValue;

use super::{convert, walk};
use crate::scope::Scope;
use crate::value::Value;

/// What an expression looks at.
#[derive(Default)]
pub(super) struct Needs {
    /// The names of its variables, without `$`; those that it binds itself too.
    pub(super) variables: BTreeSet<String>,
    /// The beginnings of the paths into `$states`; an empty one is `$states` itself.
    states: BTreeSet<Vec<String>>,
}

impl Needs {
    pub(super) fn of(ast: &AstNode) -> Needs {
        let mut needs = Needs::default();
        needs.collect(ast);
        if needs.variables.remove("states") {
            needs.states.insert(Vec::new());
        }
        needs
    }

    fn collect(&mut self, node: &AstNode) {
        match node {
            AstNode::Variable(name) => {
                self.variables.insert(name.clone());
            }
            // The function may be a variable's value.
            AstNode::Function { name, is_builtin: true, .. } => {
                self.variables.insert(name.clone());
            }
            AstNode::Parent(_) => {
                self.states.insert(Vec::new());
            }
            AstNode::Path { steps } => {
                if let Some(names) = names_below_states(steps) {
                    self.states.insert(names);
                    let first_predicates = steps.first().map(walk::predicates);
                    first_predicates.into_iter().flatten().for_each(|part| self.collect(part));
                    let others = steps.iter().skip(1).flat_map(walk::parts_of_step);
                    others.for_each(|part| self.collect(part));
                    return;
                }
            }
            _ => {}
        }
        walk::children(node).into_iter().for_each(|child| self.collect(child));
    }

    /// What `$states` is for this expression; `None` if it does not look at it.
    pub(super) fn states(&self, scope: &Scope<'_>) -> Option<JValue> {
        if self.states.is_empty() {
            return None;
        }
        let members = [
            ("input", Some(scope.input)),
            ("context", Some(scope.context)),
            ("result", scope.result),
            ("errorOutput", scope.error_output),
        ];
        let members = members.into_iter().filter_map(|(name, value)| {
            let value = value?;
            let paths: Vec<&[String]> = self
                .states
                .iter()
                .filter(|path| path.first().is_none_or(|first| first == name))
                .map(|path| path.get(1..).unwrap_or_default())
                .collect();
            // What nobody looks at still is there, for `$exists` and the like.
            let value = if paths.is_empty() { JValue::Null } else { part(value, &paths) };
            Some((name.to_owned(), value))
        });
        Some(JValue::object(members.collect()))
    }
}

/// The names that follow `$states` in a path, as far as they are plain names.
fn names_below_states(steps: &[jsonata_core::ast::PathStep]) -> Option<Vec<String>> {
    let (first, rest) = steps.split_first()?;
    if first.node != AstNode::Variable("states".to_owned()) {
        return None;
    }
    if !first.stages.is_empty() || first.focus.is_some() || first.index_var.is_some() {
        return Some(Vec::new());
    }
    let mut names = Vec::new();
    for step in rest {
        let AstNode::Name(name) = &step.node else { break };
        names.push(name.clone());
        if !step.stages.is_empty() || step.focus.is_some() || step.index_var.is_some() {
            break;
        }
    }
    Some(names)
}

/// The value with only those of its members that the paths lead through.
fn part(value: &Value, paths: &[&[String]]) -> JValue {
    let Value::Object(object) = value else { return convert::to_jsonata(value) };
    if paths.iter().any(|path| path.is_empty()) {
        return convert::to_jsonata(value);
    }
    let members = object.iter().filter_map(|(key, member)| {
        let below: Vec<&[String]> = paths.iter().filter(|path| *path[0] == **key).map(|path| &path[1..]).collect();
        (!below.is_empty()).then(|| (key.to_string(), part(member, &below)))
    });
    JValue::object(members.collect())
}
