//! The evaluation of a tree.

mod apply;
mod call;
mod construct;
mod filter;
mod group;
mod host;
mod operators;
mod path;
mod sort;
mod step;
mod transform;
mod tuples;
mod wildcard;

use std::rc::{Rc, Weak};
use std::sync::Arc;

use super::environment::{Captured, Env, Frame};
use super::error::{Failure, Outcome};
use super::function::{Builtin, Function};
use super::item::{Array, Item, Made, Object, Record};
use super::tree::{Condition, Extras, Group, Kind, Node, Variable};
use super::truth::truthy;
use crate::jsonata::JsonataDialect;
use crate::value;

/// Functions that only Step Functions has.
const OF_AWS: [&str; 5] = ["partition", "range", "hash", "uuid", "parse"];
/// Every so many bytes a frame takes at the least that is kept until the end.
const BYTES_OF_FRAME: usize = 64;

/// What an evaluation may see and use up.
pub(crate) struct Evaluator<'s> {
    pub(crate) dialect: JsonataDialect,
    pub(crate) variables: &'s value::Object,
    /// What `$states` is.
    pub(crate) states: Item,
    /// What `$$` is.
    pub(crate) root: Item,
    pub(crate) now: i64,
    /// The state of the random numbers.
    pub(crate) random: u64,
    /// The steps that are left.
    pub(crate) fuel: u64,
    pub(crate) max_depth: usize,
    pub(crate) max_held: usize,
    pub(crate) max_sequence: usize,
    /// How many evaluations are in each other.
    depth: usize,
    /// The frames in which functions were bound: they may hold themselves, so they are emptied at the end.
    registered: Vec<Weak<Frame>>,
}

impl<'s> Evaluator<'s> {
    pub(crate) fn new(dialect: JsonataDialect, variables: &'s value::Object, now: i64, random: u64, fuel: u64) -> Self {
        Evaluator {
            dialect,
            variables,
            states: Item::Undefined,
            root: Item::Undefined,
            now,
            random,
            fuel,
            max_depth: usize::MAX,
            max_held: usize::MAX,
            max_sequence: usize::MAX,
            depth: 0,
            registered: Vec::new(),
        }
    }

    /// The answer of a whole expression.
    pub(crate) fn run(&mut self, node: &Node) -> Outcome<Item> {
        let input = outer(self.root.clone());
        let env = Env::default();
        self.evaluate(node, &input, &env).map_err(|failure| failure.of_function(None))
    }

    /// The value of a part.
    pub(super) fn evaluate(&mut self, node: &Node, input: &Item, env: &Env) -> Outcome<Item> {
        self.fuel = self.fuel.checked_sub(1).ok_or(Failure::OutOfFuel)?;
        let Some(extras) = &node.extras else {
            match &node.kind {
                Kind::Literal(item) => return Ok(item.clone()),
                Kind::Variable(variable) => return Ok(finished(self.variable(variable, input, env), node.keeps_array)),
                _ => {}
            }
            self.depth += 1;
            if self.depth > self.max_depth {
                return Err(Failure::too_many_levels().at(node.at));
            }
            let item = self.kind(node, input, env)?;
            self.depth -= 1;
            return Ok(finished(item, node.keeps_array));
        };
        self.depth += 1;
        if self.depth > self.max_depth {
            return Err(Failure::too_many_levels().at(node.at));
        }
        let item = self.kind(node, input, env)?;
        let item = self.with_extras(node, extras, item, env)?;
        self.depth -= 1;
        Ok(finished(item, node.keeps_array))
    }

    #[inline(never)]
    fn with_extras(&mut self, node: &Node, extras: &Extras, mut item: Item, env: &Env) -> Outcome<Item> {
        for predicate in &extras.predicates {
            item = self.filter(predicate, item, env)?;
        }
        match &extras.group {
            Some(group) if !matches!(node.kind, Kind::Path(_)) => self.group(group, item, env),
            _ => Ok(item),
        }
    }

    fn kind(&mut self, node: &Node, input: &Item, env: &Env) -> Outcome<Item> {
        match &node.kind {
            Kind::Path(path) => self.path(node, path, input, env),
            Kind::Binary(operator, sides) => self.binary(*operator, sides, node.at, input, env),
            Kind::Condition(condition) => self.condition(condition, input, env),
            Kind::Call(call) => self.call(call, None, input, env),
            Kind::TailCall(call) => Ok(thunk(call, input, env)),
            Kind::Block { parts, binds } => self.block(parts, *binds, input, env),
            Kind::And(sides) => self.and(sides, input, env),
            Kind::Or(sides) => self.or(sides, input, env),
            Kind::Name(name) => self.name(input, name),
            Kind::Literal(item) => Ok(item.clone()),
            Kind::Variable(variable) => Ok(self.variable(variable, input, env)),
            Kind::Negate(inner) => self.negate(inner, node.at, input, env),
            Kind::Array(parts) => self.array(node, parts, input, env),
            Kind::Object(group) => self.group(group, input.clone(), env),
            Kind::Bind(name, value) => self.bind(name, value, input, env),
            Kind::Lambda(lambda) => {
                let captured = Captured { input: input.clone(), env: env.clone() };
                Ok(function(Function::Closure { lambda: lambda.clone(), captured }))
            }
            Kind::Apply(sides) => self.apply_operator(sides, node.at, input, env),
            Kind::Partial(call) => self.partial(call, input, env),
            Kind::Transform(transform) => {
                let captured = Captured { input: input.clone(), env: env.clone() };
                Ok(function(Function::Transform { transform: transform.clone(), captured }))
            }
            Kind::Regex(regex) => Ok(function(Function::Regex(regex.clone()))),
            Kind::Parent(label) => Ok(env.lookup(&label.name()).unwrap_or_default()),
            Kind::Wildcard => self.wildcard(input),
            Kind::Descendants => self.descendants(input),
            Kind::Placeholder | Kind::Sort(_) => Ok(Item::Undefined),
        }
    }

