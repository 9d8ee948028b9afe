//! Where expressions stand in a state, and what each of these places takes.

use query::{Expression, Path, ReferencePath, Root, SyntaxError};
use syntax::{Node, Pointer};

use crate::ast::{QueryLanguage, State, StateType};
use crate::limits::MAX_NESTING;
use crate::validate::TEMPLATES;

/// Fields that take any path.
pub(crate) const PATHS: &[&str] = &["InputPath", "OutputPath", "ItemsPath"];
/// Fields that take a path that names one place in the input or a variable.
pub(crate) const REFERENCES: &[&str] = &[
    "SecondsPath",
    "TimestampPath",
    "TimeoutSecondsPath",
    "HeartbeatSecondsPath",
    "MaxConcurrencyPath",
    "ToleratedFailureCountPath",
    "ToleratedFailurePercentagePath",
];

/// What `$states` has before there is a result.
pub(crate) const BEFORE: &[&str] = &["input", "context"];
/// The same with a result.
pub(crate) const AFTER: &[&str] = &["input", "context", "result"];
/// The same in a catcher.
pub(crate) const CAUGHT: &[&str] = &["input", "context", "errorOutput"];

/// Fields without expressions of JSONata of their own: they have states or rules, or are plain text.
pub(crate) const PLAIN: &[&str] = &[
    "Type",
    "Comment",
    "QueryLanguage",
    "Resource",
    "Next",
    "Default",
    "Label",
    "Branches",
    "ItemProcessor",
    "Iterator",
    "Choices",
    "Catch",
    "Retry",
];

/// A value where an expression is meant.
#[derive(Clone, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) at: Pointer,
    pub(crate) node: &'a Node,
    pub(crate) takes: Takes,
}

/// What a place takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// A text that may be an expression of JSONata, where `$states` has these members.
    Jsonata(&'static [&'static str]),
    /// A path or a call of an intrinsic function.
    PathOrCall,
    /// The same, as the value of a key that ends with `.$`.
    Computed,
    /// A path.
    Path,
    /// A path that names one place.
    Reference,
    /// A path that names one place of the input.
    Target,
}

impl Takes {
    /// Why a text is no expression of JSONPath that can stand here. JSONata has another parser.
    pub(crate) fn error_of(self, text: &str) -> Option<SyntaxError> {
        let not_a_path = || SyntaxError {
            text: text.into(),
            offset: 0,
            message: "expected a path, which begins with '$'".to_owned(),
        };
        match self {
            Takes::Jsonata(_) => None,
            Takes::PathOrCall | Takes::Computed => Expression::parse(text).err(),
            Takes::Path if !text.starts_with('$') => Some(not_a_path()),
            Takes::Path => Path::parse(text).err(),
            Takes::Reference => ReferencePath::parse(text).err(),
            Takes::Target => match ReferencePath::parse(text) {
                Ok(path) if *path.root() != Root::Input => Some(SyntaxError {
                    message: "the result goes into the input, so the path begins with '$.'".to_owned(),
                    ..not_a_path()
                }),
                parsed => parsed.err(),
            },
        }
    }
}

/// All places of a state where expressions are meant, without those of the states inside it.
pub(crate) fn of_state(state: &State, language: QueryLanguage) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    match language {
        QueryLanguage::Jsonata => jsonata(state, &mut found),
        QueryLanguage::JsonPath => json_path(state, &mut found),
    }
    found
}

/// What `$states` has in a field of a state.
pub(crate) fn members_in(state_type: Option<StateType>, field: &str) -> &'static [&'static str] {
    let has_result = matches!(state_type, Some(StateType::Task | StateType::Parallel | StateType::Map));
    if has_result && matches!(field, "Output" | "Assign") { AFTER } else { BEFORE }
}

fn jsonata<'a>(state: &'a State, found: &mut Vec<Place<'a>>) {
    let at = state.at().pointer();
    let fields = state.node().as_object().into_iter().flat_map(|it| it.members());
    for member in fields.filter(|it| !PLAIN.contains(&it.key())) {
        let members = members_in(state.state_type(), member.key());
        texts(member.value(), at.child_key(member.key()), members, found);
    }
    for (list, members, fields) in
        [("Catch", CAUGHT, &["Output", "Assign"][..]), ("Choices", BEFORE, &["Condition", "Output", "Assign"])]
    {
        for (at, entry) in entries(state, list) {
            for field in fields {
                if let Some(node) = entry.member(field) {
                    texts(node, at.child_key(*field), members, found);
                }
            }
        }
    }
}

