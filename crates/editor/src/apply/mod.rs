//! Commands carried out: one per file, each from a document to a document, or refused in words.

mod add_branch;
mod add_item;
mod add_state;
mod arrange;
mod collapse;
mod connect;
mod delete;
pub(crate) mod duplicate;
mod fields;
mod fix;
mod insert_fragment;
mod insert_on_edge;
mod move_into;
mod move_item;
mod move_states;
mod notes;
mod paste;
pub(crate) mod places;
mod rename;
mod replace_text;
mod set_condition;
mod set_kind;
mod set_layout;
pub(crate) mod settle;
mod side;
pub(crate) mod switch_language;
mod tidy_up;
mod wrap;

use std::sync::Arc;

use drawing::PlacedGraph;
use report::StateKey;

use crate::command::Command;
use crate::document::Document;
use crate::merge_key::MergeKey;
use crate::refusal::Refusal;
use crate::selection::Selection;
use crate::session::picture::Picture;

/// A command carried out.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The document after it.
    pub document: Document,
    /// What is selected after it; `None` for what was selected before.
    pub selection: Option<Selection>,
    /// What it did: `Added Wait after generateReport`.
    pub label: String,
    /// How it is merged with commands before and after it.
    pub merge: Option<Merge>,
    /// States that have another key now: before and after.
    pub renamed: Vec<(StateKey, StateKey)>,
    /// The graph of the document, where it had to be placed to carry the command out.
    pub(crate) placed: Option<Arc<PlacedGraph>>,
}

/// How a command's step is merged with its neighbors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The key it merges under with the step before it; `None` where it begins a step.
    pub begins: Option<MergeKey>,
    /// The key under which the next step merges with it.
    pub then: MergeKey,
}

impl Merge {
    /// Merges with steps of the same key on both sides.
    fn under(key: MergeKey) -> Option<Merge> {
        Some(Merge { begins: Some(key.clone()), then: key })
    }
}

impl Applied {
    fn new(document: Document, label: impl Into<String>) -> Applied {
        Applied { document, selection: None, label: label.into(), merge: None, renamed: Vec::new(), placed: None }
    }

    fn selecting(self, selection: Selection) -> Applied {
        Applied { selection: Some(selection), ..self }
    }

    fn merging(self, key: MergeKey) -> Applied {
        Applied { merge: Merge::under(key), ..self }
    }
}

/// Carries out a command on a document.
pub fn apply(document: &Document, command: &Command) -> Result<Applied, Refusal> {
    apply_in(document, command, &Picture::draw(document, &Selection::none(), None))
}

/// Carries out a command on a document that is already drawn.
pub fn apply_in(document: &Document, command: &Command, picture: &Picture) -> Result<Applied, Refusal> {
    if needs_sound_text(command) && picture.view.stale.is_some() {
        let line = picture.view.stale.as_ref().map_or(1, |stale| stale.line);
        return Err(Refusal::new(format!("The text cannot be read from Ln {line} on. Repair it there, or undo.")));
    }
    let applied = carry_out(document, command, picture)?;
    if applied.document.side.pins.is_empty() || applied.document.broken_by().is_some() {
        return Ok(applied);
    }
    // What was just placed or moved gives way to what stands there.
    let selected = applied.selection.iter().flat_map(|it| it.states());
    let movable = match command {
        Command::Move { states, .. }
        | Command::Align { states, .. }
        | Command::Distribute { states, .. }
        | Command::SnapToGrid { states } => states.as_slice(),
        _ => &[],
    };
    let movable = selected.chain(movable).cloned().collect();
    let options = picture.options.following(&applied.renamed, &applied.document);
    let (document, placed) = settle::settle(applied.document, &movable, &options, &picture.layouts);
    Ok(Applied { document, placed: Some(placed), ..applied })
}

