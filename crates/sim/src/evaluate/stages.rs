//! The stages up to a field, and the field's own value.

use asl::program::StateKind;
use engine::Failure;
use engine::field::Sight;
use query::{Object, ReferencePath, Value};
use report::{EvaluateRequest, Evaluation, Outcome, PathStep};

use super::sample::Sample;
use super::shown;

/// Why there is no value.
enum Lack {
    Failed(Failure),
    Unknown(&'static str),
}

impl From<Failure> for Lack {
    fn from(failure: Failure) -> Lack {
        Lack::Failed(failure)
    }
}

const NO_RESULT: &str = "What the work of this state gives is not known before a rehearsal that reaches it.";
const NO_FIELD: &str = "The field has no value that can be computed.";

/// The value of the field of a request.
pub(super) fn value_of(state: &Value, request: &EvaluateRequest, sample: &Sample) -> Evaluation {
    let sight = Sight {
        input: sample.input.clone(),
        context: sample.context.clone(),
        variables: sample.variables.clone(),
        result: None,
        error_output: None,
        now: sample.now,
    };
    let work = Work { state, request, sample, sight };
    let value = if request.is_jsonata { work.jsonata() } else { work.json_path() };
    match value {
        Ok(value) => shown(&value),
        Err(Lack::Unknown(why)) => Evaluation::Unknown { why: why.to_owned() },
        Err(Lack::Failed(Failure { error, cause })) => Evaluation::Error {
            error: error.map(|it| it.to_string()).unwrap_or_default(),
            cause: cause.map(|it| it.to_string()).unwrap_or_default(),
        },
    }
}

struct Work<'a> {
    state: &'a Value,
    request: &'a EvaluateRequest,
    sample: &'a Sample,
    sight: Sight,
}

