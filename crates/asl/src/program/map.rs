//! The fields of a Map.

use std::sync::Arc;

use super::{Amount, Expression, ScopeId, Template, Text};

/// A Map.
#[derive(Clone, Debug)]
pub struct Map {
    /// Where its items come from.
    pub items: Items,
    /// `ItemSelector`, or `Parameters` in its old place.
    pub item_selector: Option<Template>,
    /// What runs for each item.
    pub processor: Processor,
    /// `MaxConcurrency` or `MaxConcurrencyPath`; 0 and absent mean no limit of its own.
    pub max_concurrency: Option<Amount>,
    /// `ToleratedFailureCount` or its path.
    pub tolerated_failure_count: Option<Amount>,
    /// `ToleratedFailurePercentage` or its path.
    pub tolerated_failure_percentage: Option<Amount>,
    /// `ItemReader`.
    pub item_reader: Option<ItemReader>,
    /// `ItemBatcher`.
    pub item_batcher: Option<ItemBatcher>,
    /// `ResultWriter`.
    pub result_writer: Option<ResultWriter>,
    /// `Label`.
    pub label: Option<Arc<str>>,
}

/// Where the items of a Map come from.
#[derive(Clone, Debug)]
pub enum Items {
    /// The whole input.
    Whole,
    /// `ItemsPath`.
    Path(Expression),
    /// `Items` (JSONata): an expression, or an array that may hold some.
    Jsonata(Template),
}

/// `ItemProcessor` or `Iterator`.
#[derive(Clone, Debug)]
pub struct Processor {
    /// Its states.
    pub scope: ScopeId,
    /// Whether each item is an execution of its own, and of which type; none for an inline Map.
    pub distributed: Option<ExecutionType>,
}

/// The type of executions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExecutionType {
    /// With history, up to a year.
    #[default]
    Standard,
    /// Without history, up to five minutes.
    Express,
}

/// `ItemReader`.
#[derive(Clone, Debug)]
pub struct ItemReader {
    /// The action, such as `s3:getObject`.
    pub action: Arc<str>,
    /// `Parameters` or `Arguments`.
    pub parameters: Option<Template>,
    /// `InputType` with what belongs to it.
    pub input_type: Option<InputType>,
    /// `MaxItems` or `MaxItemsPath`.
    pub max_items: Option<Amount>,
    /// `ItemsPointer`.
    pub items_pointer: Option<Arc<str>>,
    /// Whether the file is a list that Athena has written (`ManifestType`), of files of `InputType`.
    pub is_athena: bool,
    /// Whether the objects that are listed are read, too (`Transformation`).
    pub is_flattened: bool,
}

/// What the file of an `ItemReader` holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputType {
    /// Comma (or otherwise) separated lines.
    Csv {
        /// Where the column names come from.
        headers: CsvHeaders,
        /// What separates the cells.
        delimiter: CsvDelimiter,
    },
    /// One JSON document.
    Json,
    /// One JSON document a line.
    JsonLines,
    /// A list of files.
    Manifest,
    /// Parquet.
    Parquet,
}

/// Where the column names of a CSV file come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvHeaders {
    /// The first line.
    FirstRow,
    /// `CSVHeaders`.
    Given(Vec<Arc<str>>),
}

/// What separates the cells of a CSV file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvDelimiter {
    /// `,`
    #[default]
    Comma,
    /// `|`
    Pipe,
    /// `;`
    Semicolon,
    /// A blank.
    Space,
    /// A tab.
    Tab,
}

/// `ItemBatcher`.
#[derive(Clone, Debug)]
pub struct ItemBatcher {
    /// `MaxItemsPerBatch` or its path.
    pub max_items: Option<Amount>,
    /// `MaxInputBytesPerBatch` or its path.
    pub max_input_bytes: Option<Amount>,
    /// `BatchInput`.
    pub batch_input: Option<Template>,
}

/// `ResultWriter`.
#[derive(Clone, Debug)]
pub struct ResultWriter {
    /// Whether results are exported, that is, `Resource` is there.
    pub is_export: bool,
    /// `Parameters` or `Arguments`.
    pub parameters: Option<Template>,
    /// `WriterConfig.Transformation`, as a text.
    pub transformation: Option<Text>,
}
