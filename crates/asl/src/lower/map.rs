//! The fields of a Map.

use syntax::Node;

use super::{Ctx, amount, data, items_of, text_of};
use crate::program::{
    CsvDelimiter, CsvHeaders, ExecutionType, InputType, ItemBatcher, ItemReader, Items, Map, Processor, ResultWriter,
    ScopeId,
};

pub(super) fn map(ctx: &Ctx<'_>, scope: ScopeId) -> Map {
    let selector = ctx.member("ItemSelector").or_else(|| ctx.member("Parameters").filter(|_| !ctx.is_jsonata()));
    Map {
        items: items(ctx),
        item_selector: data::template(ctx, selector),
        processor: Processor { scope, distributed: distributed(ctx.scope_node()) },
        max_concurrency: amount::amount(ctx, ctx.node, "MaxConcurrency"),
        tolerated_failure_count: amount::amount(ctx, ctx.node, "ToleratedFailureCount"),
        tolerated_failure_percentage: amount::amount(ctx, ctx.node, "ToleratedFailurePercentage"),
        item_reader: ctx.member("ItemReader").map(|it| item_reader(ctx, it)),
        item_batcher: ctx.member("ItemBatcher").map(|it| item_batcher(ctx, it)),
        result_writer: ctx.member("ResultWriter").map(|it| result_writer(ctx, it)),
        label: ctx.member("Label").and_then(text_of),
    }
}

impl<'a> Ctx<'a> {
    /// The processor's object.
    fn scope_node(&self) -> Option<&'a Node> {
        self.member("ItemProcessor").or_else(|| self.member("Iterator"))
    }
}

fn items(ctx: &Ctx<'_>) -> Items {
    if ctx.is_jsonata() {
        return data::template(ctx, ctx.member("Items")).map_or(Items::Whole, Items::Jsonata);
    }
    match ctx.member("ItemsPath").and_then(|it| data::path(ctx, it)) {
        Some(path) if &**path.text() != "$" => Items::Path(path),
        _ => Items::Whole,
    }
}

fn distributed(processor: Option<&Node>) -> Option<ExecutionType> {
    let config = processor?.member("ProcessorConfig")?;
    if config.member("Mode")?.as_str()? != "DISTRIBUTED" {
        return None;
    }
    match config.member("ExecutionType").and_then(Node::as_str).as_deref() {
        Some("EXPRESS") => Some(ExecutionType::Express),
        _ => Some(ExecutionType::Standard),
    }
}

fn item_reader(ctx: &Ctx<'_>, node: &Node) -> ItemReader {
    let config = node.member("ReaderConfig");
    let resource = node.member("Resource").and_then(Node::as_str).unwrap_or_default();
    ItemReader {
        action: resource.split_once(":::").map_or(&*resource, |(_, action)| action).into(),
        parameters: data::template(ctx, node.member("Arguments").or_else(|| node.member("Parameters"))),
        input_type: config.and_then(input_type),
        max_items: config.and_then(|it| amount::amount(ctx, it, "MaxItems")),
        items_pointer: config.and_then(|it| it.member("ItemsPointer")).and_then(text_of),
        is_athena: says(config, "ManifestType", "ATHENA_DATA"),
        is_flattened: says(config, "Transformation", "LOAD_AND_FLATTEN"),
    }
}

fn says(config: Option<&Node>, key: &str, word: &str) -> bool {
    config.and_then(|it| it.member(key)).and_then(Node::as_str).is_some_and(|it| it == word)
}

fn input_type(config: &Node) -> Option<InputType> {
    match &*config.member("InputType")?.as_str()? {
        "CSV" => Some(InputType::Csv { headers: csv_headers(config), delimiter: csv_delimiter(config) }),
        "JSON" => Some(InputType::Json),
        "JSONL" => Some(InputType::JsonLines),
        "MANIFEST" => Some(InputType::Manifest),
        "PARQUET" => Some(InputType::Parquet),
        _ => None,
    }
}

fn csv_headers(config: &Node) -> CsvHeaders {
    match config.member("CSVHeaderLocation").and_then(Node::as_str).as_deref() {
        Some("GIVEN") => CsvHeaders::Given(items_of(config.member("CSVHeaders")).filter_map(text_of).collect()),
        _ => CsvHeaders::FirstRow,
    }
}

fn csv_delimiter(config: &Node) -> CsvDelimiter {
    match config.member("CSVDelimiter").and_then(Node::as_str).as_deref() {
        Some("PIPE") => CsvDelimiter::Pipe,
        Some("SEMICOLON") => CsvDelimiter::Semicolon,
        Some("SPACE") => CsvDelimiter::Space,
        Some("TAB") => CsvDelimiter::Tab,
        _ => CsvDelimiter::Comma,
    }
}

fn item_batcher(ctx: &Ctx<'_>, node: &Node) -> ItemBatcher {
    ItemBatcher {
        max_items: amount::amount(ctx, node, "MaxItemsPerBatch"),
        max_input_bytes: amount::amount(ctx, node, "MaxInputBytesPerBatch"),
        batch_input: data::template(ctx, node.member("BatchInput")),
    }
}

fn result_writer(ctx: &Ctx<'_>, node: &Node) -> ResultWriter {
    ResultWriter {
        is_export: node.member("Resource").is_some(),
        parameters: data::template(ctx, node.member("Arguments").or_else(|| node.member("Parameters"))),
        transformation: node.member("WriterConfig").and_then(|it| amount::text(ctx, it, "Transformation")),
    }
}
