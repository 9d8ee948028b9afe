//! Functions applied to arguments.

use std::rc::Rc;

use super::super::error::Outcome;
use super::super::value::json;
use super::call::not_a_function;
use super::{Array, Builtin, Env, Evaluator, Failure, Frame, Function, Item, Kind, finished, outer};

impl Evaluator<'_> {
    /// Applies a function; the calls that are the last thing it does are made here, one after the other.
    #[inline(never)]
    pub(super) fn apply(
        &mut self,
        function: &Rc<Function>,
        arguments: Vec<Item>,
        context: &Item,
        env: &Env,
    ) -> Outcome<Item> {
        let mut result = self.apply_once(function, arguments, context, env)?;
        loop {
            let Item::Function(thunk) = &result else { return Ok(result) };
            let Function::Thunk { call, captured } = &**thunk else { return Ok(result) };
            let procedure = self.evaluate(&call.procedure, &captured.input, &captured.env)?;
            let arguments = self.arguments(call, None, &captured.input, &captured.env)?;
            let Item::Function(next) = &procedure else { return Err(not_a_function(call.at)) };
            let applied = self.apply_once(next, arguments, context, env);
            let name = match &call.procedure.kind {
                Kind::Variable(variable) => Some(&variable.name),
                _ => None,
            };
            let applied = applied.map_err(|failure| self.named(failure, name, call.at))?;
            result = applied;
        }
    }

    fn apply_once(
        &mut self,
        function: &Rc<Function>,
        arguments: Vec<Item>,
        context: &Item,
        env: &Env,
    ) -> Outcome<Item> {
        self.fuel = self.fuel.checked_sub(1).ok_or(Failure::OutOfFuel)?;
        match &**function {
            Function::Closure { lambda, captured } => {
                let arguments = match &lambda.signature {
                    Some(signature) => signature.apply(arguments, context)?,
                    None => arguments,
                };
                let frame = Frame::of_call(&captured.env, &lambda.parameters, arguments);
                self.evaluate(&lambda.body, &captured.input, &frame)
            }
            Function::Builtin { builtin, signature } => {
                let arguments = match signature {
                    Some(signature) => {
                        if let Some(Item::Array(array)) = arguments.first() {
                            self.spend(array.len() / 8)?;
                        }
                        signature.apply(arguments, context)?
                    }
                    None => arguments,
                };
                self.builtin(builtin, &arguments, context, env)
            }
            _ => self.apply_rare(function, arguments, env),
        }
    }

    #[inline(never)]
    fn builtin(&mut self, builtin: &'static Builtin, arguments: &[Item], context: &Item, env: &Env) -> Outcome<Item> {
        // Functions that call each other are in each other, too.
        self.depth += 1;
        if self.depth > self.max_depth {
            return Err(Failure::too_many_levels());
        }
        let result =
            if builtin.name == "eval" { self.eval(arguments, context, env)? } else { (builtin.run)(self, arguments)? };
        self.depth -= 1;
        self.within_limits(result)
    }

    #[inline(never)]
    fn apply_rare(&mut self, function: &Rc<Function>, arguments: Vec<Item>, env: &Env) -> Outcome<Item> {
        match &**function {
            Function::Partial { env: given, holes } => {
                let mut all = given.values();
                let Some(Item::Function(function)) = all.pop() else { return Ok(Item::Undefined) };
                for (hole, argument) in holes.iter().zip(arguments) {
                    if let Some(place) = all.get_mut(*hole) {
                        *place = argument;
                    }
                }
                self.depth += 1;
                if self.depth > self.max_depth {
                    return Err(Failure::too_many_levels());
                }
                let result = self.apply(&function, all, &Item::Null, env)?;
                self.depth -= 1;
                Ok(result)
            }
            Function::Transform { transform, captured } => {
                let object = arguments.into_iter().next().unwrap_or_default();
                self.transform(transform, object, &captured.env)
            }
            Function::Regex(regex) => {
                let text = arguments.first().cloned().unwrap_or_default();
                match text {
                    Item::String(text) => super::super::library::regex::first_match(self, regex, &text, 0),
                    _ => Ok(Item::Undefined),
                }
            }
            Function::NextMatch { regex, text, from } => {
                super::super::library::regex::next_match(self, regex, text, *from)
            }
            _ => Ok(Item::Undefined),
        }
    }

    /// `$eval(text, context)` of plain JSONata.
    #[inline(never)]
    fn eval(&mut self, arguments: &[Item], context: &Item, env: &Env) -> Outcome<Item> {
        let Some(Item::String(text)) = arguments.first() else { return Ok(Item::Undefined) };
        let input = match arguments.get(1) {
            None | Some(Item::Undefined) => context.clone(),
            Some(Item::Array(array)) if !array.is_sequence() => outer(Item::Array(array.clone())),
            Some(other) => other.clone(),
        };
        self.evaluate_here(text, &input, env)
    }

    /// The value of a text in a frame.
    pub(super) fn evaluate_here(&mut self, text: &str, input: &Item, env: &Env) -> Outcome<Item> {
        self.spend(text.len())?;
        let failed = |code, words: &str, failure: Failure| match failure.of_function(None) {
            Failure::Coded(coded) => {
                let message = json(&Item::string(coded.message.as_str()));
                Failure::coded(code, format!("{words} function eval: {message}"))
            }
            other => other,
        };
        let node = super::super::parsed(text)
            .map_err(|failure| failed("D3120", "Syntax error in expression passed to", failure))?;
        let result = self
            .evaluate(&node, input, env)
            .map_err(|failure| failed("D3121", "Dynamic error evaluating the expression passed to", failure))?;
        Ok(match result {
            Item::Array(array @ Array::Made(_)) => finished(Item::Array(array), false),
            other => other,
        })
    }
}