fn carry_out(document: &Document, command: &Command, picture: &Picture) -> Result<Applied, Refusal> {
    match command {
        Command::AddState { kind, place } => add_state::apply(document, *kind, place, picture),
        Command::InsertFragment { fragment, place } => insert_fragment::apply(document, fragment, place, picture),
        Command::InsertOnEdge { state, edge } => insert_on_edge::apply(document, state, edge),
        Command::Delete { states, edges } => delete::apply(document, states, edges, picture, "Deleted"),
        Command::Cut { states } => delete::apply(document, states, &[], picture, "Cut"),
        Command::Rename { state, name } => rename::apply(document, state, name),
        Command::Connect { from, port, to } => connect::connect(document, from, *port, to),
        Command::Reconnect { edge, to } => connect::reconnect(document, edge, to),
        Command::SetEnd { state } => connect::set_end(document, state),
        Command::SetStartAt { state } => connect::set_start_at(document, state),
        Command::SetKind { state, kind } => set_kind::apply(document, state, *kind),
        Command::SetField { state, path, value } => fields::set(document, state, path, value),
        Command::RemoveField { state, path } => fields::remove(document, state, path),
        Command::SwapField { state, from, key, value } => fields::swap(document, state, from, key, value),
        Command::SetCondition { state, path, form } => set_condition::apply(document, state, path, *form),
        Command::MoveItem { state, path, from, to } => move_item::apply(document, state, path, *from, *to),
        Command::AddItem { state, path, value } => add_item::apply(document, state, path, value),
        Command::Move { states, by } => move_states::apply(document, states, *by, picture),
        Command::MoveInto { states, container, branch, by } => {
            move_into::apply(document, states, (container.as_deref(), *branch), *by, picture)
        }
        Command::Wrap { states, kind } => wrap::wrap(document, states, *kind),
        Command::Unwrap { container } => wrap::unwrap(document, container),
        Command::AddBranch { state } => add_branch::apply(document, state),
        Command::Collapse { containers } => collapse::collapse(document, containers),
        Command::Expand { containers } => collapse::expand(document, containers),
        Command::SwitchLanguage { state, to } => switch_language::apply(document, state, *to),
        Command::Align { states, to } => arrange::align(document, states, *to, picture),
        Command::Distribute { states, along } => arrange::distribute(document, states, *along, picture),
        Command::SnapToGrid { states } => arrange::snap(document, states, picture),
        Command::TidyUpStates { states } => arrange::tidy(document, states),
        Command::AddNote { at, text } => Ok(notes::add(document, *at, text)),
        Command::SetNoteText { note, text } => notes::set_text(document, *note, text),
        Command::PlaceNote { note, rect } => notes::place(document, *note, rect),
        Command::DeleteNote { note } => notes::delete(document, *note),
        Command::SetLayout(layout) => Ok(set_layout::apply(document, *layout)),
        Command::TidyUp => tidy_up::apply(document),
        Command::Duplicate { states } => duplicate::apply(document, states),
        Command::Paste { text, place } => paste::text(document, text, place.as_ref(), picture),
        Command::PasteClip { clip, place } => paste::clip(document, clip, place.as_ref(), picture),
        Command::ReplaceText(text) => Ok(replace_text::apply(document, text, picture)),
        Command::SetMock { state, mock } => Ok(side::set_mock(document, state, mock.as_ref())),
        Command::SetMocks(plan) => Ok(side::set_mocks(document, plan)),
        Command::SetInput(input) => Ok(side::set_input(document, input)),
        Command::KeepInput { name, input } => Ok(side::keep_input(document, name, input)),
        Command::ForgetInput { name } => side::forget_input(document, name),
        Command::SetSubstitution { placeholder, value } => {
            Ok(side::set_substitution(document, placeholder, value.as_deref()))
        }
        Command::ApplyFix { problem, fix } => fix::apply(document, *problem, *fix, picture),
        Command::ApplySafeFixes => fix::apply_safe(document),
    }
}

/// Whether a command changes the definition through its tree, which only a sound text has.
fn needs_sound_text(command: &Command) -> bool {
    !matches!(
        command,
        Command::ReplaceText(_)
            | Command::SetMock { .. }
            | Command::SetMocks(_)
            | Command::SetInput(_)
            | Command::KeepInput { .. }
            | Command::ForgetInput { .. }
            | Command::SetSubstitution { .. }
            | Command::SetLayout(_)
            | Command::AddNote { .. }
            | Command::SetNoteText { .. }
            | Command::PlaceNote { .. }
            | Command::DeleteNote { .. }
            | Command::ApplyFix { .. }
            | Command::ApplySafeFixes
    )
}

/// What keeping a document costs beside its successor, in bytes, by estimate: both share what did not change, and an edit
/// of the tree changes the path to its place and the list of states.
pub fn cost(before: &Document, after: &Document, command: &Command) -> usize {
    match command {
        // A member takes about ten times the bytes of its text.
        Command::ReplaceText(_) => 10 * before.root.n_unshared_bytes(&after.root) + 1024,
        _ => before.root.n_bytes() / 16 + 4096,
    }
}