impl Work<'_> {
    fn text(&self, key: &str) -> Option<&str> {
        self.state.get(key)?.as_str()
    }

    fn is(&self, kinds: &[&str]) -> bool {
        self.text("Type").is_some_and(|kind| kinds.contains(&kind))
    }

    /// The first key of the field's way.
    fn part(&self) -> &str {
        match self.request.field.first() {
            Some(PathStep::Key(key)) => key,
            _ => "",
        }
    }

    /// The last key of the field's way.
    fn key(&self) -> &str {
        let keys = self.request.field.iter().rev();
        keys.filter_map(|step| if let PathStep::Key(key) = step { Some(key.as_str()) } else { None })
            .next()
            .unwrap_or("")
    }

    /// What the field holds.
    fn field(&self) -> Option<&Value> {
        inside(self.state, &self.request.field)
    }

    fn jsonata(mut self) -> Result<Value, Lack> {
        let field = self.field().cloned().ok_or(Lack::Unknown(NO_FIELD))?;
        let source = field.to_json_string();
        if self.part() == "Catch" {
            self.sight.error_output = Some(self.error_output());
        } else if source.contains("$states.result") && matches!(self.part(), "Output" | "Assign") {
            self.sight.result = self.result()?;
        }
        if self.part() == "ItemSelector" {
            self.put_item()?;
        }
        Ok(self.sight.jsonata(&field, &location(&self.request.field))?)
    }

    fn json_path(mut self) -> Result<Value, Lack> {
        let key = self.key().to_owned();
        if self.part() == "Choices" && !matches!(key.as_str(), "Assign" | "Variable") && !is_path_operand(&key) {
            return self.condition();
        }
        let field = self.field().cloned().ok_or(Lack::Unknown(NO_FIELD))?;
        let is_map = self.is(&["Map"]);
        match (self.part(), key.as_str()) {
            ("InputPath", _) => self.effective(),
            ("OutputPath", _) => {
                let merged = self.merged()?;
                self.filter("OutputPath", &merged)
            }
            ("ResultPath", _) => self.merged(),
            ("ResultSelector", _) => self.selected(),
            ("Catch", "ResultPath") => merge(&field, &self.sample.input, self.error_output()),
            ("Catch", _) => Ok(self.sight.template(&field, &self.error_output())?),
            ("Assign", _) => {
                let from =
                    if self.is(&["Task", "Parallel", "Map", "Pass"]) { self.selected()? } else { self.effective()? };
                Ok(self.sight.template(&field, &from)?)
            }
            ("ItemSelector", _) => self.item_selector(&field),
            ("Parameters", _) if is_map => self.item_selector(&field),
            ("TimeoutSecondsPath" | "HeartbeatSecondsPath", _) => self.path(&key, &field, &self.sample.input),
            _ if field.as_str().is_some() => {
                let from = self.effective()?;
                self.path(&key, &field, &from)
            }
            _ => {
                let from = self.effective()?;
                Ok(self.sight.template(&field, &from)?)
            }
        }
    }

    fn path(&self, key: &str, field: &Value, from: &Value) -> Result<Value, Lack> {
        let text = field.as_str().ok_or(Lack::Unknown(NO_FIELD))?;
        Ok(self.sight.path(key, text, from)?)
    }

    /// The value of `InputPath` or `OutputPath` on a value.
    fn filter(&self, key: &str, from: &Value) -> Result<Value, Lack> {
        match self.state.get(key) {
            None => Ok(from.clone()),
            Some(Value::Null) => Ok(Object::new().into()),
            Some(path) => self.path(key, path, from),
        }
    }

    /// The input after InputPath.
    fn effective(&self) -> Result<Value, Lack> {
        self.filter("InputPath", &self.sample.input)
    }

    /// What the work starts from.
    fn work_input(&self) -> Result<Value, Lack> {
        if self.request.is_jsonata {
            return match self.state.get("Arguments") {
                Some(arguments) => Ok(self.sight.jsonata(arguments, "Arguments")?),
                None => Ok(self.sample.input.clone()),
            };
        }
        let from = self.effective()?;
        match self.state.get("Parameters") {
            Some(parameters) => Ok(self.sight.template(parameters, &from)?),
            None => Ok(from),
        }
    }

    /// The raw result: that of the run, else what the mock would give. None for a state without a result.
    fn result(&self) -> Result<Option<Value>, Lack> {
        if self.is(&["Pass"]) && !self.request.is_jsonata {
            let result = self.state.get("Result").cloned();
            return result.map_or_else(|| self.work_input(), Ok).map(Some);
        }
        if !self.is(&["Task", "Parallel", "Map"]) {
            return Ok(None);
        }
        if let Some(result) = &self.sample.result {
            return Ok(Some(result.clone()));
        }
        if !self.is(&["Task"]) {
            return Err(Lack::Unknown(NO_RESULT));
        }
        // A Task without a mock gives back its input.
        let Some(mock) = &self.request.mock else { return self.work_input().map(Some) };
        match mock.answers.first().filter(|_| mock.rules.is_empty()).map(|answer| &answer.outcome) {
            Some(Outcome::Return(json)) => Value::parse(json).map(Some).map_err(|_| Lack::Unknown(NO_RESULT)),
            _ => Err(Lack::Unknown(NO_RESULT)),
        }
    }

    /// The result after ResultSelector.
    fn selected(&self) -> Result<Value, Lack> {
        let result = self.result()?.map_or_else(|| self.effective(), Ok)?;
        match self.state.get("ResultSelector") {
            Some(selector) => Ok(self.sight.template(selector, &result)?),
            None => Ok(result),
        }
    }

    /// The selected result put into the input.
    fn merged(&self) -> Result<Value, Lack> {
        let selected = self.selected()?;
        match self.state.get("ResultPath") {
            None => Ok(selected),
            Some(path) => merge(path, &self.sample.input, selected),
        }
    }

    /// What a catcher is given: what one was given in the run, else an error like those of tasks.
    fn error_output(&self) -> Value {
        self.sample.error_output.clone().unwrap_or_else(|| {
            Value::object([("Error", "States.TaskFailed".into()), ("Cause", "The cause of the error".into())])
        })
    }

    /// ItemSelector for the first item.
    fn item_selector(&mut self, selector: &Value) -> Result<Value, Lack> {
        let from = self.effective()?;
        self.put_item()?;
        Ok(self.sight.template(selector, &from)?)
    }

    /// Puts the first item of a Map into the context object.
    fn put_item(&mut self) -> Result<(), Lack> {
        let items = match (self.request.is_jsonata, self.state.get("Items")) {
            (true, Some(items)) => self.sight.jsonata(items, "Items")?,
            (true, None) => self.sample.input.clone(),
            (false, _) => {
                let from = self.effective()?;
                self.filter("ItemsPath", &from)?
            }
        };
        if self.state.get("ItemReader").is_some() {
            return Err(Lack::Unknown("The items are read from S3 while the state runs."));
        }
        let first = items.as_array().and_then(<[Value]>::first).cloned();
        let first = first.ok_or(Lack::Unknown("There is no item: the items are no list, or an empty one."))?;
        let item = Value::object([("Index", 0.into()), ("Value", first)]);
        if let Some(context) = self.sight.context.make_object_mut() {
            context.insert("Map", Value::object([("Item", item)]));
        }
        Ok(())
    }

    /// Whether the condition around the field holds.
    fn condition(&self) -> Result<Value, Lack> {
        let around = self.request.field.split_last().map_or(&[][..], |(_, around)| around);
        let mut rule = inside(self.state, around).and_then(Value::as_object).cloned().ok_or(Lack::Unknown(NO_FIELD))?;
        ["Assign", "Output", "Comment"].into_iter().for_each(|key| {
            rule.remove(key);
        });
        rule.insert("Next", "Next".into());
        let choice = Value::object([("Type", "Choice".into()), ("Choices", Value::array([rule.into()]))]);
        let states = Value::object([("Ask", choice), ("Next", Value::object([("Type", "Succeed".into())]))]);
        let machine = Value::object([("StartAt", "Ask".into()), ("States", states)]);
        let program = asl::lower(&syntax::parse(&machine.to_json_string()).root, &asl::Options::default()).program;
        let asked = program.find("Ask").map(|id| program.state(id));
        let Some(StateKind::Choice(choice)) = asked.map(|state| &state.kind) else {
            return Err(Lack::Unknown(NO_FIELD));
        };
        let from = self.effective()?;
        Ok(self.sight.first_rule(choice, &from)?.into())
    }
}

