//! The data flow fields.

use syntax::Node;

use super::{Ctx, value_of};
use crate::program::{DataFlow, Expression, PathField, ResultPath, Template};

pub(super) fn data_flow(ctx: &Ctx<'_>) -> DataFlow {
    if ctx.is_jsonata() {
        return DataFlow {
            arguments: template(ctx, ctx.member("Arguments")),
            assign: boxed(ctx, "Assign"),
            output: boxed(ctx, "Output"),
            ..DataFlow::default()
        };
    }
    DataFlow {
        input_path: path_field(ctx, ctx.member("InputPath")),
        parameters: template(ctx, ctx.member("Parameters")),
        result_selector: boxed(ctx, "ResultSelector"),
        result_path: result_path(ctx, ctx.member("ResultPath")),
        output_path: path_field(ctx, ctx.member("OutputPath")),
        assign: boxed(ctx, "Assign"),
        ..DataFlow::default()
    }
}

fn boxed(ctx: &Ctx<'_>, key: &str) -> Option<Box<Template>> {
    template(ctx, ctx.member(key)).map(Box::new)
}

/// A value with expressions of the state's language inside.
pub(super) fn template(ctx: &Ctx<'_>, node: Option<&Node>) -> Option<Template> {
    let source = value_of(node?);
    Some(if ctx.is_jsonata() {
        Template::Jsonata(source)
    } else {
        Template::json_path(&source, &mut ctx.interner.borrow_mut())
    })
}

pub(super) fn path(ctx: &Ctx<'_>, text: &Node) -> Option<Expression> {
    text.as_str().map(|it| Expression::parse_with(&it, &mut ctx.interner.borrow_mut()))
}

fn path_field(ctx: &Ctx<'_>, node: Option<&Node>) -> PathField {
    match node {
        Some(node) if node.is_null() => PathField::Empty,
        Some(node) => match path(ctx, node) {
            Some(path) if &**path.text() != "$" => PathField::Path(path),
            _ => PathField::Whole,
        },
        None => PathField::Whole,
    }
}

pub(super) fn result_path(ctx: &Ctx<'_>, node: Option<&Node>) -> ResultPath {
    match node {
        Some(node) if node.is_null() => ResultPath::Discard,
        Some(node) => match node.as_str() {
            Some(text) if text != "$" => match ctx.interner.borrow_mut().reference_path(&text) {
                Ok(path) => ResultPath::At(path),
                Err(_) => ResultPath::Invalid(text.into()),
            },
            _ => ResultPath::Replace,
        },
        None => ResultPath::Replace,
    }
}
