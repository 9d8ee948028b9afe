//! Undo and redo as snapshots of the persistent document, bounded by count and by bytes.

use crate::document::Document;
use crate::merge_key::MergeKey;
use crate::selection::Selection;
use crate::viewport::Viewport;

/// How many steps can be taken back.
pub const MAX_STEPS: usize = 200;
/// How many bytes the steps may hold onto, by estimate.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// What an undo brings back.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The document.
    pub document: Document,
    /// What was selected.
    pub selection: Selection,
    /// What the canvas showed.
    pub viewport: Viewport,
}

/// A step: the world on its other side, and what lies between.
#[derive(Debug, Clone)]
struct Entry {
    snapshot: Snapshot,
    label: String,
    merge: Option<MergeKey>,
    n_bytes: usize,
}

/// The steps that can be taken back and forth.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The newest step last; each holds the world before it.
    past: Vec<Entry>,
    /// The next step last; each holds the world after it.
    future: Vec<Entry>,
    /// The world before a gesture that is still going on.
    open: Option<Snapshot>,
}

/// What a step holds onto that its neighbors do not share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the step did: `Added Wait after generateReport`.
    pub label: String,
    /// A step whose key goes on with that of the step right before it becomes one with it.
    pub merge: Option<MergeKey>,
    /// Estimated bytes.
    pub n_bytes: usize,
}

impl History {
    /// Notes a change; `before` is the world before it. While a gesture is open nothing is noted: its end is the step.
    pub fn record(&mut self, before: Snapshot, step: Step) {
        if self.open.is_some() {
            return;
        }
        self.future.clear();
        let goes_on = |last: &Entry| Some(step.merge.as_ref()?.goes_on(last.merge.as_ref()?));
        let is_same = self.past.last().and_then(goes_on) == Some(true);
        match self.past.last_mut() {
            Some(last) if is_same => {
                last.label = step.label;
                last.n_bytes = last.n_bytes.max(step.n_bytes);
            }
            _ => {
                let Step { label, merge, n_bytes } = step;
                self.past.push(Entry { snapshot: before, label, merge, n_bytes });
            }
        }
        self.trim();
    }

    /// Lets the newest step be merged under another key: typing goes on elsewhere.
    pub fn continue_merge(&mut self, merge: Option<MergeKey>) {
        if let Some(last) = self.past.last_mut() {
            last.merge = merge;
        }
    }

    /// The key under which the newest step can be merged.
    pub fn open_merge(&self) -> Option<&MergeKey> {
        self.past.last()?.merge.as_ref()
    }

    /// Ends merging: the next change is a step of its own.
    pub fn break_merge(&mut self) {
        self.continue_merge(None);
    }

    /// Begins a gesture: whatever changes until [`History::commit`] is one step. A gesture within one belongs to it.
    pub fn begin(&mut self, now: Snapshot) {
        self.open.get_or_insert(now);
    }

    /// Ends the gesture. Without a change there is no step.
    pub fn commit(&mut self, now: &Document, step: Step) {
        if let Some(before) = self.open.take()
            && !before.document.same_content(now)
        {
            self.record(before, step);
        }
    }

    /// Gives the gesture up: the world to go back to, if one was going on.
    pub fn abort(&mut self) -> Option<Snapshot> {
        self.open.take()
    }

    /// Whether a gesture is going on.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Takes the newest step back: the world before it and its label.
    pub fn undo(&mut self, now: Snapshot) -> Option<(Snapshot, String)> {
        self.open = None;
        let entry = self.past.pop()?;
        self.break_merge();
        let (snapshot, label) = (entry.snapshot, entry.label);
        self.future.push(Entry { snapshot: now, label: label.clone(), merge: None, n_bytes: entry.n_bytes });
        Some((snapshot, label))
    }

    /// Takes the newest undone step again: the world after it and its label.
    pub fn redo(&mut self, now: Snapshot) -> Option<(Snapshot, String)> {
        self.open = None;
        let entry = self.future.pop()?;
        let (snapshot, label) = (entry.snapshot, entry.label);
        self.past.push(Entry { snapshot: now, label: label.clone(), merge: None, n_bytes: entry.n_bytes });
        Some((snapshot, label))
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.past.last().map(|entry| entry.label.as_str())
    }

    /// What redo would take again.
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|entry| entry.label.as_str())
    }

    /// How many steps can be taken back.
    pub fn n_past(&self) -> usize {
        self.past.len()
    }

    /// How many steps can be taken again.
    pub fn n_future(&self) -> usize {
        self.future.len()
    }

    /// Drops the oldest steps beyond the bounds. The newest one always stays.
    fn trim(&mut self) {
        let mut n_bytes: usize = 0;
        let n_kept = self.past.iter().rev().take(MAX_STEPS).take_while(|entry| {
            n_bytes = n_bytes.saturating_add(entry.n_bytes);
            n_bytes <= MAX_BYTES
        });
        let n_dropped = self.past.len() - n_kept.count().max(1).min(self.past.len());
        self.past.drain(..n_dropped);
    }
}
