//! Variables: where they are assigned and where they are read.

use std::collections::BTreeSet;

use syntax::{Node, Pointer, TextRange};

use super::Assist;
use super::role::{Role, role_of};
use crate::ast::{Scope, State, StateMachine};

impl Assist {
    /// The scopes around an address, outermost first.
    fn scopes_around(&self, at: &Pointer) -> Vec<Scope> {
        let scopes = StateMachine::new(&self.root).scopes();
        scopes.into_iter().filter(|scope| at.starts_with(scope.at())).collect()
    }

    /// The variables that can be read at an address: those assigned in the scopes around it.
    pub(super) fn variables_at(&self, at: &Pointer) -> Vec<String> {
        let mut names = BTreeSet::new();
        for scope in self.scopes_around(at) {
            for (name, _) in scope.states().iter().flat_map(assigned) {
                names.insert(name);
            }
        }
        names.into_iter().collect()
    }

    /// Where a variable that is read at an address is assigned: the keys, in the order of the text, and the scope that it
    /// belongs to.
    pub(super) fn assignments(&self, at: &Pointer, name: &str) -> Option<(Pointer, Vec<Pointer>)> {
        self.scopes_around(at).into_iter().find_map(|scope| {
            let states = scope.states();
            let found = states.iter().flat_map(assigned).filter(|(it, _)| it == name).map(|(_, at)| at);
            let found: Vec<Pointer> = found.collect();
            (!found.is_empty()).then(|| (scope.at().clone(), found))
        })
    }

    /// Where a variable is read in the strings below an address: its name without `$`.
    pub(super) fn reads(&self, below: &Pointer, name: &str) -> Vec<TextRange> {
        let mut found = Vec::new();
        let mut stack: Vec<(Pointer, Node)> =
            self.root.get(below).map(|it| (below.clone(), it.clone())).into_iter().collect();
        while let Some((at, node)) = stack.pop() {
            if let Some(object) = node.as_object() {
                for (step, member) in object.steps().into_iter().zip(object.members()) {
                    stack.push((at.child(step), member.value().clone()));
                }
            } else if let Some(array) = node.as_array() {
                for (idx, item) in array.values().enumerate() {
                    stack.push((at.child_index(idx), item.clone()));
                }
            } else if node.as_str().is_some() && is_expression(&at, &node) {
                let Some(range) = self.ranges.value(&at) else { continue };
                let text = &self.text[range.as_range()];
                found.extend(
                    occurrences(text, name).map(|it| TextRange::new(range.start + it, range.start + it + name.len())),
                );
            }
        }
        found.sort_unstable();
        found
    }
}

/// Whether a string may read variables: an expression of JSONata, or a path or intrinsic function where one can stand.
pub(super) fn is_expression(at: &Pointer, node: &Node) -> bool {
    let text = node.as_str().unwrap_or_default();
    let key = at.last_key().unwrap_or_default();
    text.starts_with("{%") || key.ends_with(".$") || key.ends_with("Path") || key == "Variable"
}

/// Where `$name` stands in a text: the bytes behind the `$`. What is quoted within an expression is text.
fn occurrences<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_letter = |it: char| it.is_alphanumeric() || it == '_';
    text.match_indices('$').map(|(at, _)| at + 1).filter(move |at| {
        let rest = &text[*at..];
        let is_name = rest.starts_with(name) && !rest[name.len()..].starts_with(is_letter);
        let is_call = rest.get(name.len()..).is_some_and(|it| it.trim_start().starts_with('('));
        is_name && !is_call && !text[..at - 1].ends_with('$') && !is_quoted(&text[..at - 1])
    })
}

/// Whether a place is within a quoted text of an expression, by what stands before it.
fn is_quoted(before: &str) -> bool {
    let n_single = before.matches('\'').count();
    let n_double = before.matches("\\\"").count();
    n_single % 2 == 1 || n_double % 2 == 1
}

/// The variables a state assigns, with the addresses of their members.
fn assigned(state: &State) -> Vec<(String, Pointer)> {
    let at = state.at().pointer();
    let mut places = vec![at.clone()];
    places.extend(state.catchers().into_iter().map(|it| it.at));
    places.extend(state.rules().into_iter().map(|it| it.at));
    let mut found = Vec::new();
    for place in places {
        let relative = place.strip_prefix(at).unwrap_or_default();
        let assign = state.node().get(&relative).and_then(|it| it.member("Assign")).and_then(Node::as_object);
        for member in assign.into_iter().flat_map(|it| it.members()) {
            let name = member.key().strip_suffix(".$").unwrap_or(member.key());
            found.push((name.to_owned(), place.child_key("Assign").child_key(member.shared_key().clone())));
        }
    }
    found
}

/// The name of the variable that a member assigns, where it does.
pub(super) fn assigned_by(at: &Pointer) -> Option<String> {
    let holder = at.parent()?;
    let name = at.last_key()?;
    (role_of(&holder) == Role::Assign).then(|| name.strip_suffix(".$").unwrap_or(name).to_owned())
}

/// The variable at a place of an expression, with where its name stands.
pub(super) fn variable_at(text: &str, offset: usize) -> Option<(String, usize)> {
    let is_letter = |it: &char| it.is_alphanumeric() || *it == '_';
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let n_before: usize = text[..offset].chars().rev().take_while(is_letter).map(char::len_utf8).sum();
    let mut start = offset - n_before;
    if text[start..].starts_with('$') {
        start += 1;
    }
    let is_variable = text[..start].ends_with('$') && !text[..start].ends_with("$$");
    let name: String = text[start..].chars().take_while(is_letter).collect();
    let is_call = text[start + name.len()..].trim_start().starts_with('(');
    (is_variable && !name.is_empty() && name != "states" && !is_call).then_some((name, start))
}
