//! Manifests: files that name the files to read.

use asl::program::{CsvDelimiter, CsvHeaders};
use query::Value;

use crate::reader;

/// The entries of an S3 inventory: `manifest.json` names the files, and the columns that each of them has. What AWS packs
/// with gzip is plain text here.
pub(crate) fn inventory<'a>(
    content: &str,
    bucket: &str,
    object: impl Fn(&str, &str) -> Result<&'a str, String>,
) -> Result<Vec<Value>, String> {
    let manifest = Value::parse(content).map_err(|error| format!("The manifest is not JSON: {error}"))?;
    let text = |key: &str| manifest.get(key).and_then(Value::as_str);
    if let Some(format) = text("fileFormat").filter(|it| *it != "CSV") {
        return Err(format!("An inventory in the format {format} cannot be read."));
    }
    let columns = text("fileSchema").ok_or("The manifest has no fileSchema.")?;
    let headers = CsvHeaders::Given(columns.split(',').map(|it| it.trim().into()).collect());
    let bucket = text("destinationBucket").map_or(bucket, |arn| arn.rsplit(':').next().unwrap_or(arn));
    let mut items = Vec::new();
    for file in manifest.get("files").and_then(Value::as_array).unwrap_or_default() {
        let key = file.get("key").and_then(Value::as_str).ok_or("A file of the manifest has no key.")?;
        items.extend(reader::table(object(bucket, key)?, &headers, CsvDelimiter::Comma));
    }
    Ok(items)
}

/// Bucket and key of a line of a list that Athena has written: `s3://bucket/key`, maybe in quotes.
pub(crate) fn address(line: &str) -> Option<(String, String)> {
    let line = line.trim().trim_matches('"');
    let address = line.strip_prefix("s3://").or_else(|| line.strip_prefix("S3://"))?;
    let (bucket, key) = address.split_once('/')?;
    Some((bucket.to_owned(), key.to_owned()))
}
