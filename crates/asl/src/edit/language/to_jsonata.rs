//! A state from JSONPath to JSONata.

use syntax::{Node, Pointer};

use super::path::{self, Step};
use super::{Effect, Switch, intrinsic, template, wrapped};
use crate::ast::{StatePath, StateType};

/// What goes on through a state: an expression of JSONata.
const INPUT: &str = "$states.input";
const RESULT: &str = "$states.result";
const ERROR: &str = "$states.errorOutput";
/// Errors that only JSONPath raises.
const ERRORS: [&str; 4] =
    ["States.ParameterPathFailure", "States.ResultPathMatchFailure", "States.IntrinsicFailure", "States.Runtime"];

impl Switch {
    pub(super) fn state_to_jsonata(&mut self, at: &StatePath) {
        let pointer = at.pointer().clone();
        let state_type = self.node(&pointer, "Type").and_then(|it| StateType::from_name(&it.as_str()?));
        let Some(state_type) = state_type else { return };
        let input = self.effective_input(&pointer);
        if state_type == StateType::Choice {
            return self.choice_to_jsonata(&pointer, &input);
        }
        let raw = [("TimeoutSecondsPath", INPUT), ("HeartbeatSecondsPath", INPUT)];
        let effective = ["SecondsPath", "TimestampPath", "MaxConcurrencyPath", "ToleratedFailureCountPath"];
        let effective = effective.into_iter().chain(["ToleratedFailurePercentagePath"]).map(|it| (it, input.as_str()));
        for (key, data) in raw.into_iter().chain(effective).chain([("ErrorPath", INPUT), ("CausePath", INPUT)]) {
            self.amount_to_jsonata(&pointer, key, data);
        }
        self.field_to_jsonata(&pointer, "Credentials", "Credentials", INPUT);
        match state_type {
            StateType::Task | StateType::Parallel => self.arguments(&pointer, &input),
            StateType::Map => self.map_to_jsonata(&pointer, &input),
            _ => {}
        }
        let has_result = matches!(state_type, StateType::Task | StateType::Parallel | StateType::Map);
        match (state_type, has_result) {
            (StateType::Pass, _) => self.pass_to_jsonata(&pointer, &input),
            (_, true) => self.output_of_result(&pointer),
            (StateType::Fail, _) => {}
            _ => {
                self.field_to_jsonata(&pointer, "Assign", "Assign", &input);
                self.output_of(&pointer, input, &["OutputPath", "InputPath"], INPUT);
            }
        }
        self.catchers_to_jsonata(&pointer);
        self.look_at_errors(&pointer);
    }

    /// What `$` is for a state, by its InputPath.
    fn effective_input(&mut self, at: &Pointer) -> String {
        let Some(node) = self.node(at, "InputPath") else { return INPUT.to_owned() };
        if node.is_null() {
            return "{}".to_owned();
        }
        match node.as_str().map(|it| intrinsic::to_jsonata(&it, INPUT)) {
            Some(Ok((input, look))) => {
                if look.is_some() {
                    self.note("InputPath", Effect::Look, "is worked into the other fields");
                }
                input
            }
            _ => {
                self.kept("InputPath", "it cannot be said in JSONata");
                INPUT.to_owned()
            }
        }
    }

    /// A field with a path, under its name without `Path`.
    pub(super) fn amount_to_jsonata(&mut self, at: &Pointer, key: &str, data: &str) {
        let Some(node) = self.node(at, key) else { return };
        let new = key.strip_suffix("Path").unwrap_or(key);
        match node.as_str().map_or(Err("it is no path"), |it| intrinsic::to_jsonata(&it, data)) {
            Ok((expression, look)) => {
                if self.replace(at, key, new, wrapped(&expression)) {
                    self.became(key, new, look);
                }
            }
            Err(why) => self.kept(key, why),
        }
    }

    /// A field with a template, under another name.
    pub(super) fn field_to_jsonata(&mut self, at: &Pointer, key: &str, new: &str, data: &str) {
        if self.node(at, key).is_none() {
            return;
        }
        let before = self.root.clone();
        match self.template_to_jsonata(&at.child_key(key), data) {
            Ok(look) => {
                let value = self.node(at, key).unwrap_or_default();
                let is_same = key == new && before == self.root;
                if !is_same && self.replace(at, key, new, value) {
                    self.became(key, if key == new { "expressions in {% %}" } else { new }, look);
                }
            }
            Err(why) => self.kept(key, why),
        }
    }

    /// Parameters, or what InputPath leaves of the input, as Arguments.
    fn arguments(&mut self, at: &Pointer, input: &str) {
        if self.node(at, "Parameters").is_some() {
            self.field_to_jsonata(at, "Parameters", "Arguments", input);
            self.drop_input_path(at, "is worked into Arguments");
        } else if self.node(at, "InputPath").is_some() {
            let value = if input == "{}" { Node::object::<&str>([]) } else { wrapped(input) };
            match input {
                INPUT => self.drop_input_path(at, "is what JSONata does anyway"),
                _ => {
                    if self.replace(at, "InputPath", "Arguments", value) {
                        self.became("InputPath", "Arguments", None);
                    }
                }
            }
        }
    }

