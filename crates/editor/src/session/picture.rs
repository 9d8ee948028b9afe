//! What a document looks like: the graph of its last text that could be read, with what is wrong with it.

use std::sync::Arc;

use report::DiagnosticRow;
use syntax::{Change, Pointer, TextEdit};

use crate::document::Document;
use crate::geometry::Point;
use crate::selection::Selection;
use crate::tool::scene::HitIndex;
use crate::view::{GraphView, Stale};

/// A document as it is drawn.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The document that is drawn: the newest one whose text could be read.
    pub document: Document,
    /// What the canvas shows.
    pub view: Arc<GraphView>,
    /// Where it shows it.
    pub index: Arc<HitIndex>,
    /// What is wrong with the newest text.
    pub problems: Vec<DiagnosticRow>,
    /// The fixes of each problem, in the order of the problems.
    pub fixes: Vec<Vec<ProblemFix>>,
}

/// A change that settles a problem.
#[derive(Debug, Clone, PartialEq)]
pub struct ProblemFix {
    /// What it does, as a button says it.
    pub title: String,
    /// Whether it keeps the meaning.
    pub is_safe: bool,
    /// Where in the text the problem is: first byte.
    pub from: u32,
    /// Changes of the tree.
    pub changes: Vec<(Pointer, Change)>,
    /// Or a change of a text that cannot be read.
    pub text: Option<TextEdit>,
}

impl Picture {
    /// Draws a document. While its text is broken the graph is that of `before`, where there is one.
    pub fn draw(document: &Document, selection: &Selection, before: Option<&Picture>) -> Picture {
        let _ = (selection, before);
        let stale = document.broken_by().map(|error| {
            let line = syntax::LineIndex::new(&document.text()).line_column(error.range.start).line + 1;
            Stale { line: u32::try_from(line).unwrap_or(u32::MAX), message: error.message.clone() }
        });
        let view = GraphView { stale, ..GraphView::default() };
        let index = Arc::new(HitIndex::new(&view));
        Picture { document: document.clone(), view: Arc::new(view), index, problems: Vec::new(), fixes: Vec::new() }
    }

    /// What is wrong with the value at an address.
    pub fn error_at(&self, at: &syntax::Pointer) -> Option<String> {
        let _ = at;
        None
    }

    /// The corner that pins in a scope are measured from: that of the branch or container, or the world's origin.
    pub fn origin_of(&self, scope: &str) -> Point {
        let _ = scope;
        Point::default()
    }

    /// Marks what is selected.
    pub fn select(&mut self, selection: &Selection) {
        let view = Arc::make_mut(&mut self.view);
        for node in &mut view.nodes {
            let is_selected = selection.contains(&node.key);
            if node.is_selected != is_selected {
                Arc::make_mut(node).is_selected = is_selected;
            }
        }
        for edge in &mut view.edges {
            let is_selected = selection.edge() == Some(&edge.key);
            if edge.is_selected != is_selected {
                Arc::make_mut(edge).is_selected = is_selected;
            }
        }
    }
}
