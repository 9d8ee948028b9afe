//! What a file is, by its text first and by its name second.

use crate::error::OpenError;
use crate::file_kind::FileKind;
use crate::tree::{Node, Style};
use crate::yaml::{self, Document};

/// A file that may hold state machines.
pub(crate) enum Detected {
    /// The text is the definition, whatever its errors.
    Definition,
    /// The root of a file of the given kind.
    Tree(FileKind, Document),
}

/// Says what a text is, or why it is nothing that could be opened.
pub(crate) fn detect(file_name: &str, text: &str) -> Result<Detected, OpenError> {
    let content = text.trim_start_matches('\u{feff}').trim();
    if content.is_empty() {
        return Err(OpenError::Empty);
    }
    if is_binary(text) {
        return Err(OpenError::Binary);
    }
    let name = file_name.to_lowercase();
    let is_definition_name = [".asl.json", ".asl"].iter().any(|ending| name.ends_with(ending));
    if is_definition_name || content.starts_with("//") || content.starts_with("/*") {
        return Ok(Detected::Definition);
    }
    if name.ends_with(".tf") || name.ends_with(".tf.json") || content.contains("\"aws_sfn_state_machine\"") {
        return Err(terraform());
    }
    let is_json = content.starts_with(['{', '[']);
    let document = match yaml::parse(text) {
        Ok(document) => document,
        Err(error) => return without_tree(content, is_json, error),
    };
    let root = &document.root;
    let kind = match () {
        () if root.get("Resources").is_some() => template_kind(root, is_json),
        () if is_serverless(root) => return Err(serverless(root)),
        () if root.get("States").is_some() || root.get("StartAt").is_some() => {
            if is_json {
                return Ok(Detected::Definition);
            }
            FileKind::AslYaml
        }
        () if is_json && root.get_text("definition").is_some() => FileKind::ApiJson,
        () if is_json && !has_quoted_keys(root) => return Ok(Detected::Definition),
        () => return Err(OpenError::NoStateMachine { found: describe(root) }),
    };
    Ok(Detected::Tree(kind, document))
}

/// A text that is neither YAML nor correct JSON: half a definition is opened, half a template is not.
fn without_tree(content: &str, is_json: bool, error: OpenError) -> Result<Detected, OpenError> {
    let is_template = content.contains("AWS::") && content.contains("Resources");
    let is_definition = content.contains("\"StartAt\"") || content.contains("\"States\"");
    if !is_template && (is_json || is_definition) { Ok(Detected::Definition) } else { Err(error) }
}

fn template_kind(root: &Node, is_json: bool) -> FileKind {
    let is_sam_name = |node: &Node| node.text().is_some_and(|it| it.starts_with("AWS::Serverless-"));
    let transform = root.get("Transform");
    let is_sam =
        transform.is_some_and(|it| is_sam_name(it) || it.items().is_some_and(|all| all.iter().any(is_sam_name)));
    match (is_sam, is_json) {
        (true, true) => FileKind::SamJson,
        (true, false) => FileKind::SamYaml,
        (false, true) => FileKind::CloudFormationJson,
        (false, false) => FileKind::CloudFormationYaml,
    }
}

fn is_serverless(root: &Node) -> bool {
    root.get("stepFunctions").is_some() || root.get("service").is_some() && root.get("provider").is_some()
}

fn serverless(root: &Node) -> OpenError {
    let machines = root.get("stepFunctions").and_then(|it| it.get("stateMachines")).and_then(Node::members);
    let names: Vec<&str> = machines.unwrap_or_default().iter().filter_map(|(key, _)| key.text()).collect();
    let what = match names.as_slice() {
        [] => "a serverless.yml of the Serverless Framework".to_owned(),
        names => format!("a serverless.yml of the Serverless Framework with the state machines {}", names.join(", ")),
    };
    let hint = "run `serverless package` and open .serverless/cloudformation-template-update-stack.json".to_owned();
    OpenError::NotSupported { what, hint }
}

fn terraform() -> OpenError {
    OpenError::NotSupported {
        what: "a Terraform file".to_owned(),
        hint: "copy the text of the state machine's `definition` and paste it, or open the file that \
               `file()` or `templatefile()` names"
            .to_owned(),
    }
}

/// Whether the keys are written as JSON has them; otherwise the text is JSON that is not finished.
fn has_quoted_keys(root: &Node) -> bool {
    let members = root.members().unwrap_or_default();
    members.iter().all(|(key, _)| key.scalar().is_some_and(|it| it.style == Style::DoubleQuoted))
}

/// What stands at the top of a file that holds no state machine.
fn describe(root: &Node) -> String {
    const STATE_TYPES: [&str; 8] = ["Task", "Pass", "Choice", "Wait", "Parallel", "Map", "Succeed", "Fail"];
    if let Some(state_type) = root.get_text("Type").filter(|it| STATE_TYPES.contains(it)) {
        return format!("this is a single {state_type} state; put it into the States of a definition");
    }
    if root.items().is_some() {
        return "the file is a list".to_owned();
    }
    let Some(members) = root.members() else {
        return "the file is plain text".to_owned();
    };
    let names: Vec<&str> = members.iter().filter_map(|(key, _)| key.text()).take(5).collect();
    let more = if members.len() > names.len() { ", …" } else { "" };
    match names.as_slice() {
        [] => "the file is an empty object".to_owned(),
        names => format!("the file has {}{more} at its top", names.join(", ")),
    }
}

fn is_binary(text: &str) -> bool {
    const SIGNATURES: [&str; 4] = ["PK\u{3}\u{4}", "%PDF-", "\u{1f}\u{fffd}", "GIF8"];
    let start: String = text.chars().take(4096).collect();
    let n_chars = start.chars().count();
    let n_broken = start.chars().filter(|it| matches!(it, '\u{fffd}' | '\0'..='\u{8}')).count();
    start.contains('\0') || SIGNATURES.iter().any(|it| start.starts_with(it)) || n_broken * 20 > n_chars
}
