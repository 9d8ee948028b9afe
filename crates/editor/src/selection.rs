//! What is selected, and the keys by which things on the canvas are known.

use std::collections::BTreeSet;
use std::fmt;

use report::{StateKey, Via};

use crate::side::note::NoteId;

/// Which edge is meant: the state it leaves and by which transition. The same pair as in `report::TakenEdge`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EdgeKey {
    /// The state it leaves; for [`Via::Start`] the scope: empty for the whole machine, else the container's key.
    pub from: StateKey,
    /// By which transition.
    pub via: Via,
}

impl EdgeKey {
    /// The edge that leaves `from` by `via`.
    pub fn new(from: impl Into<StateKey>, via: Via) -> EdgeKey {
        EdgeKey { from: from.into(), via }
    }
}

impl fmt::Display for EdgeKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let EdgeKey { from, via } = self;
        match via {
            Via::Start => write!(out, "{from}#Start"),
            Via::Next => write!(out, "{from}#Next"),
            Via::ChoiceRule(index) => write!(out, "{from}#Choices/{index}"),
            Via::Default => write!(out, "{from}#Default"),
            Via::Catch(index) => write!(out, "{from}#Catch/{index}"),
            Via::End => write!(out, "{from}#End"),
            Via::Branch(index) => write!(out, "{from}#Branches/{index}"),
        }
    }
}

/// The selected states, in the order they were selected, with notes among them, or the selected edge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    states: Vec<StateKey>,
    edge: Option<EdgeKey>,
    notes: Vec<NoteId>,
}

impl Selection {
    /// Nothing.
    pub fn none() -> Selection {
        Selection::default()
    }

    /// One state.
    pub fn state(state: impl Into<StateKey>) -> Selection {
        Selection { states: vec![state.into()], ..Selection::default() }
    }

    /// Several states; the last one is the primary one.
    pub fn states_of(states: impl IntoIterator<Item = StateKey>) -> Selection {
        let mut states: Vec<StateKey> = states.into_iter().collect();
        // Of a state that is named twice the last mention counts.
        let mut seen = BTreeSet::new();
        let is_last: Vec<bool> = states.iter().rev().map(|state| seen.insert(state.as_str())).collect();
        let mut is_last = is_last.into_iter().rev();
        states.retain(|_| is_last.next().unwrap_or(true));
        Selection { states, ..Selection::default() }
    }

    /// One edge.
    pub fn edge_of(edge: EdgeKey) -> Selection {
        Selection { edge: Some(edge), ..Selection::default() }
    }

    /// One note.
    pub fn note_of(note: NoteId) -> Selection {
        Selection { notes: vec![note], ..Selection::default() }
    }

    /// The selected note, where nothing else is selected.
    pub fn note(&self) -> Option<NoteId> {
        match (self.states.as_slice(), self.notes.as_slice()) {
            ([], [only]) => Some(*only),
            _ => None,
        }
    }

    /// All selected notes.
    pub fn notes(&self) -> &[NoteId] {
        &self.notes
    }

    /// The same states with these notes.
    pub fn with_notes(mut self, notes: impl IntoIterator<Item = NoteId>) -> Selection {
        self.notes.clear();
        for note in notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        self
    }

    /// The selection with a note added, or taken out if it was in.
    pub fn toggled_note(&self, note: NoteId) -> Selection {
        let mut selection = Selection { edge: None, ..self.clone() };
        match selection.notes.iter().position(|it| *it == note) {
            Some(index) => {
                selection.notes.remove(index);
            }
            None => selection.notes.push(note),
        }
        selection
    }

    /// The selected states, the newest last.
    pub fn states(&self) -> &[StateKey] {
        &self.states
    }

    /// The state that was selected last: the one the inspector shows.
    pub fn primary(&self) -> Option<&StateKey> {
        self.states.last()
    }

    /// The selected edge.
    pub fn edge(&self) -> Option<&EdgeKey> {
        self.edge.as_ref()
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty() && self.edge.is_none() && self.notes.is_empty()
    }

    /// Whether this state is selected.
    pub fn contains(&self, state: &str) -> bool {
        self.states.iter().any(|it| it == state)
    }

    /// The selection with a state added, or taken out if it was in.
    pub fn toggled(&self, state: &str) -> Selection {
        let mut states = self.states.clone();
        match states.iter().position(|it| it == state) {
            Some(index) => {
                states.remove(index);
            }
            None => states.push(state.to_owned()),
        }
        Selection { states, edge: None, notes: self.notes.clone() }
    }

    /// The selection without notes that are gone.
    pub fn without_lost_notes(mut self, note_exists: impl Fn(NoteId) -> bool) -> Selection {
        self.notes.retain(|note| note_exists(*note));
        self
    }

    /// The selection with only what `exists` confirms.
    pub fn retained(&self, state_exists: impl Fn(&str) -> bool, edge_exists: impl Fn(&EdgeKey) -> bool) -> Selection {
        Selection {
            states: self.states.iter().filter(|state| state_exists(state)).cloned().collect(),
            edge: self.edge.clone().filter(|edge| edge_exists(edge)),
            notes: self.notes.clone(),
        }
    }
}

/// Numbers in words: `2 states and 1 note`.
pub fn counted(n_states: usize, n_notes: usize) -> String {
    let words = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (n_states, n_notes) {
        (n_states, 0) => words(n_states, "state"),
        (0, n_notes) => words(n_notes, "note"),
        (n_states, n_notes) => format!("{} and {}", words(n_states, "state"), words(n_notes, "note")),
    }
}
