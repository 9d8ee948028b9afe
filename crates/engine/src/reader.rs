//! ItemReader: the items of a distributed Map out of objects in S3.

use std::sync::Arc;

use asl::program::{CsvDelimiter, CsvHeaders, InputType, ItemReader, State};
use query::{Object, Value};

use crate::csv;
use crate::error::{How, Raised};
use crate::evaluate::Evaluator;
use crate::event::Failure;
use crate::execution::Execution;
use crate::frame::Frame;
use crate::items::{Items, Source};
use crate::manifest;
use crate::options::Bucket;

/// The error of a reader that finds nothing to read.
const ITEM_READER_FAILED: &str = "States.ItemReaderFailed";

/// Reads the items; the inner error is one of reading, after the Map Run has begun.
pub(crate) fn items(
    execution: &Execution,
    frame: &Frame,
    state: &State,
    reader: &ItemReader,
    input: &Value,
) -> Result<Result<Items, Raised>, Raised> {
    let mut evaluator = Evaluator::new(execution, frame, state);
    let parameters = match &reader.parameters {
        Some(parameters) => evaluator.field(parameters, "ItemReader/Arguments", input)?,
        None => Value::Null,
    };
    let max_items = reader.max_items.as_ref();
    let max_items = max_items.map(|it| evaluator.count("ItemReader/ReaderConfig/MaxItems", it, input)).transpose()?;
    let read = read(execution, reader, &parameters).map(|mut items| {
        if let Some(max) = max_items.and_then(|max| usize::try_from(max).ok()) {
            items.values.truncate(max);
        }
        items
    });
    Ok(read.map_err(|cause| Raised {
        failure: Failure::new(ITEM_READER_FAILED, cause),
        how: How::MapRun,
        is_task: false,
    }))
}

fn read(execution: &Execution, reader: &ItemReader, parameters: &Value) -> Result<Items, String> {
    let text = |key: &str| parameters.get(key).and_then(Value::as_str);
    let bucket_name = text("Bucket").unwrap_or_default();
    let store = Store { execution, reader };
    if &*reader.action == "s3:listObjectsV2" {
        let prefix = text("Prefix").unwrap_or_default();
        let entries = store.bucket(bucket_name)?.iter().filter(|(key, _)| key.starts_with(prefix));
        if reader.is_flattened {
            return store.all(entries.map(|(key, _)| (bucket_name.to_owned(), key.to_string())));
        }
        let values = entries.map(|(key, content)| listed(execution, key, content)).collect();
        return Ok(Items { values, keys: None, source: Source::One(format!("S3://{bucket_name}").into()) });
    }
    let key = text("Key").unwrap_or_default();
    let content = store.object(bucket_name, key)?;
    if reader.is_athena {
        return store.all(content.lines().filter_map(manifest::address));
    }
    if reader.input_type == Some(InputType::Manifest) {
        let values = manifest::inventory(content, bucket_name, |bucket, key| store.object(bucket, key))?;
        return Ok(Items { values, keys: None, source: Source::One(source(bucket_name, key)) });
    }
    Ok(Items { values: store.parse(content)?, keys: None, source: Source::One(source(bucket_name, key)) })
}

/// Where an item of an object comes from.
fn source(bucket: &str, key: &str) -> Arc<str> {
    format!("S3://{bucket}/{key}").into()
}

/// What lies in S3, as a reader takes it.
struct Store<'a> {
    execution: &'a Execution,
    reader: &'a ItemReader,
}

