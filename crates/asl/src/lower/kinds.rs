//! What each type does.

use syntax::Node;

use super::collect::FoundState;
use super::{Ctx, amount, choice, data, map, text_of, value_of};
use crate::program::{Choice, Fail, Next, Parallel, Pass, StateKind, Target, Task, Wait, WaitUntil};
use crate::resource::Resource;

pub(super) fn kind(ctx: &Ctx<'_>, found: &FoundState<'_>) -> StateKind {
    let type_text = ctx.member("Type").and_then(text_of);
    match type_text.as_deref() {
        Some("Task") => StateKind::Task(Box::new(task(ctx))),
        Some("Pass") => {
            StateKind::Pass(Pass { result: ctx.member("Result").filter(|_| !ctx.is_jsonata()).map(value_of) })
        }
        Some("Choice") => StateKind::Choice(Choice {
            rules: choice::rules(ctx),
            default: ctx.member("Default").map(|it| ctx.scope.target(Some(it))),
        }),
        Some("Wait") => StateKind::Wait(Wait { until: wait_until(ctx) }),
        Some("Parallel") => StateKind::Parallel(Parallel { branches: found.inner.clone() }),
        Some("Map") => match found.inner.first() {
            Some(processor) => StateKind::Map(Box::new(map::map(ctx, *processor))),
            None => StateKind::Unknown(type_text),
        },
        Some("Succeed") => StateKind::Succeed,
        Some("Fail") => StateKind::Fail(Fail {
            error: amount::text(ctx, ctx.node, "Error"),
            cause: amount::text(ctx, ctx.node, "Cause"),
        }),
        _ => StateKind::Unknown(type_text),
    }
}

fn task(ctx: &Ctx<'_>) -> Task {
    Task {
        resource: Resource::parse(&ctx.member("Resource").and_then(Node::as_str).unwrap_or_default()),
        timeout: amount::amount(ctx, ctx.node, "TimeoutSeconds"),
        heartbeat: amount::amount(ctx, ctx.node, "HeartbeatSeconds"),
        credentials: data::template(ctx, ctx.member("Credentials")),
    }
}

fn wait_until(ctx: &Ctx<'_>) -> WaitUntil {
    let seconds = amount::amount(ctx, ctx.node, "Seconds").map(WaitUntil::Seconds);
    let until = seconds.or_else(|| amount::text(ctx, ctx.node, "Timestamp").map(WaitUntil::Timestamp));
    until.unwrap_or(WaitUntil::Unset)
}

pub(super) fn next(ctx: &Ctx<'_>) -> Next {
    if let Some(type_text) = ctx.member("Type").and_then(Node::as_str)
        && matches!(&*type_text, "Succeed" | "Fail")
    {
        return Next::End;
    }
    match ctx.scope.target(ctx.member("Next")) {
        Target::State(id) => Next::State(id),
        Target::Missing(name) => Next::Missing(name),
        Target::Unset if ctx.member("End").and_then(Node::as_bool) == Some(true) => Next::End,
        Target::Unset => Next::Unset,
    }
}
