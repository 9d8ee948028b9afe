//! What the canvas shows, as plain data: nodes, edges and marks with stable keys, and what changed between two of them.

pub(crate) mod build;
pub mod diff;
pub mod edge;
pub(crate) mod errors;
mod flow;
pub(crate) mod ground;
mod hidden;
pub(crate) mod known;
mod lines;
pub mod node;
pub mod note;
pub mod options;
mod places;
pub mod preview;
pub(crate) mod shown;
mod walk;
mod words;

use std::sync::Arc;

pub use diff::{ViewDiff, diff};
pub use edge::{EdgeEnd, EdgeKind, EdgeLabel, EdgeView, TrunkView};
pub use node::{Badges, ContainerView, MarkKey, MarkKind, MarkView, NodeView, Port, Problems};
pub use note::NoteView;
pub use options::{Crumb, ViewOptions};

use drawing::Direction;
use places::Places;
use report::StateKey;

use crate::geometry::Rect;
use crate::scope::is_inside;
use crate::selection::EdgeKey;
use crate::side::note::NoteId;

/// Everything on the canvas, containers before what lies in them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GraphView {
    /// The states, in the order of the text's walk along the transitions; a container stands before its children.
    pub nodes: Vec<Arc<NodeView>>,
    /// The edges.
    pub edges: Vec<Arc<EdgeView>>,
    /// The lines that equal Catch edges share.
    pub trunks: Vec<Arc<TrunkView>>,
    /// Start and End, per scope.
    pub marks: Vec<Arc<MarkView>>,
    /// Notes.
    pub notes: Vec<Arc<NoteView>>,
    /// Which way the flow goes.
    pub direction: Direction,
    /// States that are not shown, because what they lie in is collapsed or something else is looked at.
    pub hidden: Vec<HiddenState>,
    /// What encloses all of it.
    pub bounds: Rect,
    /// Set while the text is broken: this is the graph of the last text that could be read.
    pub stale: Option<Stale>,
    places: Places,
}

/// A state that is not shown now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenState {
    /// The state.
    pub key: StateKey,
    /// Its name.
    pub name: String,
    /// The type as the definition writes it.
    pub kind_text: String,
}

/// Why the graph is not that of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The line from which the text cannot be read, from 1.
    pub line: u32,
    /// What is wrong there.
    pub message: String,
}

impl Stale {
    /// The sentence of the strip above the canvas.
    pub fn sentence(&self) -> String {
        format!("The text cannot be read from Ln {} on. The graph shows the last version that could.", self.line)
    }
}

impl GraphView {
    /// The node of a state.
    pub fn node(&self, state: &str) -> Option<&Arc<NodeView>> {
        self.nodes.get(self.place_of(state)?)
    }

    /// The place of a state among the nodes.
    pub(crate) fn place_of(&self, state: &str) -> Option<usize> {
        self.places.node(&self.nodes, state)
    }

    /// The note of that number.
    pub fn note(&self, id: NoteId) -> Option<&Arc<NoteView>> {
        self.notes.iter().find(|note| note.id == id)
    }

    /// The edge with this key.
    pub fn edge(&self, key: &EdgeKey) -> Option<&Arc<EdgeView>> {
        self.edges.get(self.place_of_edge(key)?)
    }

    /// The place of an edge among the edges.
    pub(crate) fn place_of_edge(&self, key: &EdgeKey) -> Option<usize> {
        self.places.edges_from(&self.edges, &key.from, false).into_iter().find(|place| self.edges[*place].key == *key)
    }

    /// The edges that leave a state.
    pub fn edges_from<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a Arc<EdgeView>> {
        let edges = self.places.edges_from(&self.edges, state, false).into_iter().map(|place| &self.edges[place]);
        edges.filter(move |edge| edge.key.from == state && edge.key.via != report::Via::Start)
    }

    /// The edges that enter a state.
    pub fn edges_to<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a Arc<EdgeView>> {
        let edges = self.places.edges_to(&self.edges, state, false).into_iter().map(|place| &self.edges[place]);
        edges.filter(move |edge| matches!(&edge.to, EdgeEnd::State(to) if to == state))
    }

    /// The edges that leave or enter one of these states, or something inside of them, in the order of the view.
    pub(crate) fn edges_around<'a>(&'a self, states: &[StateKey]) -> impl Iterator<Item = &'a Arc<EdgeView>> {
        let mut found: Vec<usize> = Vec::new();
        for state in states {
            found.extend(self.places.edges_from(&self.edges, state, true));
            found.extend(self.places.edges_to(&self.edges, state, true));
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|place| &self.edges[place])
    }

    /// The states that lie in a container at any depth.
    pub fn inside<'a>(&'a self, container: &'a str) -> impl Iterator<Item = &'a Arc<NodeView>> {
        self.nodes.iter().filter(move |node| is_inside(&node.key, container))
    }
}
