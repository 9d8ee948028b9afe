//! Filters: `[?(@.qty > 1 && @.sku =~ /x.*/)]`.

use std::cmp::Ordering;
use std::sync::Arc;

use super::Path;
use super::evaluate::read_in_filter;
use super::pattern::Pattern;
use crate::error::QueryError;
use crate::scope::Fuel;
use crate::value::{Number, Value};

/// A path inside a filter: `@.qty` from the candidate, `$.limit` from the document. It is always definite.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FilterPath {
    pub(super) path: Path,
    pub(super) is_from_document: bool,
}

impl FilterPath {
    fn read(&self, item: &Value, document: &Value, fuel: &mut Fuel) -> Result<Value, QueryError> {
        read_in_filter(&self.path, if self.is_from_document { document } else { item }, document, fuel)
    }
}

/// Alternatives of conditions that must all hold. `&&` binds closer than `||`; parentheses are not heeded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filter {
    pub(super) alternatives: Vec<Vec<Condition>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Condition {
    /// `@.gift` and `!@.gift`
    Exists { path: FilterPath, is_expected: bool },
    /// `@.qty > 1`
    Compare { left: Operand, operator: Operator, right: Operand },
    /// `@.sku =~ /x.*/`
    Matches { target: Operand, pattern: Pattern },
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Path(FilterPath),
    /// A literal is text whatever it looks like.
    Text(Arc<str>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Filter {
    /// Whether the candidate passes; `document` is what `$` stands for in the filter.
    pub(super) fn accepts(&self, item: &Value, document: &Value, fuel: &mut Fuel) -> Result<bool, QueryError> {
        for conditions in &self.alternatives {
            let mut all_hold = true;
            for condition in conditions {
                if !condition.holds(item, document, fuel)? {
                    all_hold = false;
                    break;
                }
            }
            if all_hold {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Condition {
    fn holds(&self, item: &Value, document: &Value, fuel: &mut Fuel) -> Result<bool, QueryError> {
        fuel.charge(1)?;
        let answer = match self {
            Condition::Exists { path, is_expected } => match path.read(item, document, fuel) {
                Ok(value) => Ok(value.is_null() != *is_expected),
                Err(QueryError::NotFound { .. }) => Ok(!is_expected),
                Err(error) => Err(error),
            },
            Condition::Compare { left, operator, right } => left
                .value(item, document, fuel)
                .and_then(|left| Ok((left, right.value(item, document, fuel)?)))
                .and_then(|(left, right)| compares(&left, *operator, &right)),
            Condition::Matches { target, pattern } => {
                target.value(item, document, fuel).and_then(|target| match target {
                    Value::Null => Ok(false),
                    Value::String(text) => pattern.matches(&text, fuel),
                    other => pattern.matches(&other.to_json_string(), fuel),
                })
            }
        };
        match answer {
            Err(QueryError::NotFound { .. }) => Ok(false),
            answer => answer,
        }
    }
}

impl Operand {
    fn value(&self, item: &Value, document: &Value, fuel: &mut Fuel) -> Result<Value, QueryError> {
        match self {
            Operand::Path(path) => path.read(item, document, fuel),
            Operand::Text(text) => Ok(Value::String(text.clone())),
        }
    }
}

fn compares(left: &Value, operator: Operator, right: &Value) -> Result<bool, QueryError> {
    if !matches!(operator, Operator::Equal | Operator::NotEqual) && left.is_null() != right.is_null() {
        return Ok(false);
    }
    let Some(order) = order(left, right)? else { return Ok(false) };
    Ok(match operator {
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        Operator::GreaterOrEqual => order.is_ge(),
    })
}

/// The order of two values, `None` where they cannot be compared. Text is converted to the other side's type; text
/// that should be a number and is none is an error of the whole path.
fn order(left: &Value, right: &Value) -> Result<Option<Ordering>, QueryError> {
    let is_nullish = |it: &Value| it.is_null() || it.as_str() == Some("null");
    Ok(match (left, right) {
        _ if is_nullish(left) || is_nullish(right) => Some(is_nullish(right).cmp(&is_nullish(left))),
        (Value::String(left), Value::String(right)) => Some(left.encode_utf16().cmp(right.encode_utf16())),
        (Value::Number(left), Value::Number(right)) => left.compare(right),
        (Value::String(text), Value::Number(number)) => to_number(text)?.compare(number),
        (Value::Number(number), Value::String(text)) => number.compare(&to_number(text)?),
        (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(right)),
        (Value::String(text), Value::Bool(right)) => Some(text.eq_ignore_ascii_case("true").cmp(right)),
        (Value::Bool(left), Value::String(text)) => Some(left.cmp(&text.eq_ignore_ascii_case("true"))),
        _ if left.ptr_eq(right) => Some(Ordering::Equal),
        _ => None,
    })
}

fn to_number(text: &str) -> Result<Number, QueryError> {
    let is_decimal = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let lenient = || text.parse().ok().filter(|_| is_decimal).and_then(Number::from_f64);
    Number::parse(text).or_else(lenient).ok_or_else(|| QueryError::NotApplicable {
        path: text.into(),
        message: format!("a number cannot be compared with '{text}' in a filter"),
    })
}