    fn drop_input_path(&mut self, at: &Pointer, why: &str) {
        let is_kept = self
            .conversions
            .iter()
            .rev()
            .any(|it| it.state == self.at && it.field == "InputPath" && it.effect == Effect::Kept);
        if self.node(at, "InputPath").is_some() && !is_kept {
            self.remove(at, "InputPath");
            self.note("InputPath", Effect::Converted, why);
        }
    }

    fn map_to_jsonata(&mut self, at: &Pointer, input: &str) {
        if self.node(at, "ItemsPath").is_some() {
            self.amount_to_jsonata(at, "ItemsPath", input);
        } else if input != INPUT && self.node(at, "InputPath").is_some() && self.node(at, "ItemReader").is_none() {
            self.write(&at.child_key("Items"), wrapped(input));
        }
        for key in ["ItemSelector", "Parameters"] {
            self.field_to_jsonata(at, key, "ItemSelector", input);
        }
        for holder in ["ItemReader", "ResultWriter"] {
            self.prefix = format!("{holder}.");
            self.field_to_jsonata(&at.child_key(holder), "Parameters", "Arguments", input);
        }
        self.prefix = "ItemReader.ReaderConfig.".to_owned();
        self.amount_to_jsonata(&at.child_key("ItemReader").child_key("ReaderConfig"), "MaxItemsPath", input);
        self.prefix = "ItemBatcher.".to_owned();
        let batcher = at.child_key("ItemBatcher");
        self.amount_to_jsonata(&batcher, "MaxItemsPerBatchPath", input);
        self.amount_to_jsonata(&batcher, "MaxInputBytesPerBatchPath", input);
        self.field_to_jsonata(&batcher, "BatchInput", "BatchInput", input);
        self.prefix.clear();
        self.drop_input_path(at, "is worked into the other fields");
    }

    fn pass_to_jsonata(&mut self, at: &Pointer, input: &str) {
        let (result, parameters) = (self.node(at, "Result"), self.node(at, "Parameters"));
        let said = match (&result, &parameters) {
            (Some(result), _) => template::literal(result),
            (None, Some(parameters)) => template::to_expression(parameters, input),
            (None, None) => Ok((input.to_owned(), None)),
        };
        let key = if result.is_some() { "Result" } else { "Parameters" };
        let Ok((value, _)) = said else {
            return self.kept(key, said.err().unwrap_or_default());
        };
        self.field_to_jsonata(at, "Assign", "Assign", &value);
        let is_whole = !self.has_result_path(at) && !self.has_output_path(at);
        if is_whole && (result.is_some() || parameters.is_some()) {
            // The value stays as it is written.
            if result.is_some() {
                let value = result.unwrap_or_default();
                if self.replace(at, key, "Output", value) {
                    self.became(key, "Output", None);
                }
            } else {
                self.field_to_jsonata(at, key, "Output", input);
            }
            for (key, why) in [("Parameters", "had no effect beside Result"), ("InputPath", "is worked into Output")] {
                if self.node(at, key).is_some() {
                    self.remove(at, key);
                    self.note(key, Effect::Dropped, why);
                }
            }
            self.drop_defaults(at);
            return;
        }
        let keys: Vec<&str> = ["Result", "Parameters", "ResultPath", "OutputPath", "InputPath"].to_vec();
        self.merged_output(at, value, &keys, INPUT);
    }

    fn has_result_path(&self, at: &Pointer) -> bool {
        self.node(at, "ResultPath").is_some_and(|it| it.as_str().as_deref() != Some("$"))
    }

    fn has_output_path(&self, at: &Pointer) -> bool {
        self.node(at, "OutputPath").is_some_and(|it| it.as_str().as_deref() != Some("$"))
    }

    /// `ResultPath` and `OutputPath` that say `$`.
    fn drop_defaults(&mut self, at: &Pointer) {
        for key in ["ResultPath", "OutputPath"] {
            if self.node(at, key).is_some() {
                self.remove(at, key);
                self.note(key, Effect::Dropped, "is what JSONata does anyway");
            }
        }
    }

    /// ResultSelector, ResultPath and OutputPath of a state with a result as Output, and Assign.
    fn output_of_result(&mut self, at: &Pointer) {
        let selector = self.node(at, "ResultSelector");
        let selected = match selector.as_ref().map(|it| template::to_expression(it, RESULT)) {
            None => RESULT.to_owned(),
            Some(Ok((text, _))) => text,
            Some(Err(why)) => return self.kept("ResultSelector", why),
        };
        self.field_to_jsonata(at, "Assign", "Assign", &selected);
        if selector.is_some() && !self.has_result_path(at) && !self.has_output_path(at) {
            self.field_to_jsonata(at, "ResultSelector", "Output", RESULT);
            self.drop_defaults(at);
            return;
        }
        self.merged_output(at, selected, &["ResultSelector", "ResultPath", "OutputPath"], RESULT);
    }

