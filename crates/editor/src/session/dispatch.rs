//! Commands in, changes out: the only writer of the document.

use std::sync::Arc;

use drawing::PlacedGraph;
use report::DiagnosticRow;

use crate::apply::{self, Applied};
use crate::command::Command;
use crate::document::Document;
use crate::history::{Snapshot, Step};
use crate::selection::Selection;
use crate::session::picture::Picture;
use crate::session::{Changes, Outcome, Session};
use crate::view::{self, ViewOptions};

impl Session {
    /// Carries out a command, or says why not.
    pub fn dispatch(&mut self, command: Command) -> Outcome {
        let typed_text = matches!(command, Command::ReplaceText(_));
        let applied = match apply::apply_in(&self.document, &command, &self.picture) {
            Ok(applied) => applied,
            Err(refusal) => {
                let announcement = refusal.message.clone();
                return Outcome { announcement, refusal: Some(refusal), ..Outcome::default() };
            }
        };
        if applied.document.same_content(&self.document) {
            return self.set_selection(applied.selection.unwrap_or_else(|| self.selection.clone()));
        }
        let before = self.snapshot();
        let Applied { document, selection, label, merge, renamed, placed } = applied;
        let n_bytes = apply::cost(&before.document, &document, &command);
        self.n_gesture_bytes = self.n_gesture_bytes.saturating_add(n_bytes);
        let (begins, then) = merge.map(|merge| (merge.begins, merge.then)).unzip();
        let begins = begins.flatten();
        let then = match (self.history.open_merge(), &begins) {
            (Some(earlier), Some(begins)) if begins.goes_on(earlier) => then.map(|then| then.joined(earlier, begins)),
            _ => then,
        };
        self.history.record(before, Step { label: label.clone(), merge: begins, n_bytes });
        if !self.history.is_open() {
            self.history.continue_merge(then);
        }
        let selection = selection.unwrap_or_else(|| self.selection.clone());
        let options = self.picture.options.following(&renamed, &document);
        let mut outcome = self.show_with(document, selection, placed, options);
        outcome.renamed = renamed;
        outcome.announcement = if typed_text { String::new() } else { label };
        outcome
    }

    /// Takes the newest step back.
    pub fn undo(&mut self) -> Outcome {
        let now = self.snapshot();
        match self.history.undo(now) {
            Some((snapshot, label)) => self.restore(snapshot, format!("Undone: {label}")),
            None => Outcome::said("Nothing to undo"),
        }
    }

    /// Takes the newest undone step again.
    pub fn redo(&mut self) -> Outcome {
        let now = self.snapshot();
        match self.history.redo(now) {
            Some((snapshot, label)) => self.restore(snapshot, format!("Redone: {label}")),
            None => Outcome::said("Nothing to redo"),
        }
    }

    /// Begins a gesture: everything until [`Session::commit`] is one undo step.
    pub fn begin(&mut self) {
        let now = self.snapshot();
        if !self.history.is_open() {
            self.n_gesture_bytes = 0;
        }
        self.history.begin(now);
    }

    /// Ends a gesture under a label.
    pub fn commit(&mut self, label: &str) -> Outcome {
        let step = Step { label: label.to_owned(), merge: None, n_bytes: self.n_gesture_bytes };
        self.history.commit(&self.document, step);
        Outcome { changes: Changes { history: true, ..Changes::default() }, ..Outcome::default() }
    }

    /// Gives a gesture up: everything since [`Session::begin`] is taken back without a trace.
    pub fn abort(&mut self) -> Outcome {
        match self.history.abort() {
            Some(snapshot) => self.restore(snapshot, String::new()),
            None => Outcome::default(),
        }
    }

    /// The next change of what is typed now is an undo step of its own: the field lost focus, or the typing paused.
    pub fn break_merge(&mut self) {
        self.history.break_merge();
    }

    /// Selects something; what does not exist is left out.
    pub fn select(&mut self, selection: Selection) -> Outcome {
        self.history.break_merge();
        self.set_selection(selection)
    }

    /// Selects something because the cursor came to it while text is typed: the typing goes on.
    pub fn follow_cursor(&mut self, selection: Selection) -> Outcome {
        self.set_selection(selection)
    }

    pub(crate) fn set_selection(&mut self, selection: Selection) -> Outcome {
        let document = self.document.clone();
        self.show(document, selection, None)
    }

    /// Shows a document with a selection, and says what changed by it.
    fn show(&mut self, document: Document, selection: Selection, placed: Option<Arc<PlacedGraph>>) -> Outcome {
        let options = self.picture.options.following(&[], &document);
        self.show_with(document, selection, placed, options)
    }

    /// Shows a document with a selection and something else of its graph, and says what changed by it.
    pub(crate) fn show_with(
        &mut self,
        document: Document,
        selection: Selection,
        placed: Option<Arc<PlacedGraph>>,
        options: ViewOptions,
    ) -> Outcome {
        let is_same_document = document.revision == self.document.revision && options == self.picture.options;
        let mut changes = Changes::default();
        let diff = if is_same_document {
            self.picture.select(&self.selection, &selection)
        } else {
            changes.text = document.root != self.document.root;
            changes.side = document.side != self.document.side;
            changes.history = document.revision != self.document.revision;
            let picture = Picture::draw_placed(&document, &selection, Some(&self.picture), placed, options);
            let before = std::mem::replace(&mut self.picture, picture);
            changes.problems = !Arc::ptr_eq(&self.picture.problems, &before.problems);
            view::diff(&before.view, &self.picture.view)
        };
        let view = &self.picture.view;
        let selection = selection
            .retained(|state| view.node(state).is_some(), |edge| view.edge(edge).is_some())
            .without_lost_notes(|note| view.note(note).is_some());
        changes.selection = selection != self.selection;
        self.selection = selection;
        self.document = document;
        Outcome { view: diff, changes, ..Outcome::default() }
    }

    /// Takes what was found out elsewhere about the text as it is: the rows of a check by the worker. They stay until there
    /// are others, as far as what they are about stays the same.
    pub fn take_checks(&mut self, rows: Vec<DiagnosticRow>) -> Outcome {
        let picture = self.picture.with_checks(rows, &self.document, &self.selection);
        let before = std::mem::replace(&mut self.picture, picture);
        let problems = !Arc::ptr_eq(&self.picture.problems, &before.problems);
        let changes = Changes { problems, ..Changes::default() };
        Outcome { view: view::diff(&before.view, &self.picture.view), changes, ..Outcome::default() }
    }

    /// Goes to the other side of a step. The revision goes on, so that whoever saves sees a new state.
    fn restore(&mut self, snapshot: Snapshot, announcement: String) -> Outcome {
        let mut document = snapshot.document;
        document.revision = self.document.revision + 1;
        let mut outcome = self.show(document, snapshot.selection, None);
        outcome.changes.history = true;
        outcome.announcement = announcement;
        if !self.shows_changes(&outcome) && self.viewport != snapshot.viewport {
            self.viewport = snapshot.viewport;
            outcome.changes.viewport = true;
        }
        outcome
    }

    /// Whether something of what changed can be seen in the viewport as it is; then it stays where it is.
    fn shows_changes(&self, outcome: &Outcome) -> bool {
        let visible = self.viewport.visible(&self.canvas);
        let nodes = outcome.view.nodes.added.iter().chain(&outcome.view.nodes.changed);
        let mut nodes = nodes.peekable();
        nodes.peek().is_none() || nodes.any(|node| visible.overlaps(&node.rect))
    }
}
