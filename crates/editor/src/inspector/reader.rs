//! Reads fields out of a state's object.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use syntax::{Kind, Node, Pointer};

use crate::document::Document;
use crate::field_path::{FieldPath, FieldStep};
use crate::inspector::field::{END, Field, FieldKind, Variant};
use crate::inspector::input;
use crate::kind::StateKind;
use crate::scope;
use crate::session::picture::Picture;

/// A place in a state's object from which fields are read.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) picture: &'a Picture,
    pub(super) state: &'a str,
    /// The state's object.
    root: &'a Node,
    /// The object the fields stand in; none where it is not there yet.
    node: Option<&'a Node>,
    /// The way from the state to it.
    path: FieldPath,
    /// The names of the states of the same scope: one list for all fields that lead to one of them.
    sibling_names: Rc<OnceCell<Arc<[String]>>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, state: &'a str, node: &'a Node, picture: &'a Picture) -> Reader<'a> {
        let (path, sibling_names) = (FieldPath::default(), Rc::default());
        Reader { document, picture, state, root: node, node: Some(node), path, sibling_names }
    }

    /// The state's type.
    pub(super) fn kind(&self) -> Option<StateKind> {
        StateKind::from_name(&self.root.member("Type")?.as_str()?)
    }

    /// Whether the state's expressions are JSONata.
    pub(super) fn is_jsonata(&self) -> bool {
        let language = |node: &Node| node.member("QueryLanguage").and_then(Node::as_str).map(|it| it.into_owned());
        language(self.root).or_else(|| language(&self.document.root)).as_deref() == Some("JSONata")
    }

    /// The way from the state to it.
    pub(super) fn path(&self) -> &FieldPath {
        &self.path
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a Node> {
        self.node?.member(key)
    }

    /// The object's members.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.node.and_then(Node::as_object).into_iter().flat_map(|object| object.keys())
    }

    /// The object's own text.
    pub(super) fn node(&self) -> Option<&'a Node> {
        self.node
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.get(key)?.as_str().map(|it| it.into_owned())
    }

    /// The reader of an object in the object.
    pub(super) fn inside(&self, key: &str) -> Option<Reader<'a>> {
        self.get(key)?;
        Some(self.at(key))
    }

    /// The reader of an object in the object, whether it is there or not.
    pub(super) fn at(&self, key: &str) -> Reader<'a> {
        Reader { node: self.get(key), path: self.path.then(key), ..self.clone() }
    }

    /// The readers of the items of a list.
    pub(super) fn items(&self, key: &str) -> Vec<Reader<'a>> {
        let list = self.path.then(key);
        let items = self.get(key).and_then(Node::as_array).into_iter().flat_map(|array| array.values());
        (0..).zip(items).map(|(idx, node)| Reader { node: Some(node), path: list.item(idx), ..self.clone() }).collect()
    }

    /// The names of the states of the same scope, in the order of the text.
    pub(super) fn sibling_names(&self) -> Arc<[String]> {
        let read = || {
            let states = self.document.pointer(scope::scope_of(self.state)).and_then(|at| self.document.root.get(&at));
            states.and_then(Node::as_object).map(|it| it.keys().map(str::to_owned).collect()).unwrap_or_default()
        };
        self.sibling_names.get_or_init(read).clone()
    }

    /// A field of the object.
    pub(super) fn field(&self, label: &'static str, key: &str, kind: FieldKind) -> Field {
        let node = self.get(key);
        let path = self.path.then(key);
        let is_computed = is_computed(key, &kind);
        let text = node.map(|node| shown(node, &kind)).unwrap_or_default();
        let mut field = Field {
            label,
            name: key.to_owned(),
            text,
            entries: node.map(entries).unwrap_or_default(),
            is_set: node.is_some(),
            is_required: false,
            default: None,
            unit: None,
            variants: Vec::new(),
            error: None,
            help: "",
            is_computed,
            path,
            kind,
        };
        field.error = self.error_of(&field);
        field
    }

    /// The field of a state among the siblings.
    pub(super) fn target(&self, label: &'static str, key: &str) -> Field {
        self.field(label, key, FieldKind::State { names: self.sibling_names() })
    }

    /// Whichever of several fields is there (the first where none is), with the others as its variants.
    pub(super) fn one_of(&self, label: &'static str, options: Vec<(Variant, FieldKind)>) -> Field {
        let shown = options.iter().find(|(variant, _)| self.has(variant.key)).or(options.first());
        let (key, kind) = shown.map_or(("", FieldKind::Text), |(variant, kind)| (variant.key, kind.clone()));
        self.field(label, key, kind).variants(options.into_iter().map(|(variant, _)| variant).collect())
    }

    /// `Next` or `End`.
    pub(super) fn next_or_end(&self) -> Field {
        let kind = FieldKind::NextOrEnd { names: self.sibling_names() };
        let mut field = self.field("Go to", "Next", kind).required();
        if !field.is_set && self.get("End").and_then(Node::as_bool) == Some(true) {
            field.text = END.to_owned();
            field.is_set = true;
            field.error = None;
        }
        field
    }

    /// What is wrong with a field's text: what the diagnostics say, else what typing it would say.
    fn error_of(&self, field: &Field) -> Option<String> {
        let at = self.pointer(&field.path);
        if let Some(message) = at.and_then(|at| self.picture.error_at(&at)) {
            return Some(message);
        }
        let checks = field.is_set && !matches!(field.kind, FieldKind::Name | FieldKind::NextOrEnd { .. });
        if !checks {
            return None;
        }
        match &field.kind {
            FieldKind::Strings { .. } | FieldKind::Operator | FieldKind::ConditionForm | FieldKind::Language => None,
            kind => input::read(kind, &field.text).err().map(|error| error.0),
        }
    }

    fn pointer(&self, path: &FieldPath) -> Option<Pointer> {
        let mut at = self.document.pointer(self.state)?;
        for step in &path.0 {
            at = match step {
                FieldStep::Key(key) => at.child_key(key.as_str()),
                FieldStep::Index(idx) => at.child_index(*idx as usize),
            };
        }
        Some(at)
    }
}

