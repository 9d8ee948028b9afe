//! What only a distributed Map has: items read from S3, batches, failures that are borne, results written to S3.

use crate::command::Command;
use crate::field_path::FieldPath;
use crate::inspector::common::amount;
use crate::inspector::field::{Field, FieldKind, Takes};
use crate::inspector::reader::Reader;
use crate::inspector::{Add, AddAction, Section};

const READER: &str = "{\"Resource\": \"arn:aws:states:::s3:getObject\", \"ReaderConfig\": {\"InputType\": \"CSV\", \
                      \"CSVHeaderLocation\": \"FIRST_ROW\"}, \"Parameters\": {\"Bucket\": \"bucket\", \"Key\": \"items.csv\"}}";
const BATCHER: &str = "{\"MaxItemsPerBatch\": 10}";
const WRITER: &str = "{\"Resource\": \"arn:aws:states:::s3:putObject\", \
                      \"Parameters\": {\"Bucket\": \"bucket\", \"Prefix\": \"results\"}}";

/// Key, title, the words of the button that adds it, what it begins with, and its fields.
type Part = (&'static str, &'static str, &'static str, &'static str, fn(&Reader<'_>) -> Vec<Field>);

/// The sections of a Map that is distributed or has some of its fields.
pub(super) fn sections(reader: &Reader<'_>) -> Vec<Section> {
    let mode = reader.at("ItemProcessor").at("ProcessorConfig").text("Mode");
    let keys = [
        "ItemReader",
        "ItemBatcher",
        "ResultWriter",
        "Label",
        "ToleratedFailureCount",
        "ToleratedFailureCountPath",
        "ToleratedFailurePercentage",
        "ToleratedFailurePercentagePath",
    ];
    if mode.as_deref() != Some("DISTRIBUTED") && !keys.iter().any(|key| reader.has(key)) {
        return Vec::new();
    }
    let parts: [Part; 3] = [
        ("ItemReader", "Item reader", "Read items from S3", READER, item_reader),
        ("ItemBatcher", "Item batcher", "Put items together", BATCHER, item_batcher),
        ("ResultWriter", "Result writer", "Write results to S3", WRITER, result_writer),
    ];
    let mut sections = Vec::new();
    let mut adds = Vec::new();
    for (key, title, label, starter, fields) in parts {
        if let Some(inner) = reader.inside(key) {
            let remove = Some(FieldPath::key(key));
            sections.push(Section { title: title.to_owned(), fields: fields(&inner), remove, ..Section::default() });
        } else {
            let value =
                if reader.is_jsonata() { starter.replace("Parameters", "Arguments") } else { starter.to_owned() };
            let command = Command::SetField { state: reader.state.to_owned(), path: FieldPath::key(key), value };
            adds.push(Add { label, action: AddAction::Command(Box::new(command)) });
        }
    }
    let label = reader
        .field("Label", "Label", FieldKind::Text)
        .default("none")
        .help("Part of the names of the iterations' executions: at most 40 letters.");
    let mut fields = vec![
        amount(reader, "Failures borne", ("ToleratedFailureCount", "ToleratedFailureCountPath"), 0)
            .default("0")
            .help("How many iterations may fail before the Map does."),
        percentage(reader),
    ];
    fields.push(label);
    sections.push(Section { title: "Distributed".to_owned(), fields, adds, ..Section::default() });
    sections
}

fn percentage(reader: &Reader<'_>) -> Field {
    use crate::inspector::field::Variant;
    let (plain, path) = ("ToleratedFailurePercentage", "ToleratedFailurePercentagePath");
    let number = FieldKind::Template { takes: Takes::Percent };
    let field = if reader.is_jsonata() && !reader.has(path) {
        reader.field("Share borne", plain, number)
    } else {
        let variant = |key, label, starter: &str| Variant { key, label, starter: starter.to_owned() };
        let at = FieldKind::ReferencePath { takes_null: false };
        let options = vec![
            (variant(plain, "a fixed share", "5"), number),
            (variant(path, "a share in the input", "\"$.share\""), at),
        ];
        reader.one_of("Share borne", options)
    };
    field.default("0").unit("%").help("Which share of the iterations may fail before the Map does.")
}

/// What is called with: Arguments in JSONata, Parameters in JSONPath.
fn called_with(reader: &Reader<'_>, help: &'static str) -> Field {
    match reader.is_jsonata() {
        true => reader.field("Arguments", "Arguments", FieldKind::Template { takes: Takes::Object }).help(help),
        false => reader.field("Parameters", "Parameters", FieldKind::JsonObject).help(help),
    }
}

fn item_reader(reader: &Reader<'_>) -> Vec<Field> {
    let config = reader.at("ReaderConfig");
    let resources =
        vec![("arn:aws:states:::s3:getObject", "one file"), ("arn:aws:states:::s3:listObjectsV2", "the list of files")];
    let types = vec![
        ("CSV", "rows"),
        ("JSON", "a list"),
        ("JSONL", "a value per line"),
        ("MANIFEST", "files that a list names"),
        ("PARQUET", "columns"),
    ];
    let mut fields = vec![
        reader
            .field("Resource", "Resource", FieldKind::Choice { options: resources })
            .required()
            .help("What is read from S3."),
        called_with(reader, "Which bucket and key: { \"Bucket\": …, \"Key\": … }."),
        config
            .field("Input type", "InputType", FieldKind::Choice { options: types })
            .default("none")
            .help("What the file holds."),
    ];
    if config.text("InputType").as_deref() == Some("CSV") {
        let places = vec![("FIRST_ROW", "in the first row"), ("GIVEN", "in CSVHeaders")];
        fields.push(
            config
                .field("Header", "CSVHeaderLocation", FieldKind::Choice { options: places })
                .required()
                .help("Where the names of the columns are."),
        );
        if config.text("CSVHeaderLocation").as_deref() == Some("GIVEN") || config.has("CSVHeaders") {
            fields.push(
                config
                    .field("Columns", "CSVHeaders", FieldKind::Strings { suggestions: &[] })
                    .help("The names of the columns, from left to right."),
            );
        }
        let marks = vec![
            ("COMMA", "id,total"),
            ("PIPE", "id|total"),
            ("SEMICOLON", "id;total"),
            ("SPACE", "id total"),
            ("TAB", "a tab"),
        ];
        fields.push(
            config
                .field("Delimiter", "CSVDelimiter", FieldKind::Choice { options: marks })
                .default("COMMA")
                .help("What stands between two cells."),
        );
    }
    if config.text("InputType").as_deref() == Some("JSON") || config.has("ItemsPointer") {
        fields.push(
            config
                .field("List at", "ItemsPointer", FieldKind::Text)
                .default("the whole file")
                .help("The way to the list in the file, as a JSON Pointer: /orders/open."),
        );
    }
    if config.text("InputType").as_deref() == Some("MANIFEST") || config.has("ManifestType") {
        let kinds = vec![("S3_INVENTORY", "made by S3 Inventory"), ("ATHENA_DATA", "made by Athena")];
        fields.push(
            config
                .field("Manifest", "ManifestType", FieldKind::Choice { options: kinds })
                .default("S3_INVENTORY")
                .help("Who wrote the list of files."),
        );
    }
    if reader.text("Resource").is_some_and(|it| it.ends_with("listObjectsV2")) || config.has("Transformation") {
        let ways = vec![("NONE", "the list of files"), ("LOAD_AND_FLATTEN", "what the files hold")];
        fields.push(
            config
                .field("Transformation", "Transformation", FieldKind::Choice { options: ways })
                .default("NONE")
                .help("Whether the items are the files or what is in them."),
        );
    }
    fields.push(
        amount(&config, "Max items", ("MaxItems", "MaxItemsPath"), 0)
            .default("all")
            .help("How many items are read at most."),
    );
    fields
}

fn item_batcher(reader: &Reader<'_>) -> Vec<Field> {
    let input = match reader.is_jsonata() {
        true => FieldKind::Template { takes: Takes::Object },
        false => FieldKind::JsonObject,
    };
    vec![
        amount(reader, "Items per batch", ("MaxItemsPerBatch", "MaxItemsPerBatchPath"), 1)
            .default("none")
            .help("How many items an iteration is given at most."),
        amount(reader, "Bytes per batch", ("MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"), 1)
            .default("none")
            .help("How large the input of an iteration gets at most."),
        reader.field("Batch input", "BatchInput", input).default("none").help("What each batch gets beside its items."),
    ]
}

fn result_writer(reader: &Reader<'_>) -> Vec<Field> {
    let config = reader.at("WriterConfig");
    let resources = vec![("arn:aws:states:::s3:putObject", "a file")];
    let ways = vec![
        ("NONE", "results with their executions"),
        ("COMPACT", "the outputs alone"),
        ("FLATTEN", "the items of the outputs"),
    ];
    let forms = vec![("JSON", "one list"), ("JSONL", "a value per line")];
    vec![
        reader
            .field("Resource", "Resource", FieldKind::Choice { options: resources })
            .default("none")
            .help("How the results are written."),
        called_with(reader, "Which bucket, under which name: { \"Bucket\": …, \"Prefix\": … }."),
        config
            .field("Transformation", "Transformation", FieldKind::Choice { options: ways })
            .default("NONE")
            .help("What is written."),
        config
            .field("Form", "OutputType", FieldKind::Choice { options: forms })
            .default("JSON")
            .help("The form of the written file."),
    ]
}
