//! Numbers and texts that may be computed.

use syntax::Node;

use super::{Ctx, text_of};
use crate::program::{Amount, Expression, Text, jsonata_inside};

/// The field `key`, or `key` + `Path` in JSONPath.
pub(super) fn amount(ctx: &Ctx<'_>, node: &Node, key: &str) -> Option<Amount> {
    if let Some(value) = node.member(key) {
        if let Some(number) = value.as_f64() {
            return Some(Amount::Number(number));
        }
        return jsonata(ctx, value).map(Amount::Jsonata);
    }
    path(ctx, node, key).map(Amount::Path)
}

/// The field `key`, or `key` + `Path` in JSONPath.
pub(super) fn text(ctx: &Ctx<'_>, node: &Node, key: &str) -> Option<Text> {
    if let Some(value) = node.member(key) {
        return jsonata(ctx, value).map(Text::Jsonata).or_else(|| text_of(value).map(Text::Literal));
    }
    path(ctx, node, key).map(Text::Path)
}

fn path(ctx: &Ctx<'_>, node: &Node, key: &str) -> Option<Expression> {
    if ctx.is_jsonata() {
        return None;
    }
    node.member(&format!("{key}Path"))?.as_str().map(|it| Expression::parse_with(&it, &mut ctx.interner.borrow_mut()))
}

/// The expression in a string that begins with `{%` and ends with `%}`, in a JSONata state.
pub(super) fn jsonata(ctx: &Ctx<'_>, node: &Node) -> Option<Expression> {
    let text = node.as_str().filter(|_| ctx.is_jsonata())?;
    jsonata_inside(&text).map(Expression::jsonata)
}
