//! A number that is too small or too large.

use super::{Ctx, Rule, SCHEMA};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "range",
    what: "A written number lies outside what its field takes.",
    why: "Times and counts cannot be negative.",
    example: r#"{ "Type": "Map", "MaxConcurrency": -1 }"#,
    source: "Published measurements for the numbers of a Map, a failed deployment for the seconds of a Wait; the others by analogy.",
    check,
};

/// A field with the smallest and the largest number it takes, as the service writes them.
struct Range {
    path: &'static [&'static str],
    min: &'static str,
    max: Option<&'static str>,
}

const RANGES: &[Range] = &[
    Range { path: &["Seconds"], min: "0", max: Some("99999999") },
    Range { path: &["TimeoutSeconds"], min: "1", max: Some("99999999") },
    Range { path: &["HeartbeatSeconds"], min: "1", max: Some("99999999") },
    Range { path: &["MaxConcurrency"], min: "0", max: None },
    Range { path: &["ToleratedFailureCount"], min: "0", max: None },
    Range { path: &["ToleratedFailurePercentage"], min: "0.0", max: Some("100.0") },
    Range { path: &["ItemReader", "ReaderConfig", "MaxItems"], min: "0", max: Some("100000000") },
    Range { path: &["ItemBatcher", "MaxItemsPerBatch"], min: "0", max: None },
    Range { path: &["ItemBatcher", "MaxInputBytesPerBatch"], min: "0", max: None },
];

const RETRIER: &[Range] = &[
    Range { path: &["IntervalSeconds"], min: "1", max: Some("99999999") },
    Range { path: &["MaxAttempts"], min: "0", max: Some("99999999") },
    Range { path: &["BackoffRate"], min: "1.0", max: None },
    Range { path: &["MaxDelaySeconds"], min: "1", max: Some("31622400") },
];

fn check(ctx: &mut Ctx<'_>) {
    let of_machine = Range { path: &["TimeoutSeconds"], min: "1", max: Some("99999999") };
    if let Some(message) = broken(&of_machine, ctx.root) {
        ctx.at_scope(&RULE, 0, Some("TimeoutSeconds"), message);
    }
    for state in ctx.all_states() {
        for range in RANGES {
            if let Some(message) = broken(range, state.node) {
                ctx.at_field(&RULE, &state, &range.path.join("/"), message);
            }
        }
        for (path, retrier) in state.entries("Retry") {
            for range in RETRIER {
                if let Some(message) = broken(range, retrier) {
                    ctx.at_field(&RULE, &state, &format!("{path}/{}", range.path.join("/")), message);
                }
            }
        }
    }
}

fn broken(range: &Range, node: &syntax::Node) -> Option<String> {
    let number = range.path.iter().try_fold(node, |node, key| node.member(key))?.as_f64()?;
    let limit = |text: &str| text.parse::<f64>().unwrap_or_default();
    if number < limit(range.min) {
        return Some(format!("Minimum value is {}", range.min));
    }
    let max = range.max.filter(|max| number > limit(max))?;
    Some(format!("Maximum value is {max}"))
}
