//! Choice rules.

use syntax::Node;

use super::{Ctx, amount, data, items_of, text_of, value_of};
use crate::limits::MAX_NESTING;
use crate::program::{ChoiceRule, Comparison, Condition, Operand, Order, Test};

pub(super) fn rules(ctx: &Ctx<'_>) -> Vec<ChoiceRule> {
    items_of(ctx.member("Choices")).map(|it| rule(ctx, it)).collect()
}

fn rule(ctx: &Ctx<'_>, node: &Node) -> ChoiceRule {
    let is_jsonata = ctx.is_jsonata();
    ChoiceRule {
        condition: if is_jsonata { jsonata_condition(ctx, node) } else { condition(ctx, node, 0) },
        next: ctx.scope.target(node.member("Next")),
        assign: data::template(ctx, node.member("Assign")),
        output: data::template(ctx, node.member("Output").filter(|_| is_jsonata)),
    }
}

fn jsonata_condition(ctx: &Ctx<'_>, node: &Node) -> Condition {
    let Some(node) = node.member("Condition") else {
        return Condition::Invalid;
    };
    if let Some(literal) = node.as_bool() {
        return Condition::Literal(literal);
    }
    amount::jsonata(ctx, node).map_or(Condition::Invalid, Condition::Jsonata)
}

// Calls itself once per level of And, Or and Not, at most MAX_NESTING deep.
fn condition(ctx: &Ctx<'_>, node: &Node, depth: u32) -> Condition {
    if depth > MAX_NESTING {
        return Condition::Invalid;
    }
    if let Some(all) = node.member("And") {
        return Condition::And(items_of(Some(all)).map(|it| condition(ctx, it, depth + 1)).collect());
    }
    if let Some(any) = node.member("Or") {
        return Condition::Or(items_of(Some(any)).map(|it| condition(ctx, it, depth + 1)).collect());
    }
    if let Some(inner) = node.member("Not") {
        return Condition::Not(Box::new(condition(ctx, inner, depth + 1)));
    }
    comparison(ctx, node).map_or(Condition::Invalid, Condition::Compare)
}

fn comparison(ctx: &Ctx<'_>, node: &Node) -> Option<Comparison> {
    let variable = data::path(ctx, node.member("Variable")?)?;
    let test = node.as_object()?.members().find_map(|member| test(ctx, member.key(), member.value()))?;
    Some(Comparison { variable, test })
}

/// The operator of that name with its operand.
fn test(ctx: &Ctx<'_>, key: &str, node: &Node) -> Option<Test> {
    match key {
        "StringMatches" => return text_of(node).map(Test::StringMatches),
        "IsNull" => return node.as_bool().map(Test::IsNull),
        "IsPresent" => return node.as_bool().map(Test::IsPresent),
        "IsNumeric" => return node.as_bool().map(Test::IsNumeric),
        "IsString" => return node.as_bool().map(Test::IsString),
        "IsBoolean" => return node.as_bool().map(Test::IsBoolean),
        "IsTimestamp" => return node.as_bool().map(Test::IsTimestamp),
        _ => {}
    }
    let (name, operand) = match key.strip_suffix("Path") {
        Some(name) => (name, Operand::Path(data::path(ctx, node)?)),
        None => (key, Operand::Literal(value_of(node))),
    };
    if let Some(order) = name.strip_prefix("String").and_then(order) {
        return Some(Test::String(order, operand));
    }
    if let Some(order) = name.strip_prefix("Numeric").and_then(order) {
        return Some(Test::Numeric(order, operand));
    }
    if let Some(order) = name.strip_prefix("Timestamp").and_then(order) {
        return Some(Test::Timestamp(order, operand));
    }
    (name == "BooleanEquals").then_some(Test::Boolean(operand))
}

fn order(name: &str) -> Option<Order> {
    match name {
        "Equals" => Some(Order::Equals),
        "LessThan" => Some(Order::LessThan),
        "GreaterThan" => Some(Order::GreaterThan),
        "LessThanEquals" => Some(Order::LessThanEquals),
        "GreaterThanEquals" => Some(Order::GreaterThanEquals),
        _ => None,
    }
}
