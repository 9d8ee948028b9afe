//! The data flow fields.

use syntax::Node;

use super::{Ctx, text_of, value_of};
use crate::program::{DataFlow, Expression, Language, PathField, ReferencePath, ResultPath, Template};

pub(super) fn data_flow(ctx: &Ctx<'_>) -> DataFlow {
    if ctx.is_jsonata() {
        return DataFlow {
            arguments: template(ctx, ctx.member("Arguments")),
            assign: template(ctx, ctx.member("Assign")),
            output: template(ctx, ctx.member("Output")),
            ..DataFlow::default()
        };
    }
    DataFlow {
        input_path: path_field(ctx.member("InputPath")),
        parameters: template(ctx, ctx.member("Parameters")),
        result_selector: template(ctx, ctx.member("ResultSelector")),
        result_path: result_path(ctx.member("ResultPath")),
        output_path: path_field(ctx.member("OutputPath")),
        assign: template(ctx, ctx.member("Assign")),
        ..DataFlow::default()
    }
}

/// A value with expressions of the state's language inside.
pub(super) fn template(ctx: &Ctx<'_>, node: Option<&Node>) -> Option<Template> {
    node.map(|it| Template { source: value_of(it), language: ctx.language })
}

pub(super) fn path(text: &Node) -> Option<Expression> {
    text_of(text).map(|text| Expression { text, language: Language::JsonPath })
}

fn path_field(node: Option<&Node>) -> PathField {
    match node {
        Some(node) if node.is_null() => PathField::Empty,
        Some(node) => match path(node) {
            Some(path) if &*path.text != "$" => PathField::Path(path),
            _ => PathField::Whole,
        },
        None => PathField::Whole,
    }
}

pub(super) fn result_path(node: Option<&Node>) -> ResultPath {
    match node {
        Some(node) if node.is_null() => ResultPath::Discard,
        Some(node) => match text_of(node) {
            Some(text) if &*text != "$" => ResultPath::At(ReferencePath { text }),
            _ => ResultPath::Replace,
        },
        None => ResultPath::Replace,
    }
}