    /// A result put into the input by ResultPath, as Output in the place of the first of the fields.
    fn merged_output(&mut self, at: &Pointer, selected: String, keys: &[&str], default: &str) {
        let merged = match self.node(at, "ResultPath") {
            None => Ok(selected),
            Some(node) => merge(&node, selected),
        };
        match merged {
            Ok(merged) => self.output_of(at, merged, keys, default),
            Err(why) => self.kept("ResultPath", why),
        }
    }

    /// What is left after OutputPath, as Output in the place of the first of the fields.
    fn output_of(&mut self, at: &Pointer, merged: String, keys: &[&str], default: &str) {
        let output = match self.node(at, "OutputPath") {
            Some(node) if node.is_null() => Ok(("{}".to_owned(), None)),
            Some(node) => node.as_str().map_or(Err("it is no path"), |it| intrinsic::to_jsonata(&it, &merged)),
            None => Ok((merged, None)),
        };
        let (output, look) = match output {
            Ok(output) => output,
            Err(why) => return self.kept("OutputPath", why),
        };
        let there: Vec<&str> = keys.iter().copied().filter(|key| self.node(at, key).is_some()).collect();
        let mut is_written = output == default;
        for key in there {
            if is_written {
                self.remove(at, key);
                let (effect, why) = match output == default {
                    true => (Effect::Dropped, "is what JSONata does anyway"),
                    false => (Effect::Converted, "is worked into Output"),
                };
                self.note(key, effect, why);
            } else if self.replace(at, key, "Output", output_node(&output)) {
                self.became(key, "Output", look);
                is_written = true;
            }
        }
    }

    fn catchers_to_jsonata(&mut self, at: &Pointer) {
        let n_catchers =
            self.node(at, "Catch").and_then(|it| it.as_array().map(syntax::Array::len)).unwrap_or_default();
        for idx in 0..n_catchers {
            let catcher = at.child_key("Catch").child_index(idx);
            self.prefix = format!("Catch[{idx}].");
            self.field_to_jsonata(&catcher, "Assign", "Assign", ERROR);
            self.merged_output(&catcher, ERROR.to_owned(), &["ResultPath"], ERROR);
        }
        self.prefix.clear();
    }

    fn look_at_errors(&mut self, at: &Pointer) {
        for list in ["Retry", "Catch"] {
            let entries = self.node(at, list);
            let entries: Vec<Node> =
                entries.as_ref().and_then(Node::as_array).map(|it| it.values().cloned().collect()).unwrap_or_default();
            let names = entries.iter().filter_map(|it| it.member("ErrorEquals")?.as_array());
            let has_old = names.flat_map(|it| it.values()).filter_map(Node::as_str).any(|it| ERRORS.contains(&&*it));
            if has_old {
                self.note(
                    list,
                    Effect::Look,
                    "names errors of JSONPath; in JSONata they are States.QueryEvaluationError",
                );
            }
        }
    }

    /// The Output of a Choice, which its rules and its Default have each for themselves.
    pub(super) fn choice_output(&mut self, at: &Pointer, input: &str, n_rules: usize) {
        let output = match self.node(at, "OutputPath") {
            Some(node) if node.is_null() => Ok(("{}".to_owned(), None)),
            Some(node) => node.as_str().map_or(Err("it is no path"), |it| intrinsic::to_jsonata(&it, input)),
            None => Ok((input.to_owned(), None)),
        };
        let (output, look) = match output {
            Ok(output) => output,
            Err(why) => return self.kept("OutputPath", why),
        };
        if output != INPUT {
            for idx in 0..n_rules {
                let rule = at.child_key("Choices").child_index(idx);
                self.write(&rule.child_key("Output"), output_node(&output));
            }
            self.write(&at.child_key("Output"), output_node(&output));
        }
        for key in ["OutputPath", "InputPath"] {
            if self.node(at, key).is_some() {
                self.remove(at, key);
                self.became(key, "Output of each rule", look);
            }
        }
    }
}

/// An expression as the value of Output.
fn output_node(output: &str) -> Node {
    if output == "{}" { Node::object::<&str>([]) } else { wrapped(output) }
}

/// A result put into the input.
fn merge(result_path: &Node, selected: String) -> Result<String, &'static str> {
    if result_path.is_null() {
        return Ok(INPUT.to_owned());
    }
    let text = result_path.as_str().ok_or("it is no path")?;
    let (root, steps) = path::parse(&text)?;
    if root != path::Root::Data {
        return Err("it does not lead into the input");
    }
    let mut keys = Vec::new();
    for step in steps {
        match step {
            Step::Key(name) => keys.push(name),
            _ => return Err("a result cannot be put into a list in JSONata in short words"),
        }
    }
    let mut merged = selected;
    for depth in (0..keys.len()).rev() {
        let holder = format!("$['{}']", keys[..depth].join("']['"));
        let holder = if depth == 0 { "$".to_owned() } else { holder };
        let (holder, _) = path::to_jsonata(&holder, INPUT)?;
        merged = format!("$merge([{holder}, {{{}: {merged}}}])", syntax::quote(&keys[depth]));
    }
    Ok(merged)
}
