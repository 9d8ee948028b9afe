//! Choice: the first rule that holds says where to go.

use std::sync::Arc;

use asl::program::{Choice, Comparison, Condition, Operand, Order, State, Target, Template, Test};
use query::{QueryError, Value};

use crate::data_flow::{self, Given};
use crate::effect::Via;
use crate::error::Raised;
use crate::evaluate::Evaluator;
use crate::execution::Execution;
use crate::frame::{Frame, Leave};
use crate::phase;
use crate::record::Out;
use crate::timestamp;

pub(crate) fn run(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    choice: &Choice,
    out: Out<'_>,
) -> Result<Leave, Raised> {
    let input = data_flow::effective_input(execution, frame, state, out)?;
    let mut evaluator = Evaluator::new(execution, frame, state);
    for (idx, rule) in choice.rules.iter().enumerate() {
        let field = || format!("Choices[{idx}]");
        if holds(&mut evaluator, &rule.condition, &input, &field)? {
            let given = given(execution, frame, state, rule.assign.as_ref(), rule.output.as_ref(), &field(), input)?;
            return leave(given, Via::ChoiceRule(idx as u32), &rule.next);
        }
    }
    let Some(default) = &choice.default else {
        return Err(phase::no_next());
    };
    let (assign, output) = (state.data.assign.as_deref(), state.data.output.as_deref());
    let given = given(execution, frame, state, assign, output, "", input)?;
    leave(given, Via::Default, default)
}

fn leave(given: Given, via: Via, target: &Target) -> Result<Leave, Raised> {
    let to = target.state().ok_or_else(phase::no_next)?;
    Ok(Leave { output: given.output, assigned: given.assigned, via, to: Some(to) })
}

fn given(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    assign: Option<&Template>,
    output: Option<&Template>,
    field: &str,
    input: Value,
) -> Result<Given, Raised> {
    if state.is_jsonata() {
        return Evaluator::new(execution, frame, state).given(assign, output, field, frame.visit.input.clone());
    }
    data_flow::from_input(execution, frame, state, assign, input)
}

