//! Completion within YAML: what is typed is marked, read as the definition that it would be, and asked about there.

use asl::assist::{Assist, Completion, CompletionKind, Completions, Samples};
use syntax::TextRange;

use super::{emit, snippet};
use crate::scalar::quoted::{escape_double, escape_single};
use crate::to_json::JsonWriter;
use crate::tree::{Content, Node, Style};
use crate::yaml;

/// Stands where the cursor is. No name of anything looks like it.
const MARK: &str = "zqCURSORqz";

/// What can stand at a byte of a YAML, narrowed to nothing where the YAML around it cannot be read.
///
/// ```
/// let yaml = "StartAt: Done\nStates:\n  Done:\n    Type: Suc\n";
/// let found = formats::complete_yaml(yaml, yaml.len() - 1, &|_| None);
/// assert!(found.items.iter().any(|it| it.insert == "Succeed"));
/// assert_eq!(&yaml[found.range.as_range()], "Suc");
/// ```
pub fn complete_yaml(text: &str, offset: usize, samples: Samples<'_>) -> Completions {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let nothing = Completions { range: TextRange::new(offset, offset), items: Vec::new() };
    // What is typed is first taken for what it most likely is.
    let as_value = ["", "\"", "'"].map(|closing| format!("{MARK}{closing}"));
    let as_key = [format!("{MARK}: null")];
    let mut readings: Vec<String> = as_value.into_iter().chain(as_key).collect();
    if begins_line(text, offset) {
        readings.rotate_right(1);
    }
    let found = readings.iter().filter_map(|marked| read(text, offset, marked, samples));
    let mut found = found.filter(|found| !found.items.is_empty());
    found.next().unwrap_or(nothing)
}

/// Whether nothing but a word that could be a key stands on the line.
fn begins_line(text: &str, offset: usize) -> bool {
    let start = text[..offset].rfind('\n').map_or(0, |it| it + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |it| offset + it);
    let is_word = |it: char| it.is_alphanumeric() || it == '_' || it == '$';
    text[start..offset].trim_start().chars().all(is_word) && text[offset..end].trim().is_empty()
}

/// What stands at the mark.
struct Marked {
    is_key: bool,
    style: Style,
    /// What stands there, without the mark.
    value: String,
}

/// The completions for a YAML with the mark in it.
fn read(text: &str, offset: usize, marked: &str, samples: Samples<'_>) -> Option<Completions> {
    let whole = [&text[..offset], marked, &text[offset..]].concat();
    let root = yaml::parse(&whole).ok()?.root;
    let found = find(&root)?;
    let (json, _) = JsonWriter::new(None).write(&root);
    let at = json.find(MARK)?;
    let definition = json.replacen(MARK, "", 1);
    let is_empty = !found.is_key && found.value.is_empty();
    let mut items = Assist::new(&definition).complete_with(at, samples);
    if items.items.is_empty() && is_empty {
        return Some(literals(&json, offset, at, samples));
    }
    if items.items.is_empty() && found.is_key && !marked.ends_with("null") {
        return None;
    }
    let before = definition.get(items.range.start..at).unwrap_or_default();
    let after = definition.get(at..items.range.end).unwrap_or_default();
    let range = TextRange::new(
        offset.checked_sub(before.len()).filter(|from| text.get(*from..offset) == Some(before))?,
        if text[offset..].starts_with(after) { offset + after.len() } else { offset },
    );
    // Whether the whole of it is written anew, so that quotes can be put around it.
    let is_whole = found.style == Style::Plain && before.len() + after.len() == found.value.len();
    let is_new_key = found.is_key && marked.ends_with("null");
    if is_new_key && is_in_states(&definition, at) {
        items.items.extend(snippet::states(&definition));
    }
    for item in &mut items.items {
        item.insert = written(item, found.style, is_whole, is_new_key);
    }
    Some(Completions { range, items: items.items })
}

/// What can stand where a flag or a number does, and no text. The mark stands in quotes before `at`.
fn literals(json: &str, offset: usize, at: usize, samples: Samples<'_>) -> Completions {
    let definition = json.replacen(&format!("\"{MARK}\""), "null", 1);
    let mut found = Assist::new(&definition).complete_with(at - 1, samples);
    found.range = TextRange::new(offset, offset);
    for item in found.items.iter_mut().filter(|item| item.insert.starts_with('"')) {
        let text = syntax::unquote(&item.insert).into_owned();
        item.insert = if item.kind == CompletionKind::Snippet { format!("'{text}'") } else { emit::string(&text) };
    }
    found
}

/// What is written for a completion.
fn written(item: &Completion, style: Style, is_whole: bool, is_new_key: bool) -> String {
    let text = item.insert.as_str();
    if item.kind == CompletionKind::Snippet {
        return if is_whole && text.starts_with("{%") { format!("'{text}'") } else { text.to_owned() };
    }
    match style {
        Style::SingleQuoted => escape_single(text),
        Style::DoubleQuoted => escape_double(text),
        Style::Plain if is_new_key => format!("{}: ", emit::string(text)),
        Style::Plain if is_whole => emit::string(text),
        Style::Plain | Style::Literal | Style::Folded => text.to_owned(),
    }
}

/// Whether the key at a place is the name of a state.
fn is_in_states(definition: &str, at: usize) -> bool {
    let ranges = syntax::parse(definition).root.ranges();
    ranges.pointer_at(at).parent().is_some_and(|object| object.last_key() == Some("States"))
}

/// The scalar with the mark in it.
// Calls itself once per level; the parser bounds those (limits::MAX_DEPTH).
fn find(node: &Node) -> Option<Marked> {
    match &node.content {
        Content::Scalar(scalar) => scalar.value.contains(MARK).then(|| Marked {
            is_key: false,
            style: scalar.style,
            value: scalar.value.replacen(MARK, "", 1),
        }),
        Content::List(items) => items.iter().find_map(find),
        Content::Mapping(members) => members
            .iter()
            .find_map(|(key, value)| find(key).map(|found| Marked { is_key: true, ..found }).or_else(|| find(value))),
    }
}
