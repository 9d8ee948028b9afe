//! Where a distributed Map reads and writes.

use super::{Ctx, Rule, SCHEMA};

pub(super) const RULE: Rule = Rule {
    code: SCHEMA,
    name: "item-reader",
    what: "The `Resource` of an `ItemReader` or a `ResultWriter` is none that it can use.",
    why: "Items are read from S3, results written there.",
    example: r#"{ "ItemReader": { "Resource": "arn:aws:states:::s3:headObject" } }"#,
    source: "Published measurements for `ItemReader`; `ResultWriter` by analogy.",
    check,
};

const READERS: &[&str] = &["getObject", "listObjectsV2"];
const WRITERS: &[&str] = &["putObject"];

fn check(ctx: &mut Ctx<'_>) {
    for state in ctx.all_states() {
        for (field, actions) in [("ItemReader", READERS), ("ResultWriter", WRITERS)] {
            let resource = state.field(field).and_then(|it| it.member("Resource"));
            let Some(text) = resource.and_then(|it| it.as_str()) else { continue };
            let action = text.strip_prefix("arn:").and_then(|it| it.split_once(":states:::s3:")).map(|it| it.1);
            if action.is_none_or(|it| !actions.contains(&it)) {
                let examples: Vec<String> =
                    actions.iter().map(|it| format!("arn:<partition>:states:::s3:{it}")).collect();
                let what = "The field 'Resource' does not match any of the allowed values. Examples";
                let message = format!("{what}: [{}]", examples.join(", "));
                ctx.at_field(&RULE, &state, &format!("{field}/Resource"), message);
            }
        }
    }
}
