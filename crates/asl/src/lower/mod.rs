//! From the tree to the resolved program.
//!
//! Lowering never fails. What is missing gets the language's default, what has the wrong form is left out, what lies
//! deeper than [`crate::limits::MAX_NESTING`] is not looked at. Saying what is wrong is the business of the rules.

mod amount;
mod choice;
mod collect;
mod data;
mod errors;
mod kinds;
mod map;
mod value;

use std::cell::RefCell;
use std::sync::Arc;

use query::Interner;
use syntax::{Node, Pointer};

use crate::program::{Language, Program, Scope, State};
pub use value::value_of;

/// How to lower.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {}

/// The outcome of lowering.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The program, always.
    pub program: Arc<Program>,
}

/// Lowers the tree of a definition.
pub fn lower(root: &Node, _options: &Options) -> Lowered {
    let language = language_of(root, Language::JsonPath);
    let found = collect::collect(root);
    let interner = RefCell::default();
    let states: Vec<State> = found.states.iter().map(|it| state(it, &found, language, &interner)).collect();
    let scopes = found
        .scopes
        .iter()
        .map(|it| Scope {
            at: it.at.clone(),
            owner: it.owner,
            depth: it.depth,
            start: it.target(it.node.member("StartAt")),
            states: it.states.clone(),
        })
        .collect();
    let timeout_seconds = root.member("TimeoutSeconds").and_then(Node::as_i64).and_then(|it| u64::try_from(it).ok());
    Lowered { program: Arc::new(Program { states, scopes, root: collect::ROOT, language, timeout_seconds }) }
}

/// `QueryLanguage`, read as the service reads it: a text that is no language counts as JSONata (and is refused when the
/// machine is created).
fn language_of(node: &Node, default: Language) -> Language {
    match node.member("QueryLanguage") {
        None => default,
        Some(text) if text.as_str().as_deref() == Some("JSONPath") => Language::JsonPath,
        Some(_) => Language::Jsonata,
    }
}

fn state(
    found: &collect::FoundState<'_>,
    all: &collect::Found<'_>,
    default: Language,
    interner: &RefCell<Interner>,
) -> State {
    let (scope, language) = (all.scope(found.scope), language_of(found.node, default));
    let ctx = Ctx { node: found.node, scope, language, interner };
    State {
        name: found.name.clone(),
        at: found.at.clone(),
        scope: found.scope,
        language: ctx.language,
        uses_context: uses_context(&ctx),
        data: data::data_flow(&ctx),
        kind: kinds::kind(&ctx, found),
        next: kinds::next(&ctx),
        retry: errors::retriers(&ctx),
        catch: errors::catchers(&ctx),
    }
}

/// Whether `$states` stands somewhere without one of the members that are not the context object.
fn has_whole_states(text: &str) -> bool {
    let others = [".input", ".result", ".errorOutput"];
    text.split("$states").skip(1).any(|after| !others.iter().any(|it| after.starts_with(it)))
}

/// Whether the text of a state (with all that is inside) looks as if it read the context object.
fn uses_context(ctx: &Ctx<'_>) -> bool {
    let text = ctx.node.text();
    // An escaped letter could hide either word.
    text.contains("$$")
        || text.contains("\\u")
        || (ctx.is_jsonata() && (text.contains("context") || has_whole_states(&text)))
}

/// What lowering a state needs to know.
struct Ctx<'a> {
    node: &'a Node,
    scope: &'a collect::FoundScope<'a>,
    language: Language,
    /// What is the same in several states is kept once.
    interner: &'a RefCell<Interner>,
}

impl<'a> Ctx<'a> {
    fn member(&self, key: &str) -> Option<&'a Node> {
        self.node.member(key)
    }

    fn is_jsonata(&self) -> bool {
        self.language == Language::Jsonata
    }
}

/// The text of a node as the program shares it.
fn text_of(node: &Node) -> Option<Arc<str>> {
    node.as_str().map(|it| Arc::from(&*it))
}

/// The items of a list; none for anything else.
fn items_of(node: Option<&Node>) -> impl Iterator<Item = &Node> {
    node.and_then(Node::as_array).into_iter().flat_map(|array| array.values())
}

/// A whole number that fits, zero or more.
fn count_of(node: Option<&Node>) -> Option<u64> {
    node.and_then(Node::as_i64).and_then(|it| u64::try_from(it).ok())
}

/// The place of a member.
fn at_key(at: &Pointer, key: &str) -> Pointer {
    at.child_key(key)
}
