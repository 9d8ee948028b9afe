//! The tree of an expression, as it is evaluated.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::item::Item;
use super::library::regex::Regex;
use super::signature::Signature;

/// A part of an expression.
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// The byte of the text at which it stands; the sign of an operator.
    pub(crate) at: usize,
    /// Whether a sequence with one item stays an array (`[]`).
    pub(crate) keeps_array: bool,
    /// What only few parts have.
    pub(crate) extras: Option<Box<Extras>>,
}

/// What follows a part, and what a step of a path binds.
#[derive(Default)]
pub(crate) struct Extras {
    /// Filters of what is no step of a path.
    pub(crate) predicates: Vec<Node>,
    /// Filters and index variables of a step.
    pub(crate) stages: Option<Vec<Stage>>,
    pub(crate) group: Option<Box<Group>>,
    /// `@$name`
    pub(crate) focus: Option<Arc<str>>,
    /// `#$name`
    pub(crate) index: Option<Arc<str>>,
    /// The variable by which a `%` behind it finds its parent.
    pub(crate) ancestor: Option<Label>,
    /// The `%` inside that are still looking for their parents.
    pub(crate) seeking: Option<Vec<Label>>,
    /// Whether the step hands on records of variables.
    pub(crate) is_tuple: bool,
    /// Whether an array that is written here is not flattened.
    pub(crate) is_constructed: bool,
}

/// What a part is.
pub(crate) enum Kind {
    Path(Box<Path>),
    Name(Arc<str>),
    Variable(Variable),
    /// A text, number, truth value or null.
    Literal(Item),
    Wildcard,
    Descendants,
    /// `%`
    Parent(Label),
    Regex(Rc<Regex>),
    Negate(Box<Node>),
    Array(Vec<Node>),
    Object(Box<Group>),
    And(Box<[Node; 2]>),
    Or(Box<[Node; 2]>),
    Binary(Operator, Box<[Node; 2]>),
    Condition(Box<Condition>),
    Block {
        parts: Vec<Node>,
        /// Whether variables are bound in it.
        binds: bool,
    },
    Bind(Arc<str>, Box<Node>),
    Call(Rc<Call>),
    /// A call that is the last thing which a function does.
    TailCall(Rc<Call>),
    Partial(Rc<Call>),
    /// `?` among the arguments of a partial application.
    Placeholder,
    Lambda(Rc<Lambda>),
    Apply(Box<[Node; 2]>),
    Transform(Rc<Transform>),
    Sort(Vec<Term>),
}

/// The steps of a path.
pub(crate) struct Path {
    pub(crate) steps: Vec<Node>,
    pub(crate) keeps_singleton: bool,
}

/// What is done with the items of a step.
pub(crate) enum Stage {
    Filter(Node),
    Index(Arc<str>),
}

/// `{key: value}`, alone or behind a step.
pub(crate) struct Group {
    pub(crate) pairs: Vec<(Node, Node)>,
    pub(crate) at: usize,
}

pub(crate) struct Variable {
    /// Without `$`; empty for the context item.
    pub(crate) name: Arc<str>,
    /// The function of the library with that name.
    pub(crate) builtin: Option<Item>,
}

pub(crate) struct Condition {
    pub(crate) condition: Node,
    pub(crate) then: Node,
    pub(crate) otherwise: Option<Node>,
}

pub(crate) struct Call {
    pub(crate) procedure: Node,
    pub(crate) arguments: Vec<Node>,
    pub(crate) at: usize,
}

pub(crate) struct Lambda {
    pub(crate) parameters: Rc<[Arc<str>]>,
    pub(crate) signature: Option<Signature>,
    pub(crate) body: Node,
}

pub(crate) struct Transform {
    pub(crate) pattern: Node,
    pub(crate) update: Node,
    pub(crate) deletion: Option<Node>,
    pub(crate) at: usize,
}

/// A term of an `order-by`.
pub(crate) struct Term {
    pub(crate) is_descending: bool,
    pub(crate) expression: Node,
}

/// An operator with two sides whose values are needed both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Concatenate,
    Range,
    In,
}