impl<'a> Store<'a> {
    fn bucket(&self, name: &str) -> Result<&'a Bucket, String> {
        let bucket = self.execution.options.objects.get(name);
        bucket.ok_or_else(|| format!("The specified bucket does not exist: {name}"))
    }

    fn object(&self, bucket: &str, key: &str) -> Result<&'a str, String> {
        let content = self.bucket(bucket)?.get(key);
        content.map(|it| &**it).ok_or_else(|| format!("The specified key does not exist: {bucket}/{key}"))
    }

    /// The items of several objects, one after the other.
    fn all(&self, addresses: impl Iterator<Item = (String, String)>) -> Result<Items, String> {
        let (mut values, mut sources) = (Vec::new(), Vec::new());
        for (bucket, key) in addresses {
            let read = self.parse(self.object(&bucket, &key)?)?;
            sources.extend(std::iter::repeat_n(source(&bucket, &key), read.len()));
            values.extend(read);
        }
        Ok(Items { values, keys: None, source: Source::Each(sources) })
    }

    /// The items of one object.
    fn parse(&self, content: &str) -> Result<Vec<Value>, String> {
        match &self.reader.input_type {
            Some(InputType::Json) => json(content, self.reader.items_pointer.as_deref()),
            Some(InputType::JsonLines) => json_lines(content),
            Some(InputType::Csv { headers, delimiter }) => Ok(table(content, headers, *delimiter)),
            Some(InputType::Manifest) => Err("A manifest in a manifest cannot be read.".to_owned()),
            Some(InputType::Parquet) => Err("Parquet cannot be read in a rehearsal.".to_owned()),
            None => Err("The ItemReader has no InputType.".to_owned()),
        }
    }
}

/// An object as `s3:listObjectsV2` names it, in Step Functions' own letter case.
fn listed(execution: &Execution, key: &Arc<str>, content: &str) -> Value {
    let tag = crate::random::Stream::new(0, content).next();
    Value::object([
        ("Etag", format!("\"{tag:016x}\"").into()),
        ("Key", Value::String(key.clone())),
        ("LastModified", execution.options.start_time.div_euclid(1000).into()),
        ("Size", content.len().into()),
        ("StorageClass", "STANDARD".into()),
    ])
}

fn json(content: &str, pointer: Option<&str>) -> Result<Vec<Value>, String> {
    let document = Value::parse(content).map_err(|error| format!("The file is not JSON: {error}"))?;
    let found = match pointer.filter(|pointer| !pointer.is_empty()) {
        None => Some(document),
        Some(pointer) => follow(&document, pointer),
    };
    match found {
        None => {
            Err("The provided ReaderConfig.ItemsPointer does not match any valid path in the JSON structure."
                .to_owned())
        }
        Some(Value::Array(items)) => Ok(Arc::unwrap_or_clone(items).into_vec()),
        Some(_) => Err("Attempting to map over non-iterable node.".to_owned()),
    }
}

/// The value a JSON Pointer names.
fn follow(document: &Value, pointer: &str) -> Option<Value> {
    let steps = pointer.strip_prefix('/')?.split('/').map(|step| step.replace("~1", "/").replace("~0", "~"));
    let mut value = document.clone();
    for step in steps {
        let next = match &value {
            Value::Object(object) => object.get(&step).cloned(),
            Value::Array(items) => step.parse::<usize>().ok().and_then(|idx| items.get(idx).cloned()),
            _ => None,
        };
        value = next?;
    }
    Some(value)
}

fn json_lines(content: &str) -> Result<Vec<Value>, String> {
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let values =
        lines.map(|(idx, line)| Value::parse(line).map_err(|error| format!("Line {} is not JSON: {error}", idx + 1)));
    values.collect()
}

/// Each line an object by column: cells that are missing are empty, those too many are dropped.
pub(crate) fn table(content: &str, headers: &CsvHeaders, delimiter: CsvDelimiter) -> Vec<Value> {
    let separator = match delimiter {
        CsvDelimiter::Comma => ',',
        CsvDelimiter::Pipe => '|',
        CsvDelimiter::Semicolon => ';',
        CsvDelimiter::Space => ' ',
        CsvDelimiter::Tab => '\t',
    };
    let mut rows = csv::rows(content, separator).into_iter();
    let headers: Vec<Arc<str>> = match headers {
        CsvHeaders::Given(headers) => headers.clone(),
        CsvHeaders::FirstRow => rows.next().unwrap_or_default().into_iter().map(Into::into).collect(),
    };
    let item = |row: Vec<String>| {
        let mut cells = row.into_iter();
        let mut item = Object::new();
        for header in &headers {
            item.insert(header.clone(), cells.next().unwrap_or_default().into());
        }
        Value::from(item)
    };
    rows.map(item).collect()
}