    fn variable(&self, variable: &Variable, input: &Item, env: &Env) -> Item {
        if variable.name.is_empty() {
            return match input {
                Item::Array(Array::Made(made)) if made.is_outer_wrapper => {
                    made.items.first().cloned().unwrap_or_default()
                }
                input => input.clone(),
            };
        }
        if let Some(found) = env.lookup(&variable.name) {
            return found;
        }
        let is_aws = self.dialect == JsonataDialect::StepFunctions;
        match &*variable.name {
            "$" => return self.root.clone(),
            "states" if is_aws => return self.states.clone(),
            _ => {}
        }
        if let Some(value) = self.variables.get(&variable.name) {
            return Item::from(value);
        }
        let is_hidden = if is_aws { &*variable.name == "eval" } else { OF_AWS.contains(&&*variable.name) };
        variable.builtin.clone().filter(|_| !is_hidden).unwrap_or_default()
    }

    /// The value of a variable by its name.
    fn lookup(&self, name: &Arc<str>, env: &Env) -> Item {
        let variable = Variable { name: name.clone(), builtin: super::process::library_function(name) };
        self.variable(&variable, &Item::Undefined, env)
    }

    #[inline(never)]
    fn condition(&mut self, condition: &Condition, input: &Item, env: &Env) -> Outcome<Item> {
        let when = self.evaluate(&condition.condition, input, env)?;
        if truthy(self, &when)? {
            return self.evaluate(&condition.then, input, env);
        }
        match &condition.otherwise {
            Some(otherwise) => self.evaluate(otherwise, input, env),
            None => Ok(Item::Undefined),
        }
    }

    #[inline(never)]
    fn block(&mut self, parts: &[Node], binds: bool, input: &Item, env: &Env) -> Outcome<Item> {
        let inside;
        let env = if binds {
            inside = Frame::inside(env);
            &inside
        } else {
            env
        };
        let mut last = Item::Undefined;
        for part in parts {
            last = self.evaluate(part, input, env)?;
        }
        Ok(last)
    }

    #[inline(never)]
    fn bind(&mut self, name: &Arc<str>, value: &Node, input: &Item, env: &Env) -> Outcome<Item> {
        let value = self.evaluate(value, input, env)?;
        env.bind(name, value.clone());
        let may_hold_functions =
            matches!(&value, Item::Function(_) | Item::Array(Array::Made(_)) | Item::Object(Object::Made(_)));
        if may_hold_functions && !env.is_registered.replace(true) {
            if self.registered.len() >= self.max_held / BYTES_OF_FRAME {
                self.registered.retain(|frame| frame.strong_count() > 0);
                if self.registered.len() >= self.max_held / BYTES_OF_FRAME / 2 {
                    return Err(Failure::OutOfMemory);
                }
            }
            self.registered.push(Rc::downgrade(env));
        }
        Ok(value)
    }

    /// Takes steps from the budget.
    fn spend(&mut self, steps: usize) -> Outcome<()> {
        match self.fuel.checked_sub(steps as u64) {
            Some(left) => self.fuel = left,
            None => {
                self.fuel = 0;
                return Err(Failure::OutOfFuel);
            }
        }
        Ok(())
    }

    /// Refuses a value that is larger or deeper than values may be.
    fn within_limits(&self, item: Item) -> Outcome<Item> {
        let size = match &item {
            Item::Array(Array::Made(_)) | Item::Object(Object::Made(_)) => super::weight::size(&item),
            _ => return Ok(item),
        };
        if size.bytes > self.max_held {
            return Err(Failure::OutOfMemory);
        }
        if size.depth > value::MAX_DEPTH {
            return Err(Failure::TooDeep);
        }
        Ok(item)
    }
}

impl Drop for Evaluator<'_> {
    fn drop(&mut self) {
        for frame in self.registered.drain(..).filter_map(|it| it.upgrade()) {
            frame.clear();
        }
    }
}

/// Data as the context item of a whole expression: an array is one item.
fn outer(data: Item) -> Item {
    match data {
        Item::Array(_) => Item::Array(Array::Made(Rc::new(Made {
            items: vec![data],
            is_sequence: true,
            is_outer_wrapper: true,
            ..Made::default()
        }))),
        other => other,
    }
}

fn function(function: Function) -> Item {
    Item::Function(Rc::new(function))
}

fn thunk(call: &Rc<super::tree::Call>, input: &Item, env: &Env) -> Item {
    function(Function::Thunk { call: call.clone(), captured: Captured { input: input.clone(), env: env.clone() } })
}

/// A sequence as what it stands for: nothing, its only item, or itself.
fn finished(item: Item, keeps_array: bool) -> Item {
    match item {
        Item::Array(Array::Made(made)) if made.is_sequence && !made.is_tuple_stream && made.items.len() < 2 => {
            one_or_none(made, keeps_array)
        }
        other => other,
    }
}

#[inline(never)]
fn one_or_none(mut made: Rc<Made>, keeps_array: bool) -> Item {
    if made.items.is_empty() {
        return Item::Undefined;
    }
    if keeps_array && !made.keeps_singleton {
        Rc::make_mut(&mut made).keeps_singleton = true;
    }
    if made.keeps_singleton {
        return Item::Array(Array::Made(made));
    }
    match Rc::try_unwrap(made) {
        Ok(mut made) => made.items.pop().unwrap_or_default(),
        Err(made) => made.items.first().cloned().unwrap_or_default(),
    }
}