impl Operator {
    /// The operator of a sign.
    pub(crate) fn of(sign: &str) -> Option<Operator> {
        Some(match sign {
            "+" => Operator::Add,
            "-" => Operator::Subtract,
            "*" => Operator::Multiply,
            "/" => Operator::Divide,
            "%" => Operator::Remainder,
            "=" => Operator::Equal,
            "!=" => Operator::NotEqual,
            "<" => Operator::Less,
            "<=" => Operator::LessOrEqual,
            ">" => Operator::Greater,
            ">=" => Operator::GreaterOrEqual,
            "&" => Operator::Concatenate,
            ".." => Operator::Range,
            "in" => Operator::In,
            _ => return None,
        })
    }

    pub(crate) fn sign(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::Remainder => "%",
            Operator::Equal => "=",
            Operator::NotEqual => "!=",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
            Operator::Concatenate => "&",
            Operator::Range => "..",
            Operator::In => "in",
        }
    }
}

/// The variable of a `%`: it is known by one name wherever its parent is bound.
#[derive(Clone)]
pub(crate) struct Label(Rc<(RefCell<Arc<str>>, Cell<i64>)>);

impl Label {
    pub(crate) fn new(name: String) -> Label {
        Label(Rc::new((RefCell::new(name.into()), Cell::new(1))))
    }

    pub(crate) fn name(&self) -> Arc<str> {
        self.0.0.borrow().clone()
    }

    pub(crate) fn rename(&self, name: Arc<str>) {
        *self.0.0.borrow_mut() = name;
    }

    /// How many steps before this one the parent is looked for.
    pub(crate) fn level(&self) -> i64 {
        self.0.1.get()
    }

    pub(crate) fn move_level(&self, by: i64) {
        self.0.1.set(self.0.1.get().saturating_add(by));
    }
}

impl Node {
    pub(crate) fn new(kind: Kind, at: usize) -> Node {
        Node { kind, at, keeps_array: false, extras: None }
    }

    pub(crate) fn extras(&mut self) -> &mut Extras {
        self.extras.get_or_insert_default()
    }

    pub(crate) fn is_constructed(&self) -> bool {
        self.extras.as_ref().is_some_and(|it| it.is_constructed)
    }

    /// The parts directly inside, without its extras.
    pub(crate) fn parts(&self) -> Vec<&Node> {
        match &self.kind {
            Kind::Path(path) => path.steps.iter().collect(),
            Kind::Negate(inner) | Kind::Bind(_, inner) => vec![inner],
            Kind::Array(parts) | Kind::Block { parts, .. } => parts.iter().collect(),
            Kind::Object(group) => group.parts(),
            Kind::And(sides) | Kind::Or(sides) | Kind::Binary(_, sides) | Kind::Apply(sides) => sides.iter().collect(),
            Kind::Condition(it) => [&it.condition, &it.then].into_iter().chain(&it.otherwise).collect(),
            Kind::Call(call) | Kind::TailCall(call) | Kind::Partial(call) => {
                std::iter::once(&call.procedure).chain(&call.arguments).collect()
            }
            Kind::Lambda(lambda) => vec![&lambda.body],
            Kind::Transform(it) => [&it.pattern, &it.update].into_iter().chain(&it.deletion).collect(),
            Kind::Sort(terms) => terms.iter().map(|it| &it.expression).collect(),
            Kind::Name(_)
            | Kind::Variable(_)
            | Kind::Literal(_)
            | Kind::Wildcard
            | Kind::Descendants
            | Kind::Parent(_)
            | Kind::Regex(_)
            | Kind::Placeholder => Vec::new(),
        }
    }

    /// The filters behind it.
    pub(crate) fn filters(&self) -> Vec<&Node> {
        let Some(extras) = &self.extras else { return Vec::new() };
        let stages = extras.stages.iter().flatten().filter_map(|stage| match stage {
            Stage::Filter(filter) => Some(filter),
            Stage::Index(_) => None,
        });
        extras.predicates.iter().chain(stages).collect()
    }
}

impl Group {
    pub(crate) fn parts(&self) -> Vec<&Node> {
        self.pairs.iter().flat_map(|(key, value)| [key, value]).collect()
    }
}