/// All texts inside a value, in the order of the text.
fn texts<'a>(node: &'a Node, at: Pointer, members: &'static [&'static str], found: &mut Vec<Place<'a>>) {
    walk(node, at, &mut |at, _, node| {
        if node.as_str().is_some() {
            found.push(Place { at: at.clone(), node, takes: Takes::Jsonata(members) });
        }
    });
}

fn json_path<'a>(state: &'a State, found: &mut Vec<Place<'a>>) {
    let at = state.at().pointer();
    let mut add = |at: Pointer, node: Option<&'a Node>, takes: Takes| {
        found.extend(node.filter(|it| it.as_str().is_some()).map(|node| Place { at, node, takes }));
    };
    for key in PATHS.iter().chain(&["ErrorPath", "CausePath"]) {
        add(at.child_key(*key), state.field(key), Takes::PathOrCall);
    }
    for key in REFERENCES {
        add(at.child_key(*key), state.field(key), Takes::Reference);
    }
    add(at.child_key("ResultPath"), state.field("ResultPath"), Takes::Target);
    for (at, entry) in entries(state, "Catch") {
        add(at.child_key("ResultPath"), entry.member("ResultPath"), Takes::Target);
    }
    for (at, rule) in entries(state, "Choices") {
        operands(rule, at, 0, found);
    }
    for path in TEMPLATES {
        let node = path.iter().try_fold(state.node(), |node, key| node.member(key));
        computed(node, at.join(&Pointer::of_keys(path.iter().copied())), found);
    }
    for list in ["Catch", "Choices"] {
        for (at, entry) in entries(state, list) {
            computed(entry.member("Assign"), at.child_key("Assign"), found);
        }
    }
}

/// The paths of a rule. Calls itself once per level of And, Or and Not, up to MAX_NESTING.
fn operands<'a>(rule: &'a Node, at: Pointer, depth: u32, found: &mut Vec<Place<'a>>) {
    let Some(object) = rule.as_object().filter(|_| depth <= MAX_NESTING) else { return };
    for member in object.members() {
        let (key, node, at) = (member.key(), member.value(), at.child_key(member.key()));
        match key {
            "And" | "Or" => {
                for (idx, inner) in node.as_array().into_iter().flat_map(|it| it.values()).enumerate() {
                    operands(inner, at.child_index(idx), depth + 1, found);
                }
            }
            "Not" => operands(node, at, depth + 1, found),
            _ if (key == "Variable" || key.ends_with("Path")) && node.as_str().is_some() => {
                found.push(Place { at, node, takes: Takes::Path });
            }
            _ => {}
        }
    }
}

/// The values of a template whose keys end with `.$`.
fn computed<'a>(template: Option<&'a Node>, at: Pointer, found: &mut Vec<Place<'a>>) {
    let Some(template) = template else { return };
    walk(template, at, &mut |at, key, node| {
        if key.is_some_and(|it| it.ends_with(".$")) {
            found.push(Place { at: at.clone(), node, takes: Takes::Computed });
        }
    });
}

/// Calls for a value and everything inside it, with the key of each; deep values take no stack.
fn walk<'a>(node: &'a Node, at: Pointer, call: &mut dyn FnMut(&Pointer, Option<&'a str>, &'a Node)) {
    let mut open = vec![(at, None, node)];
    while let Some((at, key, node)) = open.pop() {
        call(&at, key, node);
        // What is put last is taken first, so that the order of the text stays.
        let from = open.len();
        if let Some(object) = node.as_object() {
            let members = object.members().zip(object.steps());
            open.extend(members.map(|(it, step)| (at.child(step), Some(it.key()), it.value())));
        } else if let Some(array) = node.as_array() {
            open.extend(array.values().enumerate().map(|(idx, it)| (at.child_index(idx), None, it)));
        }
        open[from..].reverse();
    }
}

/// The objects of a list with the address of each.
fn entries<'a>(state: &'a State, key: &str) -> impl Iterator<Item = (Pointer, &'a Node)> {
    let at = state.at().pointer().child_key(key);
    let values = state.field(key).and_then(Node::as_array).into_iter().flat_map(|it| it.values());
    let entries = values.enumerate().filter(|(_, it)| it.as_object().is_some());
    entries.map(move |(idx, node)| (at.child_index(idx), node))
}
