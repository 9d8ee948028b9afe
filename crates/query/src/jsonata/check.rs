//! What Step Functions refuses in an expression before it runs.

use std::fmt;

use jsonata_core::ast::{AstNode, BinaryOp};

use super::walk;
use crate::error::QueryError;

/// Why Step Functions refuses an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonataProblem {
    /// It cannot be parsed: AWS's code is `INVALID_JSONATA_EXPRESSION`.
    Invalid(String),
    /// It uses what is not there in a state: AWS's code is `UNSUPPORTED_JSONATA_EXPRESSION`.
    Unsupported(String),
}

/// AWS's sentence.
impl fmt::Display for JsonataProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JsonataProblem::Invalid(message) | JsonataProblem::Unsupported(message) => f.write_str(message),
        }
    }
}

/// What is wrong with an expression at a place where `$states` has these members.
pub fn check_jsonata(text: &str, states: &[&str]) -> Vec<JsonataProblem> {
    match super::parsed(text, super::JsonataDialect::StepFunctions) {
        Err(QueryError::Jsonata { message, .. }) => vec![JsonataProblem::Invalid(message)],
        Err(error) => vec![JsonataProblem::Invalid(error.to_string())],
        Ok(program) => {
            let mut check = Check { states, problems: Vec::new() };
            check.node(&program.ast, false);
            check.problems.into_iter().map(JsonataProblem::Unsupported).collect()
        }
    }
}

struct Check<'a> {
    states: &'a [&'a str],
    problems: Vec<String>,
}

impl Check<'_> {
    /// Checks a node; `has_context` says whether `$` stands for something there.
    fn node(&mut self, node: &AstNode, has_context: bool) {
        match node {
            AstNode::ParentVariable(_) => self.problems.push("Reference to '$$' is not supported.".to_owned()),
            AstNode::Variable(name) if name.is_empty() && !has_context => self.at_top_level("$"),
            AstNode::Name(name) if !has_context => self.at_top_level(name),
            AstNode::Wildcard if !has_context => self.at_top_level("*"),
            AstNode::Descendant if !has_context => self.at_top_level("**"),
            AstNode::Path { steps } => {
                self.member_of_states(steps);
                for (idx, step) in steps.iter().enumerate() {
                    self.node(&step.node, has_context || idx > 0);
                    walk::predicates(step).for_each(|predicate| self.node(predicate, true));
                }
            }
            AstNode::Sort { input, terms } => {
                self.node(input, has_context);
                terms.iter().for_each(|(term, _)| self.node(term, true));
            }
            AstNode::ObjectTransform { input, pattern } => {
                self.node(input, has_context);
                pattern.iter().for_each(|(key, value)| {
                    self.node(key, true);
                    self.node(value, true);
                });
            }
            AstNode::Transform { .. } => walk::children(node).into_iter().for_each(|child| self.node(child, true)),
            _ => walk::children(node).into_iter().for_each(|child| self.node(child, has_context)),
        }
    }

    fn member_of_states(&mut self, steps: &[jsonata_core::ast::PathStep]) {
        let [first, second, ..] = steps else { return };
        if let (AstNode::Variable(root), AstNode::Name(name)) = (&first.node, &second.node)
            && root == "states"
            && !self.states.contains(&name.as_str())
        {
            self.problems.push(format!("Field '$states.{name}' does not exist."));
        }
    }

    fn at_top_level(&mut self, name: &str) {
        self.problems.push(format!("Reference to '{name}' at the top level is not supported."));
    }
}

/// The sign of an operator that came after JSONata 2.0.6, where its parser would stop.
pub(super) fn newer_operator(ast: &AstNode) -> Option<&'static str> {
    match ast {
        AstNode::Binary { op: BinaryOp::Coalesce, .. } => Some("?"),
        AstNode::Binary { op: BinaryOp::Default, .. } => Some(":"),
        _ => walk::children(ast).into_iter().find_map(newer_operator),
    }
}
