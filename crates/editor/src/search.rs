//! Finding states and commands by a few letters of their names.

use std::ops::Range;

use report::StateKey;

use crate::keymap::{Binding, KEYMAP, KeyAction, KeyScope, keys_of};
use crate::kind::StateKind;
use crate::view::GraphView;

/// The most results that are given.
pub const MAX_RESULTS: usize = 50;

/// What the very name counts more.
const EXACT: i32 = 1_000;

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What it is.
    pub target: FoundTarget,
    /// Its name, or what it does.
    pub title: String,
    /// The type of a state, the keys of a command.
    pub detail: String,
    /// The pieces of the title that match, in bytes.
    pub matched: Vec<Range<usize>>,
    /// How well it matches; more is better.
    pub score: i32,
}

/// What a result is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundTarget {
    /// A state.
    State(StateKey),
    /// A command of the keyboard.
    Command(KeyAction),
    /// A state type to be added after the selected state.
    AddState(StateKind),
}

/// States and commands that match, the best first. Without a query all states, in the order of their steps, then all
/// commands.
pub fn find(view: &GraphView, query: &str) -> Vec<Found> {
    let mut found = find_states(view, query);
    found.extend(find_commands(query));
    found.sort_by_key(|it| std::cmp::Reverse(it.score));
    found.truncate(MAX_RESULTS);
    found
}

/// States that match, the best first.
pub fn find_states(view: &GraphView, query: &str) -> Vec<Found> {
    let mut nodes: Vec<_> = view.nodes.iter().collect();
    nodes.sort_by_key(|node| node.step);
    let found = nodes.into_iter().filter_map(|node| {
        let detail = if node.second_line.is_empty() { node.kind_text.clone() } else { node.second_line.clone() };
        // A state's name counts more than the words of a command.
        hit(FoundTarget::State(node.key.clone()), &node.name, detail, query, 8)
    });
    let hidden = view.hidden.iter();
    let hidden =
        hidden.filter_map(|it| hit(FoundTarget::State(it.key.clone()), &it.name, it.kind_text.clone(), query, 8));
    sorted(found.chain(hidden))
}

/// Commands that match, the best first.
pub fn find_commands(query: &str) -> Vec<Found> {
    let commands = KEYMAP.iter().filter(|binding| is_command(binding)).filter_map(|binding| {
        let keys = keys_of(binding.action).unwrap_or_default();
        hit(FoundTarget::Command(binding.action), binding.description, keys, query, 0)
    });
    let kinds = StateKind::ALL.into_iter().filter_map(|kind| {
        hit(FoundTarget::AddState(kind), &format!("Add {kind}"), kind.purpose().to_owned(), query, 0)
    });
    sorted(commands.chain(kinds))
}

/// How well a text matches a query, for results of others among these; more is better.
pub fn score(text: &str, query: &str) -> Option<i32> {
    matches(text, query).map(|(score, _)| score)
}

/// Names of states that match, for choosing a target; the best first.
pub fn rank_names<'a>(names: impl IntoIterator<Item = &'a str>, query: &str) -> Vec<&'a str> {
    let mut scored: Vec<(i32, &str)> =
        names.into_iter().filter_map(|name| Some((matches(name, query)?.0, name))).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, name)| name).collect()
}

/// Moving from state to state is what arrow keys are for; a list of commands need not offer it. The keys of the code are
/// about its cursor, which is not there while the list is open.
fn is_command(binding: &Binding) -> bool {
    use KeyAction as A;
    let is_of_code = binding.scope == KeyScope::Code && binding.action != A::CodeFormat;
    let is_move = matches!(
        binding.action,
        A::MoveNext
            | A::MovePrevious
            | A::MoveLeft
            | A::MoveRight
            | A::ExtendNext
            | A::ExtendPrevious
            | A::ExtendLeft
            | A::ExtendRight
            | A::NudgeUp
            | A::NudgeDown
            | A::NudgeLeft
            | A::NudgeRight
            | A::NudgeFarUp
            | A::NudgeFarDown
            | A::NudgeFarLeft
            | A::NudgeFarRight
            | A::ToggleSelection
            | A::OpenCommands
            | A::Escape
    );
    !is_of_code && !is_move
}

fn sorted(found: impl Iterator<Item = Found>) -> Vec<Found> {
    let mut found: Vec<Found> = found.collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.score));
    found.truncate(MAX_RESULTS);
    found
}

fn hit(target: FoundTarget, title: &str, detail: String, query: &str, bonus: i32) -> Option<Found> {
    let (score, matched) = matches(title, query)?;
    // The very name comes before those that only begin with it.
    let exact = if title.to_lowercase() == query.trim().to_lowercase() { EXACT } else { 0 };
    Some(Found { target, title: title.to_owned(), detail, matched, score: score + bonus + exact })
}

/// How well a text matches a query, and where: all letters in order, whatever their case. Whole runs, beginnings of
/// words and an early place count more.
fn matches(text: &str, query: &str) -> Option<(i32, Vec<Range<usize>>)> {
    let wanted: Vec<char> = query.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    if wanted.is_empty() {
        return Some((0, Vec::new()));
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    // The letters from each beginning of the first wanted one; the best of these counts.
    let starts = (0..letters.len()).filter(|idx| same(letters[*idx].1, wanted[0]));
    starts.filter_map(|start| matches_from(&letters, &wanted, start, text)).max_by_key(|(score, _)| *score)
}

fn matches_from(
    letters: &[(usize, char)],
    wanted: &[char],
    start: usize,
    text: &str,
) -> Option<(i32, Vec<Range<usize>>)> {
    let mut score = -i32::try_from(start.min(20)).unwrap_or(20) / 4;
    let mut matched: Vec<Range<usize>> = Vec::new();
    let mut idx = start;
    let mut last = None;
    for letter in wanted {
        while !same(letters.get(idx)?.1, *letter) {
            idx += 1;
        }
        let (at, c) = letters[idx];
        let begins_word = idx == 0 || is_boundary(letters[idx - 1].1, c);
        let follows = last.is_some_and(|last: usize| last + 1 == idx);
        score += 1 + if begins_word { 6 } else { 0 } + if follows { 4 } else { 0 };
        let end = at + c.len_utf8();
        match matched.last_mut() {
            Some(piece) if piece.end == at => piece.end = end,
            _ => matched.push(at..end),
        }
        last = Some(idx);
        idx += 1;
    }
    if wanted.len() == letters.len() {
        score += 10;
    }
    // Of two texts that match alike the shorter one is meant.
    score -= i32::try_from(text.len().min(80)).unwrap_or(80) / 16;
    Some((score, matched))
}

fn same(a: char, wanted: char) -> bool {
    a.to_lowercase().eq(std::iter::once(wanted)) || a == wanted
}

fn is_boundary(before: char, c: char) -> bool {
    !before.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase())
}
