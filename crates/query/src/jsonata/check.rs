//! What Step Functions refuses in an expression before it runs.

use std::fmt;

use super::engine::tree::{Kind, Node, Path};
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
    match super::parsed(text) {
        Err(QueryError::Jsonata { message, .. }) => vec![JsonataProblem::Invalid(message)],
        Err(error) => vec![JsonataProblem::Invalid(error.to_string())],
        Ok(program) => {
            let mut check = Check { states, problems: Vec::new() };
            check.node(&program, false);
            check.problems.into_iter().map(JsonataProblem::Unsupported).collect()
        }
    }
}

struct Check<'a> {
    states: &'a [&'a str],
    problems: Vec<String>,
}

impl Check<'_> {
    /// Checks a part; `has_context` says whether `$` stands for something there.
    fn node(&mut self, node: &Node, has_context: bool) {
        match &node.kind {
            Kind::Variable(variable) if &*variable.name == "$" => {
                self.problems.push("Reference to '$$' is not supported.".to_owned());
            }
            Kind::Variable(variable) if variable.name.is_empty() && !has_context => self.at_top_level("$"),
            Kind::Name(name) if !has_context => self.at_top_level(name),
            Kind::Wildcard if !has_context => self.at_top_level("*"),
            Kind::Descendants if !has_context => self.at_top_level("**"),
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
            self.problems.push(format!("Field '$states.{name}' does not exist."));
        }
    }

    fn at_top_level(&mut self, name: &str) {
        self.problems.push(format!("Reference to '{name}' at the top level is not supported."));
    }
}
