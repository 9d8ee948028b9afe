//! An open document with everything around it: history, selection, viewport, tool, and what the canvas shows. The one
//! thing the app calls.

pub(crate) mod checks;
pub mod dispatch;
pub mod drop_row;
pub(crate) mod layouts;
pub mod move_to;
pub mod note_place;
pub mod outcome;
pub mod perform;
pub mod picture;
pub mod pointer;
pub mod show;
pub mod with_notes;

use std::sync::Arc;

use asl::ast::QueryLanguage;
use asl::edit::Conversion;
use report::DiagnosticRow;

pub use drop_row::{RowDrop, RowPlace};
pub use move_to::MoveTarget;
pub use outcome::{Changes, Outcome, Request};
pub use pointer::Overlay;

use crate::code::CodeView;
use crate::document::Document;
use crate::field_path::{FieldPath, FieldStep};
use crate::geometry::Rect;
use crate::history::{History, Snapshot};
use crate::inspector::{Head, Inspector};
use crate::outline::OutlineRow;
use crate::refusal::Refusal;
use crate::scope;
use crate::selection::Selection;
use crate::tool::{Pointer, Tool};
use crate::view::GraphView;
use crate::viewport::Viewport;
use picture::Picture;

/// An open document and the state of its editor.
#[derive(Debug, Clone)]
pub struct Session {
    document: Document,
    history: History,
    selection: Selection,
    viewport: Viewport,
    canvas: Rect,
    tool: Tool,
    overlay: Overlay,
    /// Where the pointer was last.
    pointer: Option<Pointer>,
    picture: Picture,
    /// What the commands of the gesture that goes on cost the history, by estimate.
    n_gesture_bytes: usize,
    /// The problem that was gone to last.
    problem_idx: Option<usize>,
}

impl Session {
    /// Opens a document. The canvas has no size yet: see [`Session::set_canvas`].
    pub fn new(document: Document) -> Session {
        let selection = Selection::none();
        let picture = Picture::draw(&document, &selection, None);
        Session {
            document,
            history: History::default(),
            selection,
            viewport: Viewport::default(),
            canvas: Rect::default(),
            tool: Tool::default(),
            overlay: Overlay::default(),
            pointer: None,
            picture,
            n_gesture_bytes: 0,
            problem_idx: None,
        }
    }

    /// The document as it is now.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The definition's text.
    pub fn text(&self) -> String {
        self.picture.text.to_string()
    }

    /// The same, to be kept.
    pub fn shared_text(&self) -> Arc<str> {
        self.picture.text.clone()
    }

    /// What the canvas shows.
    pub fn view(&self) -> &Arc<GraphView> {
        &self.picture.view
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// Which part of the world the canvas shows.
    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    /// What is shown on top of the graph while a gesture goes on.
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// What the pointer is doing.
    pub fn tool(&self) -> &Tool {
        &self.tool
    }

    /// The Problems list: errors first, then in the order of the text.
    pub fn problems(&self) -> &[DiagnosticRow] {
        &self.picture.problems
    }

    /// The same, to be kept.
    pub fn shared_problems(&self) -> Arc<Vec<DiagnosticRow>> {
        self.picture.problems.clone()
    }

    /// Whether a problem has a fix that may be applied unseen, by [`crate::Command::ApplySafeFixes`].
    pub fn has_safe_fixes(&self) -> bool {
        self.picture.diagnostics.iter().flat_map(|it| &it.fixes).any(|fix| fix.safety == asl::diagnostic::Safety::Safe)
    }

    /// What undo would take back: `Added Wait after generateReport`.
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    /// What redo would take again.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// The steps that can be taken back and forth.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The form for what is selected: the primary state, else the machine.
    pub fn inspector(&self) -> Inspector {
        Inspector::of(&self.picture.document, &self.selection, &self.picture)
    }

    /// The form for a state, whatever is selected.
    pub fn inspector_of(&self, state: &str) -> Inspector {
        Inspector::of(&self.picture.document, &Selection::state(state), &self.picture)
    }

    /// Which field of a state's form a place of the text belongs to, in bytes: the title of its tab, and its path.
    pub fn field_at(&self, state: &str, offset: usize) -> Option<(&'static str, FieldPath)> {
        let root = &self.document.root;
        let inside = root.ranges().pointer_at(offset).strip_prefix(&self.document.pointer(state)?)?;
        let steps = inside.steps().iter().map(|step| match (step.key(), step.as_index()) {
            (Some(key), _) => FieldStep::Key(key.to_owned()),
            (None, index) => FieldStep::Index(index.and_then(|it| u32::try_from(it).ok()).unwrap_or(u32::MAX)),
        });
        let form = self.inspector_of(state);
        form.field_around(&FieldPath(steps.collect())).map(|(title, path)| (title, path.clone()))
    }

    /// What stands above the form of a state, or of the machine.
    pub fn inspector_head(&self, state: Option<&str>) -> Head {
        Head::of(&self.picture.document, state, &self.picture)
    }

    /// Whether the expressions of a state are JSONata.
    pub fn is_jsonata(&self, state: &str) -> bool {
        crate::inspector::is_jsonata(&self.picture.document, state, &self.picture)
    }

    /// The text with the ranges of states and problems.
    pub fn code(&self) -> CodeView {
        CodeView::new(&self.document, self.shared_text(), &self.selection, &self.picture.problems)
    }

    /// The rows of the outline tree.
    pub fn outline(&self) -> Vec<OutlineRow> {
        crate::outline::rows(&self.picture.view)
    }

    /// What becomes of each field when the query language of a state (or, for the empty key, of the machine) is switched
    /// by [`crate::Command::SwitchLanguage`].
    pub fn explain_language(&self, state: &str, to: QueryLanguage) -> Result<Vec<Conversion>, Refusal> {
        Ok(crate::apply::switch_language::switched(&self.document, state, to)?.conversions)
    }

    /// The world as an undo brings it back.
    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot { document: self.document.clone(), selection: self.selection.clone(), viewport: self.viewport }
    }

    /// Whether the canvas can change the document: not while its text is broken.
    pub fn is_editable(&self) -> bool {
        self.picture.view.stale.is_none()
    }

    /// The label of the scope a state lies in: the names of the containers around it, outermost first.
    pub fn containers_of(&self, state: &str) -> Vec<String> {
        let view = &self.picture.view;
        view.nodes.iter().filter(|node| scope::is_inside(state, &node.key)).map(|node| node.name.clone()).collect()
    }
}
