//! Choice rules and their conditions.

use std::sync::Arc;

use query::Value;

use super::{Expression, Target, Template};

/// One entry of `Choices`.
#[derive(Clone, Debug)]
pub struct ChoiceRule {
    /// When the rule is taken.
    pub condition: Condition,
    /// `Next`.
    pub next: Target,
    /// `Assign`.
    pub assign: Option<Template>,
    /// `Output` (JSONata).
    pub output: Option<Template>,
}

/// When a rule is taken.
#[derive(Clone, Debug)]
pub enum Condition {
    /// `Variable` and an operator.
    Compare(Comparison),
    /// All are true; evaluated in order, up to the first that is false.
    And(Vec<Condition>),
    /// One is true; evaluated in order, up to the first that is true.
    Or(Vec<Condition>),
    /// It is false.
    Not(Box<Condition>),
    /// `Condition` as an expression (JSONata).
    Jsonata(Expression),
    /// `Condition` as a written boolean (JSONata).
    Literal(bool),
    /// Nothing that can be evaluated.
    Invalid,
}

/// A comparison of the value at a path.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// `Variable`.
    pub variable: Expression,
    /// The operator with its operand.
    pub test: Test,
}

/// An operator with its operand.
#[derive(Clone, Debug)]
pub enum Test {
    /// `StringEquals` and its family.
    String(Order, Operand),
    /// `StringMatches`.
    StringMatches(Arc<str>),
    /// `NumericEquals` and its family.
    Numeric(Order, Operand),
    /// `TimestampEquals` and its family.
    Timestamp(Order, Operand),
    /// `BooleanEquals`.
    Boolean(Operand),
    /// `IsNull`.
    IsNull(bool),
    /// `IsPresent`.
    IsPresent(bool),
    /// `IsNumeric`.
    IsNumeric(bool),
    /// `IsString`.
    IsString(bool),
    /// `IsBoolean`.
    IsBoolean(bool),
    /// `IsTimestamp`.
    IsTimestamp(bool),
}

/// How two values have to stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `…Equals`
    Equals,
    /// `…LessThan`
    LessThan,
    /// `…GreaterThan`
    GreaterThan,
    /// `…LessThanEquals`
    LessThanEquals,
    /// `…GreaterThanEquals`
    GreaterThanEquals,
}

impl Order {
    /// Whether values that compare so stand to each other as wanted.
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Order::Equals => ordering.is_eq(),
            Order::LessThan => ordering.is_lt(),
            Order::GreaterThan => ordering.is_gt(),
            Order::LessThanEquals => ordering.is_le(),
            Order::GreaterThanEquals => ordering.is_ge(),
        }
    }
}

/// What is compared with.
#[derive(Clone, Debug)]
pub enum Operand {
    /// Written down.
    Literal(Value),
    /// A `…Path` operator.
    Path(Expression),
}
