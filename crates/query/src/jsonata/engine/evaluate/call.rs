//! Calls as they are written: `f(x)`, `x ~> f`, `f(?, x)`.

use std::rc::Rc;
use std::sync::Arc;

use super::super::tree::Call;
use super::{Env, Evaluator, Failure, Frame, Function, Item, Kind, Node, Outcome, function};

/// The name under which errors tell of a function.
fn name_of(procedure: &Node) -> Option<&Arc<str>> {
    match &procedure.kind {
        Kind::Variable(variable) => Some(&variable.name),
        _ => path_name(procedure),
    }
}

/// The first name of a path that stands where a function should.
fn path_name(procedure: &Node) -> Option<&Arc<str>> {
    let Kind::Path(path) = &procedure.kind else { return None };
    match path.steps.first().map(|step| &step.kind) {
        Some(Kind::Name(name)) => Some(name),
        Some(Kind::Variable(variable)) => Some(&variable.name),
        _ => None,
    }
}

impl Evaluator<'_> {
    /// Calls a function; `first` is what stands before `~>`.
    #[inline(never)]
    pub(super) fn call(&mut self, call: &Call, first: Option<Item>, input: &Item, env: &Env) -> Outcome<Item> {
        let procedure = self.evaluate(&call.procedure, input, env)?;
        if procedure.is_undefined() {
            self.did_you_mean(call, env)?;
        }
        let arguments = self.arguments(call, first, input, env)?;
        let Item::Function(function) = &procedure else { return Err(not_a_function(call.at)) };
        self.apply(function, arguments, input, env)
            .map_err(|failure| self.named(failure, name_of(&call.procedure), call.at))
    }

    pub(super) fn named(&self, failure: Failure, name: Option<&Arc<str>>, at: usize) -> Failure {
        let failure = failure.at(at);
        if name.is_some() { failure.of_function(name.map(|it| &**it)) } else { failure }
    }

    #[inline(never)]
    fn did_you_mean(&self, call: &Call, env: &Env) -> Outcome<()> {
        if let Some(name) = path_name(&call.procedure)
            && !self.lookup(name, env).is_undefined()
        {
            let message = format!("Attempted to invoke a non-function. Did you mean ${name}?");
            return Err(Failure::coded("T1005", message).at(call.at));
        }
        Ok(())
    }

    pub(super) fn arguments(
        &mut self,
        call: &Call,
        first: Option<Item>,
        input: &Item,
        env: &Env,
    ) -> Outcome<Vec<Item>> {
        let mut arguments = Vec::with_capacity(call.arguments.len() + usize::from(first.is_some()));
        arguments.extend(first);
        for argument in &call.arguments {
            arguments.push(self.evaluate(argument, input, env)?);
        }
        Ok(arguments)
    }

    /// `left ~> right`
    #[inline(never)]
    pub(super) fn apply_operator(&mut self, sides: &[Node; 2], at: usize, input: &Item, env: &Env) -> Outcome<Item> {
        let left = self.evaluate(&sides[0], input, env)?;
        if let Kind::Call(call) = &sides[1].kind {
            return self.call(call, Some(left), input, env);
        }
        let Item::Function(right) = self.evaluate(&sides[1], input, env)? else {
            let message = "The right side of the function application operator ~> must be a function";
            return Err(Failure::coded("T2006", message).at(at));
        };
        if let Item::Function(_) = left {
            let chain = self.chain()?;
            return self.apply(&chain, vec![left, Item::Function(right)], &Item::Null, env);
        }
        self.apply(&right, vec![left], &Item::Null, env).map_err(|failure| failure.at(at))
    }

    /// The function that puts two functions together.
    fn chain(&mut self) -> Outcome<Rc<Function>> {
        thread_local! {
            static CHAIN: std::cell::OnceCell<Option<Rc<Node>>> = const { std::cell::OnceCell::new() };
        }
        let chain = CHAIN.with(|chain| {
            let parse = || super::super::parsed("function($f, $g) { function($x) { $g($f($x)) } }").ok().map(Rc::new);
            chain.get_or_init(parse).clone()
        });
        let chain = chain.map(|chain| self.evaluate(&chain, &Item::Null, &Env::default())).transpose()?;
        match chain {
            Some(Item::Function(chain)) => Ok(chain),
            _ => Err(not_a_function(0)),
        }
    }

    /// `f(?, x)`: a function of the arguments that are left open.
    #[inline(never)]
    pub(super) fn partial(&mut self, call: &Call, input: &Item, env: &Env) -> Outcome<Item> {
        let mut arguments = Vec::with_capacity(call.arguments.len());
        let mut is_open = Vec::with_capacity(call.arguments.len());
        for argument in &call.arguments {
            let open = matches!(argument.kind, Kind::Placeholder);
            is_open.push(open);
            arguments.push(if open { Item::Undefined } else { self.evaluate(argument, input, env)? });
        }
        let procedure = self.evaluate(&call.procedure, input, env)?;
        let Item::Function(procedure) = procedure else {
            if procedure.is_undefined()
                && let Some(name) = path_name(&call.procedure)
                && !self.lookup(name, env).is_undefined()
            {
                let message = format!("Attempted to partially apply a non-function. Did you mean ${name}?");
                return Err(Failure::coded("T1007", message).at(call.at));
            }
            return Err(Failure::coded("T1008", "Attempted to partially apply a non-function").at(call.at));
        };
        let arity = procedure.arity();
        arguments.resize(arity, Item::Undefined);
        let holes = (0..arity).filter(|index| is_open.get(*index).copied().unwrap_or(false)).collect();
        arguments.push(Item::Function(procedure));
        Ok(function(Function::Partial { env: Frame::holding(arguments), holes }))
    }
}

pub(super) fn not_a_function(at: usize) -> Failure {
    Failure::coded("T1006", "Attempted to invoke a non-function").at(at)
}
