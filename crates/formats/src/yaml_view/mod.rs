//! A definition as YAML, and back: for editing the same definition in either.

mod emit;
mod follow;
mod held;
mod layout;
mod places;
mod snippet;
mod typed;

use std::ops::Range;

use syntax::{Change, Node, Pointer};

pub use held::HeldYaml;
pub use layout::format_yaml;
pub use typed::complete_yaml;

use crate::error::OpenError;
use crate::intrinsic::Scope;
use crate::to_json::JsonWriter;
use crate::yaml;

/// A definition in two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlView {
    /// The text that was made.
    pub text: String,
    /// Which pieces of the one text say what pieces of the other: every member and item, each before what is inside it.
    pub places: Vec<YamlPlace>,
}

/// A member or an item in both texts, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlPlace {
    /// In the definition: with its key.
    pub json: Range<usize>,
    /// In the definition: its value.
    pub json_value: Range<usize>,
    /// In the YAML: with its key.
    pub yaml: Range<usize>,
    /// In the YAML: its value.
    pub yaml_value: Range<usize>,
}

/// Why a definition cannot be shown as YAML, or a YAML cannot be read as a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong, where and what to do.
    pub message: String,
    /// The byte of the YAML it lies at, if it lies somewhere.
    pub offset: Option<usize>,
}

/// What a YAML lies in.
#[derive(Default)]
struct Around<'t> {
    /// The template whose functions are read.
    scope: Option<Scope<'t>>,
    /// The names of placeholders that functions stand for.
    names: emit::Names,
}

/// A definition as YAML. Where `earlier` is given, as much as possible of that YAML is kept: its comments, its order of
/// lines, its way of quoting; only what means something else is written anew.
///
/// ```
/// let definition = r#"{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}"#;
/// let view = formats::to_yaml(definition, Some("# mine\nStartAt: Begin\n")).unwrap();
/// assert_eq!(view.text, "# mine\nStartAt: Done\nStates:\n  Done:\n    Type: Succeed\n");
/// ```
///
/// # Errors
/// When the definition is not JSON, or is nested more deeply than YAML is read.
pub fn to_yaml(definition: &str, earlier: Option<&str>) -> Result<YamlView, YamlError> {
    to_yaml_in(&Around::default(), definition, earlier)
}

fn to_yaml_in(around: &Around<'_>, definition: &str, earlier: Option<&str>) -> Result<YamlView, YamlError> {
    let parsed = syntax::parse(definition);
    if let Some(error) = parsed.errors.iter().find(|it| breaks(it)) {
        let line = definition[..error.range.start].matches('\n').count() + 1;
        let message = format!("the definition cannot be read: line {line}: {}; repair it as JSON", error.message);
        return Err(YamlError { message, offset: None });
    }
    let kept = earlier.and_then(|earlier| follow::followed(earlier, &parsed.root, around));
    let text = kept.unwrap_or_else(|| emit::document(&parsed.root, &around.names));
    let document = yaml::parse(&text).map_err(|error| yaml_error(&error, &text))?;
    let places = places::places(&parsed.root, &document.root, &text);
    Ok(YamlView { text, places })
}

/// The definition that a YAML says. What says the same as in `definition` keeps its bytes there, comments included.
///
/// ```
/// let definition = r#"{ "StartAt" : "Begin" }"#;
/// let view = formats::from_yaml("StartAt: Done # now\n", definition).unwrap();
/// assert_eq!(view.text, r#"{ "StartAt" : "Done" }"#);
/// ```
///
/// # Errors
/// When the YAML cannot be read, or is no mapping.
pub fn from_yaml(yaml_text: &str, definition: &str) -> Result<YamlView, YamlError> {
    from_yaml_in(&Around::default(), yaml_text, definition)
}

fn from_yaml_in(around: &Around<'_>, yaml_text: &str, definition: &str) -> Result<YamlView, YamlError> {
    let document = yaml::parse(yaml_text).map_err(|error| yaml_error(&error, yaml_text))?;
    if document.root.members().is_none() {
        let message = "a definition is a mapping with StartAt and States".to_owned();
        return Err(YamlError { message, offset: Some(document.root.range.start) });
    }
    if let Some(place) = document.duplicate_keys.first() {
        let message = format!("{} stands twice in its mapping; remove one of the two", &yaml_text[place.clone()]);
        return Err(YamlError { message, offset: Some(place.start) });
    }
    let (json, _) = JsonWriter::new(around.scope).write(&document.root);
    let new = syntax::parse(json.trim_end()).root;
    let old = syntax::parse(definition).root;
    let changes = old.changes_to(&new).into_iter().filter(|(at, change)| !says_placeholder(&old, at, change));
    // What cannot be changed in place is written anew.
    let root = old.with_all(changes).ok().filter(|it| it.same_value(&new) || has_foreign(it)).unwrap_or(new);
    let text = root.text();
    let places = places::places(&root, &document.root, yaml_text);
    Ok(YamlView { text, places })
}

/// Whether a change would only put quotes around a placeholder that stands without them.
fn says_placeholder(old: &Node, at: &Pointer, change: &Change) -> bool {
    let Change::Replace(new) = change else { return false };
    old.get(at).and_then(Node::foreign_text).is_some_and(|text| new.as_str().as_deref() == Some(text.trim()))
}

fn has_foreign(root: &Node) -> bool {
    root.text().contains("${")
}

/// Whether an error keeps a text from being read as values.
fn breaks(error: &syntax::SyntaxError) -> bool {
    use syntax::SyntaxErrorKind::{Comment, Placeholder, TrailingComma};
    !matches!(error.kind, Comment | TrailingComma | Placeholder)
}

fn yaml_error(error: &OpenError, text: &str) -> YamlError {
    let offset = match error {
        OpenError::Syntax { line, column, .. } => {
            let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            let chars = text[start..].char_indices().map(|(at, _)| at);
            let within = chars.take_while(|at| !text[start..start + at].contains('\n')).nth(column.saturating_sub(1));
            Some(start + within.unwrap_or_else(|| text[start..].find('\n').unwrap_or(text.len() - start)))
        }
        _ => None,
    };
    let message = match error {
        OpenError::Empty => "the text is empty; a definition is a mapping with StartAt and States".to_owned(),
        error => error.to_string(),
    };
    YamlError { message, offset }
}
