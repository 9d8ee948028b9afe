//! A state from JSONata to JSONPath, as far as JSONPath can say it.

use syntax::{Node, Pointer};

use super::jsonata::{Term, parse};
use super::path::{self, Step};
use super::{Effect, Switch, condition};
use crate::ast::{StatePath, StateType};
use crate::program::jsonata_inside;

const INPUT: &str = "states.input";
const RESULT: &str = "states.result";
const NO_WORDS: &str = "it cannot be said in JSONPath";

impl Switch {
    pub(super) fn state_to_json_path(&mut self, at: &StatePath) {
        let at = at.pointer().clone();
        let state_type = self.node(&at, "Type").and_then(|it| StateType::from_name(&it.as_str()?));
        let Some(state_type) = state_type else { return };
        let has_result = matches!(state_type, StateType::Task | StateType::Parallel | StateType::Map);
        let data = if has_result { RESULT } else { INPUT };
        for key in ["TimeoutSeconds", "HeartbeatSeconds", "Seconds", "Timestamp", "Error", "Cause"] {
            self.amount_to_json_path(&at, key, &format!("{key}Path"));
        }
        self.field_to_json_path(&at, "Credentials", "Credentials", INPUT);
        self.field_to_json_path(&at, "Assign", "Assign", data);
        self.arguments_to_json_path(&at);
        if state_type == StateType::Map {
            self.map_to_json_path(&at);
        }
        if state_type == StateType::Choice {
            self.rules_to_json_path(&at);
        }
        self.output_to_json_path(&at, state_type, data, "Output");
        let n_catchers =
            self.node(&at, "Catch").and_then(|it| it.as_array().map(syntax::Array::len)).unwrap_or_default();
        for idx in 0..n_catchers {
            let catcher = at.child_key("Catch").child_index(idx);
            self.prefix = format!("Catch[{idx}].");
            self.field_to_json_path(&catcher, "Assign", "Assign", "states.errorOutput");
            self.output_to_json_path(&catcher, StateType::Task, "states.errorOutput", "Output");
        }
        self.prefix.clear();
    }

    /// A number or text that is computed, as a field with a path.
    fn amount_to_json_path(&mut self, at: &Pointer, key: &str, new: &str) {
        let Some(node) = self.node(at, key) else { return };
        let Some(term) = expression(&node) else { return };
        match term.as_ref().and_then(|it| path_of(it, INPUT)) {
            Some(path) => {
                if self.replace(at, key, new, Node::string(&path)) {
                    self.became(key, new, None);
                }
            }
            None => self.kept(key, NO_WORDS),
        }
    }

    /// A template, under another name.
    fn field_to_json_path(&mut self, at: &Pointer, key: &str, new: &str, data: &str) {
        let Some(node) = self.node(at, key) else { return };
        match template(&node, data) {
            Some((value, 0)) if key == new => drop(value),
            Some((value, n_computed)) => {
                let value = if n_computed == 0 { node } else { value };
                if self.replace(at, key, new, value) {
                    self.became(key, if key == new { "paths behind keys that end with .$" } else { new }, None);
                }
            }
            None => self.kept(key, NO_WORDS),
        }
    }

    fn arguments_to_json_path(&mut self, at: &Pointer) {
        let Some(node) = self.node(at, "Arguments") else { return };
        match expression(&node) {
            Some(term) => match term.as_ref().and_then(|it| path_of(it, INPUT)) {
                Some(path) => {
                    if self.replace(at, "Arguments", "InputPath", Node::string(&path)) {
                        self.became("Arguments", "InputPath", None);
                    }
                }
                None => self.kept("Arguments", NO_WORDS),
            },
            None => self.field_to_json_path(at, "Arguments", "Parameters", INPUT),
        }
    }

    fn map_to_json_path(&mut self, at: &Pointer) {
        self.amount_to_json_path(at, "Items", "ItemsPath");
        if self.node(at, "Items").is_some_and(|it| it.as_array().is_some()) {
            self.kept("Items", "JSONPath takes the items of a Map from its input");
        }
        self.field_to_json_path(at, "ItemSelector", "ItemSelector", INPUT);
        for key in ["MaxConcurrency", "ToleratedFailureCount", "ToleratedFailurePercentage"] {
            self.amount_to_json_path(at, key, &format!("{key}Path"));
        }
        for holder in ["ItemReader", "ResultWriter"] {
            self.prefix = format!("{holder}.");
            self.field_to_json_path(&at.child_key(holder), "Arguments", "Parameters", INPUT);
        }
        self.prefix = "ItemReader.ReaderConfig.".to_owned();
        self.amount_to_json_path(&at.child_key("ItemReader").child_key("ReaderConfig"), "MaxItems", "MaxItemsPath");
        self.prefix = "ItemBatcher.".to_owned();
        let batcher = at.child_key("ItemBatcher");
        self.amount_to_json_path(&batcher, "MaxItemsPerBatch", "MaxItemsPerBatchPath");
        self.amount_to_json_path(&batcher, "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath");
        self.field_to_json_path(&batcher, "BatchInput", "BatchInput", INPUT);
        self.prefix.clear();
    }

