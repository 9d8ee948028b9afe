//! Completion within an expression, for the code pane and for any other field.

use std::collections::{BTreeMap, BTreeSet};

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

/// Samples of what else an expression can see.
#[derive(Clone, Debug, Default)]
pub struct ScopeSamples {
    /// Values of variables, by name.
    pub variables: BTreeMap<String, Node>,
    /// The context object.
    pub context: Option<Node>,
    /// What a catcher was given.
    pub error_output: Option<Node>,
}

/// What can stand at a place of an expression, given without `{%` and `%}`.
pub fn complete(text: &str, offset: usize, scope: &ExpressionScope) -> Completions {
    complete_with(text, offset, scope, &ScopeSamples::default())
}

/// The same where more is known than the samples of the scope: members of variables and of the context object are offered
/// too.
pub fn complete_with(text: &str, offset: usize, scope: &ExpressionScope, samples: &ScopeSamples) -> Completions {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let before = &text[..offset];
    let start = offset - token_len(before);
    let token = &text[start..offset];
    let mut found = Completions { range: TextRange::new(start, offset), items: Vec::new() };
    if let Some((path, partial)) = token.rsplit_once('.').filter(|(path, _)| path.starts_with('$')) {
        found.range.start = offset - partial.len();
        members(path, scope, samples, &mut found);
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
fn members(path: &str, scope: &ExpressionScope, samples: &ScopeSamples, found: &mut Completions) {
    let is_jsonata = scope.language == QueryLanguage::Jsonata;
    let context = if is_jsonata { "$states.context" } else { "$$" };
    if let Some(rest) = rest_of(path, context) {
        context_members(rest, found);
        if found.items.is_empty() {
            sample_members(samples.context.as_ref(), rest, found);
        }
        return;
    }
    if is_jsonata && path == "$states" {
        let own = ["input", "result", "context", "errorOutput"];
        let own = own.into_iter().filter(|it| *it != "errorOutput" || scope.is_in_catcher);
        found.items.extend(own.map(|it| Completion::new(it, CompletionKind::Field, "")));
        return;
    }
    let of_states = [
        ("$states.input", &scope.input),
        ("$states.result", &scope.result),
        ("$states.errorOutput", &samples.error_output),
    ];
    for (name, sample) in of_states.into_iter().filter(|_| is_jsonata) {
        if let Some(rest) = rest_of(path, name) {
            sample_members(sample.as_ref(), rest, found);
            if name == "$states.errorOutput" && rest.is_empty() && found.items.is_empty() {
                let own = ["Error", "Cause"].map(|it| Completion::new(it, CompletionKind::Field, ""));
                found.items.extend(own);
            }
            return;
        }
    }
    if let Some(rest) = rest_of(path, "$").filter(|_| !is_jsonata) {
        return sample_members(scope.input.as_ref(), rest, found);
    }
    let name: String = path.chars().skip(1).take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    sample_members(samples.variables.get(&name), &path[1 + name.len()..], found);
}

/// What stands behind the beginning of a path, where that is all of a step.
fn rest_of<'t>(path: &'t str, beginning: &str) -> Option<&'t str> {
    path.strip_prefix(beginning).filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The fields of the context object behind a path in it.
fn context_members(rest: &str, found: &mut Completions) {
    let prefix = rest.strip_prefix('.').map(|it| format!("{it}.")).unwrap_or_default();
    let mut seen = BTreeSet::new();
    for (field, text) in functions::CONTEXT.lines().filter_map(|line| line.split_once('\t')) {
        let Some(rest) = field.strip_prefix(&prefix) else { continue };
        let (name, is_last) = rest.split_once('.').map_or((rest, true), |(name, _)| (name, false));
        if seen.insert(name) {
            found.items.push(Completion::new(name, CompletionKind::Field, if is_last { text } else { "" }));
        }
    }
}

/// The members of what lies at a path of a sample. A list stands for its first item.
fn sample_members(sample: Option<&Node>, rest: &str, found: &mut Completions) {
    let mut node = sample;
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
