//! Map: which items, what each is given, how many at once.

use crate::inspector::Section;
use crate::inspector::common::amount;
use crate::inspector::distributed;
use crate::inspector::field::{Field, FieldKind, Takes};
use crate::inspector::parallel::{n_states, start_at};
use crate::inspector::reader::Reader;

pub(super) fn sections(reader: &Reader<'_>) -> Vec<Section> {
    let is_jsonata = reader.is_jsonata();
    let help = "The list whose items are worked on.";
    let items = match is_jsonata {
        true => reader.field("Items", "Items", FieldKind::Template { takes: Takes::List }),
        false => reader.field("Items", "ItemsPath", FieldKind::Path { takes_null: false }),
    };
    let items = items.default(if is_jsonata { "the input" } else { "$" }).help(help);
    let selector_key =
        if reader.has("Parameters") && !reader.has("ItemSelector") { "Parameters" } else { "ItemSelector" };
    let selector = match is_jsonata {
        true => reader
            .field("Item selector", selector_key, FieldKind::Template { takes: Takes::Any })
            .help("What each iteration is given. $states.context.Map.Item.Value is the item."),
        false => reader
            .field("Item selector", selector_key, FieldKind::JsonObject)
            .help("What each iteration is given. $$.Map.Item.Value is the item."),
    };
    let concurrency = amount(reader, "At once", ("MaxConcurrency", "MaxConcurrencyPath"), 0)
        .default("0")
        .help("How many iterations are at work at once; 0 sets no limit of its own.");
    let fields = vec![items, selector.default("the item"), concurrency];
    let mut sections = vec![Section { fields, ..Section::default() }];
    let key = if reader.has("Iterator") && !reader.has("ItemProcessor") { "Iterator" } else { "ItemProcessor" };
    if let Some(processor) = reader.inside(key) {
        let mut fields = vec![start_at(&processor), super::common::comment(&processor)];
        if key == "ItemProcessor" {
            fields.extend(config(&processor.at("ProcessorConfig")));
        }
        let remark = n_states(&processor);
        sections.push(Section { title: "Item processor".to_owned(), remark, fields, ..Section::default() });
    }
    sections.extend(distributed::sections(reader));
    sections
}

/// How the iterations run.
fn config(config: &Reader<'_>) -> Vec<Field> {
    let modes = vec![
        ("INLINE", "iterations belong to this execution"),
        ("DISTRIBUTED", "iterations are executions of their own"),
    ];
    let types = vec![("STANDARD", "up to a year"), ("EXPRESS", "up to five minutes, cheaper")];
    let mut fields = vec![
        config
            .field("Mode", "Mode", FieldKind::Choice { options: modes })
            .default("INLINE")
            .help("Where the iterations run."),
    ];
    if config.text("Mode").as_deref() == Some("DISTRIBUTED") || config.has("ExecutionType") {
        fields.push(
            config
                .field("Execution type", "ExecutionType", FieldKind::Choice { options: types })
                .required()
                .help("What kind of executions the iterations are."),
        );
    }
    fields
}
