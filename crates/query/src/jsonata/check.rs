//! What Step Functions refuses in an expression before it runs.

use std::fmt;

use super::engine::tree::{Kind, Node, Path};
use crate::error::QueryError;

/// Why Step Functions refuses an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonataProblem {
    /// Why.
    pub reason: JsonataReason,
    /// JSONata's code where it has one, such as `S0202`.
    pub code: Option<String>,
    /// AWS's sentence.
    pub message: String,
    /// The byte of the expression at which it is, where one is to blame.
    pub at: Option<usize>,
}

/// In which way an expression is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonataReason {
    /// It cannot be parsed: AWS's code is `INVALID_JSONATA_EXPRESSION`.
    Invalid,
    /// It uses what is not there in a state: AWS's code is `UNSUPPORTED_JSONATA_EXPRESSION`.
    Unsupported,
}

/// AWS's sentence.
impl fmt::Display for JsonataProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// What is wrong with an expression at a place where `$states` has these members.
pub fn check_jsonata(text: &str, states: &[&str]) -> Vec<JsonataProblem> {
    let invalid = |code, message, at| vec![JsonataProblem { reason: JsonataReason::Invalid, code, message, at }];
    match super::parsed(text) {
        Err(QueryError::Jsonata { code, message, at }) => invalid(Some(code.to_string()), message, at),
        Err(error) => invalid(None, error.to_string(), None),
        Ok(program) => {
            let mut check = Check { states, problems: Vec::new() };
            check.node(&program, false);
            check.problems
        }
    }
}

struct Check<'a> {
    states: &'a [&'a str],
    problems: Vec<JsonataProblem>,
}

impl Check<'_> {
    /// Checks a part; `has_context` says whether `$` stands for something there.
    fn node(&mut self, node: &Node, has_context: bool) {
        match &node.kind {
            Kind::Variable(variable) if &*variable.name == "$" => {
                self.unsupported(node.at, "Reference to '$$' is not supported.".to_owned());
            }
            Kind::Variable(variable) if variable.name.is_empty() && !has_context => self.at_top_level(node.at, "$"),
            Kind::Name(name) if !has_context => self.at_top_level(node.at, name),
            Kind::Wildcard if !has_context => self.at_top_level(node.at, "*"),
            Kind::Descendants if !has_context => self.at_top_level(node.at, "**"),
            Kind::Path(path) => {
                self.member_of_states(path);
                for (index, step) in path.steps.iter().enumerate() {
                    self.node(step, has_context || index > 0);
                }
            }
            Kind::Sort(_) | Kind::Transform(_) => node.parts().into_iter().for_each(|part| self.node(part, true)),
            Kind::Call(call) | Kind::TailCall(call) | Kind::Partial(call) => {
                // A name there is a function without its `$`, which is another error.
                if !matches!(call.procedure.kind, Kind::Path(_)) {
                    self.node(&call.procedure, has_context);
                }
                call.arguments.iter().for_each(|argument| self.node(argument, has_context));
            }
            _ => node.parts().into_iter().for_each(|part| self.node(part, has_context)),
        }
        node.filters().into_iter().for_each(|filter| self.node(filter, true));
        let group = node.extras.as_ref().and_then(|it| it.group.as_ref());
        group.into_iter().flat_map(|it| it.parts()).for_each(|part| self.node(part, true));
    }

    fn member_of_states(&mut self, path: &Path) {
        let [first, second, ..] = &path.steps[..] else { return };
        if let (Kind::Variable(root), Kind::Name(name)) = (&first.kind, &second.kind)
            && &*root.name == "states"
            && !self.states.contains(&&**name)
        {
            self.unsupported(second.at, format!("Field '$states.{name}' does not exist."));
        }
    }

    fn at_top_level(&mut self, at: usize, name: &str) {
        self.unsupported(at, format!("Reference to '{name}' at the top level is not supported."));
    }

    fn unsupported(&mut self, at: usize, message: String) {
        self.problems.push(JsonataProblem { reason: JsonataReason::Unsupported, code: None, message, at: Some(at) });
    }
}
