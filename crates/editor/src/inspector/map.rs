//! Map: which items, what each is given, how many at once.

use crate::inspector::Section;
use crate::inspector::common::MAX_SECONDS;
use crate::inspector::field::{Field, FieldKind, Variant};
use crate::inspector::parallel::{n_states, start_at};
use crate::inspector::reader::Reader;

pub(super) fn sections(reader: &Reader<'_>) -> Vec<Section> {
    let is_jsonata = reader.is_jsonata();
    let items = if is_jsonata {
        reader.field("Items", "Items", FieldKind::Json).default("the input").help("The list whose items are worked on.")
    } else {
        reader
            .field("Items", "ItemsPath", FieldKind::Path { takes_null: false })
            .default("$")
            .help("The list whose items are worked on.")
    };
    let selector_key = if reader.has("Parameters") { "Parameters" } else { "ItemSelector" };
    let selector = reader
        .field("Item selector", selector_key, if is_jsonata { FieldKind::Json } else { FieldKind::JsonObject })
        .default("the item")
        .help("What each iteration is given. $$.Map.Item.Value is the item.");
    let mut sections =
        vec![Section { fields: vec![items, selector, concurrency(reader, is_jsonata)], ..Section::default() }];
    let key = if reader.has("Iterator") && !reader.has("ItemProcessor") { "Iterator" } else { "ItemProcessor" };
    if let Some(processor) = reader.inside(key) {
        sections.push(Section {
            title: "Item processor".to_owned(),
            remark: n_states(&processor),
            fields: vec![start_at(&processor), mode(&processor)],
            ..Section::default()
        });
    }
    sections.extend(distributed(reader, is_jsonata));
    sections
}

fn concurrency(reader: &Reader<'_>, is_jsonata: bool) -> Field {
    let help = "How many iterations are at work at once; 0 sets no limit of its own.";
    if is_jsonata {
        return reader.field("At once", "MaxConcurrency", FieldKind::Json).default("0").help(help);
    }
    let options = vec![
        (
            Variant { key: "MaxConcurrency", label: "a fixed number", starter: "10".to_owned() },
            FieldKind::Integer { min: 0, max: MAX_SECONDS },
        ),
        (
            Variant { key: "MaxConcurrencyPath", label: "a number in the input", starter: "\"$.atOnce\"".to_owned() },
            FieldKind::ReferencePath { takes_null: false },
        ),
    ];
    reader.one_of("At once", options).default("0").help(help)
}

fn mode(processor: &Reader<'_>) -> Field {
    let options = vec![
        ("INLINE", "iterations belong to this execution"),
        ("DISTRIBUTED", "iterations are executions of their own"),
    ];
    let kind = FieldKind::Choice { options };
    match processor.inside("ProcessorConfig") {
        Some(config) => config.field("Mode", "Mode", kind).default("INLINE"),
        None => {
            let mut field = processor.field("Mode", "ProcessorConfig", kind).default("INLINE");
            field.path = field.path.then("Mode");
            field.name = "Mode".to_owned();
            field
        }
    }
}

/// The fields of a distributed Map, where it is one or has some of them.
fn distributed(reader: &Reader<'_>, is_jsonata: bool) -> Option<Section> {
    let keys =
        ["ItemReader", "ItemBatcher", "ResultWriter", "Label", "ToleratedFailureCount", "ToleratedFailurePercentage"];
    let processor = reader.inside("ItemProcessor").and_then(|it| it.inside("ProcessorConfig"));
    let is_distributed = processor.and_then(|config| config.text("Mode")).as_deref() == Some("DISTRIBUTED");
    if !is_distributed && !keys.iter().any(|key| reader.has(key)) {
        return None;
    }
    let number = |max| if is_jsonata { FieldKind::Json } else { FieldKind::Integer { min: 0, max } };
    let fields = vec![
        reader.field("Item reader", "ItemReader", FieldKind::JsonObject).help("Where the items are read from."),
        reader.field("Item batcher", "ItemBatcher", FieldKind::JsonObject).help("How items are put together."),
        reader.field("Result writer", "ResultWriter", FieldKind::JsonObject).help("Where the results are written to."),
        reader.field("Label", "Label", FieldKind::Text).help("Part of the names of the iterations' executions."),
        reader.field("Tolerated failures", "ToleratedFailureCount", number(MAX_SECONDS)).default("0"),
        reader.field("Tolerated failures", "ToleratedFailurePercentage", number(100)).default("0").unit("%"),
    ];
    Some(Section { title: "Distributed".to_owned(), fields, ..Section::default() })
}
