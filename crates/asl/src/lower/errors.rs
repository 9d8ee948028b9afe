//! Retry and Catch.

use std::sync::Arc;

use syntax::Node;

use super::{Ctx, count_of, data, items_of, text_of};
use crate::program::{Catcher, Jitter, ResultPath, Retrier};

pub(super) fn retriers(ctx: &Ctx<'_>) -> Vec<Retrier> {
    items_of(ctx.member("Retry")).map(retrier).collect()
}

fn retrier(node: &Node) -> Retrier {
    Retrier {
        errors: error_names(node),
        interval_seconds: count_of(node.member("IntervalSeconds")).unwrap_or(1),
        max_attempts: count_of(node.member("MaxAttempts")).map_or(3, |it| u32::try_from(it).unwrap_or(u32::MAX)),
        backoff_rate: node.member("BackoffRate").and_then(Node::as_f64).unwrap_or(2.0),
        max_delay_seconds: count_of(node.member("MaxDelaySeconds")),
        jitter: match node.member("JitterStrategy").and_then(Node::as_str).as_deref() {
            Some("FULL") => Jitter::Full,
            _ => Jitter::None,
        },
    }
}

pub(super) fn catchers(ctx: &Ctx<'_>) -> Vec<Catcher> {
    items_of(ctx.member("Catch")).map(|it| catcher(ctx, it)).collect()
}

fn catcher(ctx: &Ctx<'_>, node: &Node) -> Catcher {
    let is_jsonata = ctx.is_jsonata();
    Catcher {
        errors: error_names(node),
        next: ctx.scope.target(node.member("Next")),
        result_path: if is_jsonata { ResultPath::Replace } else { data::result_path(ctx, node.member("ResultPath")) },
        assign: data::template(ctx, node.member("Assign")),
        output: data::template(ctx, node.member("Output").filter(|_| is_jsonata)),
    }
}

fn error_names(node: &Node) -> Vec<Arc<str>> {
    items_of(node.member("ErrorEquals")).filter_map(text_of).collect()
}