/// The value at the end of a way.
fn inside<'a>(value: &'a Value, way: &[PathStep]) -> Option<&'a Value> {
    way.iter().try_fold(value, |value, step| match step {
        PathStep::Key(key) => value.get(key),
        PathStep::Index(idx) => value.as_array()?.get(*idx as usize),
    })
}

/// The way as errors name it: `Choices[0]/Condition`.
fn location(way: &[PathStep]) -> String {
    let mut text = String::new();
    for step in way {
        match step {
            PathStep::Key(key) if text.is_empty() => text.push_str(key),
            PathStep::Key(key) => text.extend(["/", key]),
            PathStep::Index(idx) => text.push_str(&format!("[{idx}]")),
        }
    }
    text
}

/// Whether an operator compares with what lies at a path.
fn is_path_operand(key: &str) -> bool {
    key.ends_with("Path")
}

/// A value put into the input by a `ResultPath`.
fn merge(path: &Value, input: &Value, value: Value) -> Result<Value, Lack> {
    let failed = |cause: String| Lack::Failed(Failure::new(engine::RUNTIME, cause));
    match path {
        Value::Null => Ok(input.clone()),
        Value::String(text) if &**text == "$" => Ok(value),
        Value::String(text) => {
            let path = ReferencePath::parse(text).map_err(|_| failed(format!("Invalid path '{text}'")))?;
            path.set(input, value).map_err(|error| failed(error.to_string()))
        }
        _ => Err(Lack::Unknown(NO_FIELD)),
    }
}