    fn rules_to_json_path(&mut self, at: &Pointer) {
        let n_rules = self.node(at, "Choices").and_then(|it| it.as_array().map(syntax::Array::len)).unwrap_or_default();
        for idx in 0..n_rules {
            let rule = at.child_key("Choices").child_index(idx);
            self.prefix = format!("Choices[{idx}].");
            self.field_to_json_path(&rule, "Assign", "Assign", INPUT);
            if self.node(&rule, "Output").is_some() {
                self.kept("Output", "in JSONPath only the state has an output, not a rule");
            }
            let Some(node) = self.node(&rule, "Condition") else { continue };
            let members = expression(&node).flatten().and_then(|it| condition::members(&it));
            let Some(members) = members else {
                self.kept("Condition", NO_WORDS);
                continue;
            };
            let mut after = "Condition".to_owned();
            for (place, (key, value)) in members.into_iter().enumerate() {
                if place == 0 {
                    if !self.replace(&rule, "Condition", key, value) {
                        break;
                    }
                    self.became("Condition", "Variable and operator", None);
                } else {
                    let change = syntax::Change::Insert { key: key.into(), value, after: Some(after.as_str().into()) };
                    if let Ok(root) = self.root.with(&rule, change) {
                        self.root = root;
                    }
                }
                after = key.to_owned();
            }
        }
        self.prefix.clear();
    }

    /// Output as ResultSelector, ResultPath and OutputPath. `data` is what stands for the result.
    fn output_to_json_path(&mut self, at: &Pointer, state_type: StateType, data: &str, key: &str) {
        let Some(node) = self.node(at, key) else { return };
        let has_result = data != INPUT;
        let is_catcher = data == "states.errorOutput";
        let plan = match expression(&node) {
            Some(Some(term)) => plan(&term, data, has_result),
            Some(None) => None,
            None if state_type == StateType::Pass || has_result => {
                Some(Plan { selector: Some(node.clone()), ..Plan::default() })
            }
            None => None,
        };
        let Some(plan) = plan else { return self.kept(key, NO_WORDS) };
        let mut fields: Vec<(&str, Node)> = Vec::new();
        if let Some(selector) = &plan.selector {
            let Some((value, n_computed)) = template(selector, data).filter(|_| !is_catcher) else {
                return self.kept(key, NO_WORDS);
            };
            let value = if n_computed == 0 { selector.clone() } else { value };
            let is_object = selector.as_object().is_some();
            match (state_type, is_object) {
                (StateType::Pass, true) if n_computed > 0 => fields.push(("Parameters", value)),
                (StateType::Pass, _) => fields.push(("Result", value)),
                (_, true) => fields.push(("ResultSelector", value)),
                _ => return self.kept(key, NO_WORDS),
            }
        }
        if let Some(result_path) = plan.result_path {
            fields.push(("ResultPath", result_path));
        }
        if let Some(output_path) = plan.output_path.filter(|_| !is_catcher) {
            fields.push(("OutputPath", output_path));
        }
        let names: Vec<&str> = fields.iter().map(|it| it.0).collect();
        let names = names.join(" and ");
        let mut fields = fields.into_iter();
        match fields.next() {
            None => {
                self.remove(at, key);
                return self.note(key, Effect::Dropped, "is what JSONPath does anyway");
            }
            Some((new, value)) => {
                if !self.replace(at, key, new, value) {
                    return;
                }
            }
        }
        for (new, value) in fields {
            self.write(&at.child_key(new), value);
        }
        self.became(key, &names, None);
    }
}

/// How Output is said in JSONPath.
#[derive(Default)]
struct Plan {
    /// A template for the result.
    selector: Option<Node>,
    result_path: Option<Node>,
    output_path: Option<Node>,
}

fn plan(term: &Term, data: &str, has_result: bool) -> Option<Plan> {
    match term {
        Term::Path(root, steps) if root == data => {
            let path = path::to_json_path("$", steps).ok()?;
            Some(Plan { output_path: (!steps.is_empty()).then(|| Node::string(&path)), ..Plan::default() })
        }
        Term::Path(root, steps) if root == INPUT && has_result => {
            let path = path::to_json_path("$", steps).ok()?;
            let output_path = (!steps.is_empty()).then(|| Node::string(&path));
            Some(Plan { result_path: Some(Node::null()), output_path, ..Plan::default() })
        }
        Term::Object(_) => Some(Plan { selector: Some(node_of(term)?), ..Plan::default() }),
        Term::Call(name, arguments) if name == "merge" => {
            let mut keys = Vec::new();
            let value = merged(arguments, &mut keys)?;
            let result_path = path::to_json_path("$", &keys).ok()?;
            let selector = match value {
                Term::Path(root, steps) if root == data && steps.is_empty() => None,
                Term::Object(_) => Some(node_of(value)?),
                _ => return None,
            };
            Some(Plan { selector, result_path: Some(Node::string(&result_path)), output_path: None })
        }
        _ => None,
    }
}

