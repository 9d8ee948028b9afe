//! Completion within an expression, for the code pane and for any other field.

use std::collections::BTreeSet;

use syntax::{Node, TextRange};

use super::complete::{Completion, CompletionKind, Completions};
use super::functions;
use crate::ast::QueryLanguage;

/// What an expression can see.
#[derive(Clone, Debug)]
pub struct ExpressionScope {
    /// Its language.
    pub language: QueryLanguage,
    /// The variables that can be read.
    pub variables: Vec<String>,
    /// A sample of the state's input (`$` in JSONPath, `$states.input` in JSONata).
    pub input: Option<Node>,
    /// A sample of its result (`$states.result`).
    pub result: Option<Node>,
    /// Whether the expression belongs to a catcher, so that there is `$states.errorOutput`.
    pub is_in_catcher: bool,
    /// Whether intrinsic functions can stand here: not in paths that are written to or compared.
    pub allows_functions: bool,
}

/// What can stand at a place of an expression, given without `{%` and `%}`.
pub fn complete(text: &str, offset: usize, scope: &ExpressionScope) -> Completions {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let before = &text[..offset];
    let start = offset - token_len(before);
    let token = &text[start..offset];
    let mut found = Completions { range: TextRange::new(start, offset), items: Vec::new() };
    if let Some((path, partial)) = token.rsplit_once('.').filter(|(path, _)| path.starts_with('$')) {
        found.range.start = offset - partial.len();
        members(path, scope, &mut found);
        return found;
    }
    if !(token.is_empty() || token.starts_with('$') || "States.".starts_with(token) || token.starts_with("States.")) {
        return found;
    }
    let mut add = |label: &str, kind: CompletionKind, detail: &str| {
        found.items.push(Completion::new(label, kind, detail));
    };
    for name in &scope.variables {
        add(&format!("${name}"), CompletionKind::Variable, "variable");
    }
    if scope.language == QueryLanguage::Jsonata {
        add("$states.input", CompletionKind::Field, "The input of the state.");
        add("$states.result", CompletionKind::Field, "The result of the state's work.");
        add("$states.context", CompletionKind::Field, "The context object.");
        if scope.is_in_catcher {
            add("$states.errorOutput", CompletionKind::Field, "The error: Error and Cause.");
        }
        list(functions::JSONATA, CompletionKind::Function, "", &mut found);
    } else {
        add("$", CompletionKind::Field, "The input of the state.");
        list(functions::CONTEXT, CompletionKind::Field, "$$.", &mut found);
        if scope.allows_functions {
            list(functions::INTRINSIC, CompletionKind::Function, "", &mut found);
        }
    }
    found
}

/// How many bytes of what stands before the cursor belong to the word or path there.
fn token_len(before: &str) -> usize {
    let is_part = |it: &char| it.is_alphanumeric() || matches!(it, '_' | '$' | '.' | '[' | ']');
    before.chars().rev().take_while(is_part).map(char::len_utf8).sum()
}

/// The members of what a path leads to.
fn members(path: &str, scope: &ExpressionScope, found: &mut Completions) {
    let is_jsonata = scope.language == QueryLanguage::Jsonata;
    let context = if is_jsonata { "$states.context" } else { "$$" };
    if let Some(rest) = path.strip_prefix(context).filter(|it| it.is_empty() || it.starts_with('.')) {
        let prefix = if rest.is_empty() { String::new() } else { format!("{}.", &rest[1..]) };
        let mut seen = BTreeSet::new();
        for (field, text) in functions::CONTEXT.lines().filter_map(|line| line.split_once('\t')) {
            let Some(rest) = field.strip_prefix(&prefix) else { continue };
            let (name, is_last) = rest.split_once('.').map_or((rest, true), |(name, _)| (name, false));
            if seen.insert(name) {
                found.items.push(Completion::new(name, CompletionKind::Field, if is_last { text } else { "" }));
            }
        }
        return;
    }
    if is_jsonata && path == "$states" {
        let own = ["input", "result", "context", "errorOutput"];
        let own = own.into_iter().filter(|it| *it != "errorOutput" || scope.is_in_catcher);
        found.items.extend(own.map(|it| Completion::new(it, CompletionKind::Field, "")));
        return;
    }
    let (sample, rest) = match (is_jsonata, path) {
        (false, path) => (&scope.input, path.strip_prefix('$')),
        (true, path) if path.starts_with("$states.input") => (&scope.input, path.strip_prefix("$states.input")),
        (true, path) => (&scope.result, path.strip_prefix("$states.result")),
    };
    let (Some(sample), Some(rest)) = (sample, rest) else { return };
    let mut node = Some(sample);
    for step in rest.split(['.', '[', ']']).filter(|it| !it.is_empty()) {
        node = node.and_then(|it| match step.parse::<usize>() {
            Ok(idx) => it.as_array()?.get(idx),
            // A step through a list goes on in its items.
            Err(_) => it.as_array().and_then(|it| it.get(0)).unwrap_or(it).member(step),
        });
    }
    let node = node.map(|it| it.as_array().and_then(|it| it.get(0)).unwrap_or(it));
    for member in node.and_then(Node::as_object).into_iter().flat_map(|it| it.members()) {
        let sample: String = member.value().value_text().chars().take(40).collect();
        found.items.push(Completion::new(member.key(), CompletionKind::Field, &sample));
    }
}

fn list(table: &str, kind: CompletionKind, prefix: &str, found: &mut Completions) {
    for (name, text) in table.lines().filter_map(|line| line.split_once('\t')) {
        let mut item = Completion::new(&format!("{prefix}{name}"), kind, text);
        if let Some((function, _)) = name.split_once('(') {
            item.insert = format!("{prefix}{function}(");
        }
        found.items.push(item);
    }
}
