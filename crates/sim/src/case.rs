//! A recorded case run once more: `{"definition", "input", "type", "context", "mocks", …}` in, status, output or error, and
//! events out.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::{Bucket, Kind, Options};
use query::Value;

use crate::history_json;
use crate::mocks::Mocks;
use crate::run::perform;

/// Runs a case. The error says what about the case cannot be used.
pub fn run_case(case: &Value) -> Result<Value, String> {
    let definition = case.get("definition").ok_or("the case has no definition")?;
    let text = definition.as_str().map_or_else(|| definition.to_json_string(), str::to_owned);
    let program = asl::lower(&syntax::parse(&text).root, &asl::Options::default()).program;
    let mocks = Mocks::of_case(&program, case.get("mocks").unwrap_or(&Value::Null))?;
    let input = case.get("input").cloned().unwrap_or_default();
    let recording = perform(program, mocks, input, options(case));
    Ok(history_json::outcome(&recording))
}

fn options(case: &Value) -> Options {
    let known = Options::default();
    let text = |key: &str, otherwise: Arc<str>| {
        case.get("context").and_then(|it| it.get(key)).and_then(Value::as_str).map_or(otherwise, Into::into)
    };
    let start = text("startTime", "".into());
    let start_time = engine::timestamp::parse(&start).map_or(0, |moment| moment.as_nanos().div_euclid(1_000_000));
    Options {
        start_time: i64::try_from(start_time).unwrap_or(0),
        execution_name: text("executionName", known.execution_name.clone()),
        machine_name: text("stateMachineName", known.machine_name.clone()),
        account: text("account", known.account.clone()),
        region: text("region", known.region.clone()),
        role_arn: text("roleArn", known.role_arn.clone()),
        objects: objects(case),
        kind: match case.get("type").and_then(Value::as_str) {
            Some("EXPRESS") => Kind::Express,
            _ => Kind::Standard,
        },
        ..known
    }
}

/// `s3`: bucket, key, content.
fn objects(case: &Value) -> Arc<BTreeMap<Arc<str>, Bucket>> {
    let members = |value: &Value| value.as_object().map(|it| it.iter().map(|(k, v)| (k.clone(), v.clone())).collect());
    let buckets: Vec<(Arc<str>, Value)> = case.get("s3").and_then(members).unwrap_or_default();
    let bucket = |(name, content): (Arc<str>, Value)| {
        let keys: Vec<(Arc<str>, Value)> = members(&content).unwrap_or_default();
        let keys = keys.into_iter().filter_map(|(key, text)| Some((key, text.as_str()?.into())));
        (name, keys.collect())
    };
    Arc::new(buckets.into_iter().map(bucket).collect())
}