// Calls itself once per level of And, Or and Not; lowering bounds those (asl::limits::MAX_NESTING).
pub(crate) fn holds(
    evaluator: &mut Evaluator<'_>,
    condition: &Condition,
    input: &Value,
    field: &dyn Fn() -> String,
) -> Result<bool, Raised> {
    match condition {
        Condition::Compare(comparison) => compare(evaluator, comparison, input),
        Condition::And(all) => {
            for condition in all {
                if !holds(evaluator, condition, input, field)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Condition::Or(any) => {
            for condition in any {
                if holds(evaluator, condition, input, field)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Condition::Not(inner) => Ok(!holds(evaluator, inner, input, field)?),
        Condition::Jsonata(expression) => evaluator.condition(expression, &format!("{}/Condition", field()), input),
        Condition::Literal(literal) => Ok(*literal),
        Condition::Invalid => Err(Raised::runtime("The rule has no condition that can be evaluated.")),
    }
}

fn compare(evaluator: &mut Evaluator<'_>, comparison: &Comparison, input: &Value) -> Result<bool, Raised> {
    let variable = evaluator.path(&comparison.variable, input);
    if let Test::IsPresent(wanted) = &comparison.test {
        return match variable {
            Ok(_) => Ok(*wanted),
            Err(error) if is_absent(&error) => Ok(!*wanted),
            Err(error) => Err(invalid_path(comparison.variable.text(), &error)),
        };
    }
    let value = variable.map_err(|error| invalid_path(comparison.variable.text(), &error))?;
    let mut operand = |operand: &Operand| match operand {
        Operand::Literal(value) => Ok(value.clone()),
        Operand::Path(path) => evaluator.path(path, input).map_err(|error| invalid_path(path.text(), &error)),
    };
    Ok(match &comparison.test {
        Test::String(order, other) => strings(*order, &value, &operand(other)?),
        Test::Numeric(order, other) => numbers(*order, &value, &operand(other)?),
        Test::Timestamp(order, other) => timestamps(*order, &value, &operand(other)?),
        Test::Boolean(other) => match (&value, operand(other)?) {
            (Value::Bool(value), Value::Bool(other)) => *value == other,
            _ => false,
        },
        Test::StringMatches(pattern) => value.as_str().is_some_and(|text| matches_pattern(pattern, text)),
        Test::IsNull(wanted) => value.is_null() == *wanted,
        Test::IsNumeric(wanted) => value.as_number().is_some() == *wanted,
        Test::IsString(wanted) => value.as_str().is_some() == *wanted,
        Test::IsBoolean(wanted) => value.as_bool().is_some() == *wanted,
        Test::IsTimestamp(wanted) => value.as_str().and_then(timestamp::parse).is_some() == *wanted,
        Test::IsPresent(wanted) => *wanted,
    })
}

fn is_absent(error: &QueryError) -> bool {
    matches!(
        error,
        QueryError::NotFound { .. }
            | QueryError::NotApplicable { .. }
            | QueryError::NullInput
            | QueryError::UndefinedVariable { .. }
    )
}

pub(crate) fn invalid_path(path: &Arc<str>, error: &QueryError) -> Raised {
    if is_absent(error) {
        return Raised::runtime(format!(
            "Invalid path '{path}': The choice state's condition path references an invalid value."
        ));
    }
    Raised::runtime(error.to_string())
}

/// Strings are compared by UTF-16 code unit, as Java does.
fn strings(order: Order, value: &Value, other: &Value) -> bool {
    let (Some(value), Some(other)) = (value.as_str(), other.as_str()) else { return false };
    order.holds(value.encode_utf16().cmp(other.encode_utf16()))
}

fn numbers(order: Order, value: &Value, other: &Value) -> bool {
    let (Some(value), Some(other)) = (value.as_number(), other.as_number()) else { return false };
    if value == other {
        return order.holds(std::cmp::Ordering::Equal);
    }
    value.as_f64().partial_cmp(&other.as_f64()).is_some_and(|ordering| order.holds(ordering))
}

fn timestamps(order: Order, value: &Value, other: &Value) -> bool {
    let moment = |value: &Value| value.as_str().and_then(timestamp::parse);
    let (Some(value), Some(other)) = (moment(value), moment(other)) else { return false };
    order.holds(value.cmp(&other))
}

/// Whether a text matches a pattern in which `*` stands for any run and `\*`, `\\` for themselves.
fn matches_pattern(pattern: &str, text: &str) -> bool {
    let mut tokens = Vec::new();
    let mut chars = pattern.chars();
    while let Some(char) = chars.next() {
        tokens.push(match char {
            '*' => None,
            '\\' => Some(chars.next().unwrap_or('\\')),
            char => Some(char),
        });
    }
    let text: Vec<char> = text.chars().collect();
    // The newest star and the place in the text it was tried from: going back to the newest star is enough.
    let (mut at, mut in_text, mut star) = (0, 0, None);
    while in_text < text.len() {
        match tokens.get(at) {
            Some(None) => {
                star = Some((at, in_text));
                at += 1;
            }
            Some(Some(char)) if *char == text[in_text] => {
                at += 1;
                in_text += 1;
            }
            _ => {
                let Some((star_at, from)) = star else { return false };
                star = Some((star_at, from + 1));
                at = star_at + 1;
                in_text = from + 1;
            }
        }
    }
    tokens[at..].iter().all(Option::is_none)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_texts() {
        let check = |pattern, text, expected| assert_eq!(matches_pattern(pattern, text), expected, "{pattern} {text}");
        check("*", "", true);
        check("", "", true);
        check("", "a", false);
        check("foo*.log", "foo23.log", true);
        check("*.log", "zebra.log", true);
        check("foo*.*", "foobar.zebra", true);
        check("foo*.log", "afoo23.log", false);
        check("a\\*b", "a*b", true);
        check("a\\*b", "axb", false);
        check("a\\\\b", "a\\b", true);
        check("*a*b", "xaxbxab", true);
        check("*a*b", "xaxbxa", false);
    }

    #[test]
    fn strings_are_ordered_by_utf_16() {
        // U+FF5E comes before U+1F600 by code point and after its surrogates by code unit.
        assert!(strings(Order::GreaterThan, &"\u{ff5e}".into(), &"\u{1f600}".into()));
        assert!(strings(Order::LessThan, &"A".into(), &"AB".into()));
        assert!(!strings(Order::Equals, &"1".into(), &1.into()));
    }
}