/// A value as a field shows it: strings decoded where the field is about text, everything else as JSON.
fn shown(node: &Node, kind: &FieldKind) -> String {
    if matches!(kind, FieldKind::Template { .. })
        && let Some(text) = node.as_str().filter(|text| input::is_expression(text))
    {
        return text.into_owned();
    }
    let as_json = matches!(kind, FieldKind::Json | FieldKind::JsonObject | FieldKind::Template { .. });
    let as_number = matches!(kind, FieldKind::Integer { .. } | FieldKind::Number { .. } | FieldKind::Toggle);
    match (node.kind(), node.as_str()) {
        (Kind::String(_), Some(text)) if !as_json && (!as_number || text.contains("${")) => text.into_owned(),
        _ => dedented(node),
    }
}

/// Whether a field's value is computed from data.
fn is_computed(key: &str, kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Path { .. } | FieldKind::Jsonata | FieldKind::Template { .. } => true,
        FieldKind::ReferencePath { .. } => true,
        FieldKind::JsonObject => !matches!(key, "ReaderConfig" | "WriterConfig"),
        _ => false,
    }
}

fn entries(node: &Node) -> Vec<String> {
    let items = node.as_array().into_iter().flat_map(|array| array.values());
    items.map(|item| item.as_str().map_or_else(|| item.value_text(), |text| text.into_owned())).collect()
}

/// A value's text with the indentation that its lines share taken away.
fn dedented(node: &Node) -> String {
    let text = node.value_text();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = text.lines().skip(1).filter(|line| !line.trim().is_empty());
    let shared = rest.map(indent).min().unwrap_or(0);
    let lines =
        text.lines().enumerate().map(|(idx, line)| if idx == 0 { line } else { line.get(shared..).unwrap_or("") });
    lines.collect::<Vec<_>>().join("\n")
}