/// `$merge([$states.input, {"a": …}])`: the value that is put in, and where.
fn merged<'a>(arguments: &'a [Term], keys: &mut Vec<Step>) -> Option<&'a Term> {
    let [Term::Array(items)] = arguments else { return None };
    let [Term::Path(root, steps), Term::Object(members)] = items.as_slice() else { return None };
    let [(key, value)] = members.as_slice() else { return None };
    if root != INPUT || steps != keys {
        return None;
    }
    keys.push(Step::Key(key.clone()));
    match value {
        Term::Call(name, arguments) if name == "merge" => merged(arguments, keys),
        value => Some(value),
    }
}

/// An object of an expression as a template of JSONata.
fn node_of(term: &Term) -> Option<Node> {
    Some(match term {
        Term::Object(members) => {
            let members: Option<Vec<(String, Node)>> =
                members.iter().map(|(key, value)| Some((key.clone(), node_of(value)?))).collect();
            Node::object(members?)
        }
        Term::Array(items) => Node::array(items.iter().map(node_of).collect::<Option<Vec<_>>>()?),
        Term::Text(text) => Node::string(text),
        Term::Literal(text) => Node::parse_value(text).ok()?,
        Term::Path(root, steps) => {
            let mut text = format!("${root}");
            for step in steps {
                match step {
                    Step::Key(name) => text.push_str(&format!(".`{name}`")),
                    Step::Index(index) => text.push_str(&format!("[{index}]")),
                    Step::All | Step::Slice(..) => return None,
                }
            }
            super::wrapped(&text)
        }
        _ => return None,
    })
}

/// What a string computes: `None` for one that computes nothing, `Some(None)` for one that is beyond JSONPath.
#[allow(clippy::option_option)]
fn expression(node: &Node) -> Option<Option<Term>> {
    let text = node.as_str()?;
    Some(parse(jsonata_inside(&text)?))
}

/// A path of JSONPath; `data` is what `$` stands for.
pub(super) fn path_of(term: &Term, data: &str) -> Option<String> {
    let Term::Path(root, steps) = term else { return None };
    let root = match root.as_str() {
        root if root == data => "$".to_owned(),
        "states.context" => "$$".to_owned(),
        root if root.starts_with("states.") => return None,
        variable => format!("${variable}"),
    };
    path::to_json_path(&root, steps).ok()
}

/// A template of JSONata as a payload template, and how many of its values are computed.
fn template(node: &Node, data: &str) -> Option<(Node, usize)> {
    if let Some(object) = node.as_object() {
        let mut n_computed = 0;
        let mut members = Vec::new();
        for member in object.members() {
            match expression(member.value()) {
                Some(term) => {
                    let text = said(&term?, data)?;
                    n_computed += 1;
                    members.push((format!("{}.$", member.key()), Node::string(&text)));
                }
                None => {
                    let (value, n) = template(member.value(), data)?;
                    n_computed += n;
                    members.push((member.key().to_owned(), if n == 0 { member.value().clone() } else { value }));
                }
            }
        }
        return Some((Node::object(members), n_computed));
    }
    if let Some(array) = node.as_array() {
        let mut n_computed = 0;
        let mut items = Vec::new();
        for item in array.values() {
            let (value, n) = template(item, data)?;
            n_computed += n;
            items.push(value);
        }
        return Some((Node::array(items), n_computed));
    }
    // Items of lists are never computed in a payload template.
    if expression(node).is_some() { None } else { Some((node.clone(), 0)) }
}

/// A path or a call of an intrinsic function.
fn said(term: &Term, data: &str) -> Option<String> {
    let name = |name: &str, arguments: &[Term]| {
        let texts: Option<Vec<String>> = arguments.iter().map(|it| argument(it, data)).collect();
        Some(format!("States.{name}({})", texts?.join(", ")))
    };
    match term {
        Term::Path(..) => path_of(term, data),
        Term::Call(function, arguments) => {
            let intrinsic = match (function.as_str(), arguments.len()) {
                ("count", 1) => "ArrayLength",
                ("parse", 1) => "StringToJson",
                ("base64encode", 1) => "Base64Encode",
                ("base64decode", 1) => "Base64Decode",
                ("hash", 2) => "Hash",
                ("partition", 2) => "ArrayPartition",
                ("range", 3) => "ArrayRange",
                ("uuid", 0) => "UUID",
                _ => return None,
            };
            name(intrinsic, arguments)
        }
        Term::Between(sign, a, b) if sign == "in" => name("ArrayContains", &[(**b).clone(), (**a).clone()]),
        _ => None,
    }
}

fn argument(term: &Term, data: &str) -> Option<String> {
    match term {
        Term::Text(text) => Some(format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))),
        Term::Literal(text) => Some(text.clone()),
        term => said(term, data),
    }
}
