//! One signal per node and per edge, so that an edit touches just what it changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use editor::geometry::Rect;
use editor::selection::EdgeKey;
use editor::view::{EdgeView, GraphView, MarkView, NodeView, NoteView, Stale, TrunkView, ViewDiff};
use leptos::prelude::*;
use report::StateKey;

/// The nodes and the edges of a view.
type Placed = (Vec<Arc<NodeView>>, Vec<Arc<EdgeView>>);

/// What the canvas draws. Written only by [`GraphSignals::apply`] and [`GraphSignals::reset`].
#[derive(Clone, Copy)]
pub struct GraphSignals {
    node_keys: RwSignal<Vec<StateKey>>,
    edge_keys: RwSignal<Vec<EdgeKey>>,
    nodes: StoredValue<BTreeMap<StateKey, ArcRwSignal<Arc<NodeView>>>>,
    edges: StoredValue<BTreeMap<EdgeKey, ArcRwSignal<Arc<EdgeView>>>>,
    marks: RwSignal<Vec<Arc<MarkView>>>,
    trunks: RwSignal<Vec<Arc<TrunkView>>>,
    notes: RwSignal<Vec<Arc<NoteView>>>,
    bounds: RwSignal<Rect>,
    stale: RwSignal<Option<Stale>>,
    /// The nodes and edges as they were last placed, with a count of that: for what asks where everything is. They may
    /// look otherwise by now.
    placed: StoredValue<Placed>,
    placed_revision: RwSignal<u64>,
}

impl GraphSignals {
    /// An empty canvas.
    pub fn new() -> GraphSignals {
        GraphSignals {
            node_keys: RwSignal::new(Vec::new()),
            edge_keys: RwSignal::new(Vec::new()),
            nodes: StoredValue::new(BTreeMap::new()),
            edges: StoredValue::new(BTreeMap::new()),
            marks: RwSignal::new(Vec::new()),
            trunks: RwSignal::new(Vec::new()),
            notes: RwSignal::new(Vec::new()),
            bounds: RwSignal::new(Rect::default()),
            stale: RwSignal::new(None),
            placed: StoredValue::new((Vec::new(), Vec::new())),
            placed_revision: RwSignal::new(0),
        }
    }

    /// The keys of the nodes that hold, containers before what lies in them; tracked.
    pub fn placed_nodes(self, holds: impl Fn(&NodeView) -> bool) -> Vec<StateKey> {
        self.placed_revision.track();
        self.placed
            .with_value(|(nodes, _)| nodes.iter().filter(|node| holds(node)).map(|node| node.key.clone()).collect())
    }

    /// The keys of the edges that hold; tracked.
    pub fn placed_edges(self, holds: impl Fn(&EdgeView) -> bool) -> Vec<EdgeKey> {
        self.placed_revision.track();
        self.placed
            .with_value(|(_, edges)| edges.iter().filter(|edge| holds(edge)).map(|edge| edge.key.clone()).collect())
    }

    /// Looks at where all nodes are; tracked. What else a node says may have changed since.
    pub fn with_nodes<T>(self, look: impl FnOnce(&[Arc<NodeView>]) -> T) -> T {
        self.placed_revision.track();
        self.placed.with_value(|(nodes, _)| look(nodes))
    }

    fn place(self, view: &GraphView) {
        self.placed.set_value((view.nodes.clone(), view.edges.clone()));
        self.placed_revision.update(|revision| *revision += 1);
    }

    /// The keys of all nodes, containers before what lies in them. Changes only when nodes come or go.
    pub fn node_keys(self) -> Signal<Vec<StateKey>> {
        self.node_keys.into()
    }

    /// The keys of all edges.
    pub fn edge_keys(self) -> Signal<Vec<EdgeKey>> {
        self.edge_keys.into()
    }

    /// The marks.
    pub fn marks(self) -> Signal<Vec<Arc<MarkView>>> {
        self.marks.into()
    }

    /// The lines that equal Catch edges share.
    pub fn trunks(self) -> Signal<Vec<Arc<TrunkView>>> {
        self.trunks.into()
    }

    /// The notes.
    pub fn notes(self) -> Signal<Vec<Arc<NoteView>>> {
        self.notes.into()
    }

    /// What encloses the graph.
    pub fn bounds(self) -> Signal<Rect> {
        self.bounds.into()
    }

    /// Why the graph is not that of the text, where it is not.
    pub fn stale(self) -> Signal<Option<Stale>> {
        self.stale.into()
    }

    /// The signal of a node, while it exists.
    pub fn node(self, key: &str) -> Option<ArcRwSignal<Arc<NodeView>>> {
        self.nodes.with_value(|nodes| nodes.get(key).cloned())
    }

    /// The signal of an edge, while it exists.
    pub fn edge(self, key: &EdgeKey) -> Option<ArcRwSignal<Arc<EdgeView>>> {
        self.edges.with_value(|edges| edges.get(key).cloned())
    }

    /// Whether something comes, goes or stands elsewhere, and does not only look otherwise.
    fn is_moved(self, diff: &ViewDiff) -> bool {
        let is_node_moved = |node: &Arc<NodeView>| {
            self.node(&node.key).is_none_or(|before| {
                before.with_untracked(|it| it.rect != node.rect || it.container.is_some() != node.container.is_some())
            })
        };
        let is_edge_moved = |edge: &Arc<EdgeView>| {
            self.edge(&edge.key).is_none_or(|before| before.with_untracked(|it| it.points != edge.points))
        };
        let is_list_changed = diff.nodes.is_list_changed() || diff.edges.is_list_changed();
        is_list_changed || diff.nodes.changed.iter().any(is_node_moved) || diff.edges.changed.iter().any(is_edge_moved)
    }

    /// Shows another document's graph.
    pub fn reset(self, view: &GraphView) {
        self.node_keys.set(Vec::new());
        self.edge_keys.set(Vec::new());
        self.nodes.set_value(signals(&view.nodes, |node| node.key.clone()));
        self.edges.set_value(signals(&view.edges, |edge| edge.key.clone()));
        self.marks.set(view.marks.clone());
        self.trunks.set(view.trunks.clone());
        self.notes.set(view.notes.clone());
        self.bounds.set(view.bounds);
        self.stale.set(view.stale.clone());
        self.placed.set_value((view.nodes.clone(), view.edges.clone()));
        self.node_keys.set(view.nodes.iter().map(|node| node.key.clone()).collect());
        self.edge_keys.set(view.edges.iter().map(|edge| edge.key.clone()).collect());
        self.place(view);
    }

    /// Brings the canvas from the view before to `view`; `diff` says what changed between them.
    pub fn apply(self, diff: &ViewDiff, view: &GraphView) {
        self.nodes.update_value(|nodes| {
            for node in &diff.nodes.added {
                nodes.insert(node.key.clone(), ArcRwSignal::new(node.clone()));
            }
        });
        self.edges.update_value(|edges| {
            for edge in &diff.edges.added {
                edges.insert(edge.key.clone(), ArcRwSignal::new(edge.clone()));
            }
        });
        let is_moved = self.is_moved(diff);
        if is_moved {
            // Before the lists of keys: what is shown must not name what is gone.
            self.placed.set_value((view.nodes.clone(), view.edges.clone()));
        }
        for node in &diff.nodes.changed {
            if let Some(signal) = self.node(&node.key) {
                signal.set(node.clone());
            }
        }
        for edge in &diff.edges.changed {
            if let Some(signal) = self.edge(&edge.key) {
                signal.set(edge.clone());
            }
        }
        if diff.nodes.is_list_changed() {
            self.node_keys.set(view.nodes.iter().map(|node| node.key.clone()).collect());
        }
        if diff.edges.is_list_changed() {
            self.edge_keys.set(view.edges.iter().map(|edge| edge.key.clone()).collect());
        }
        if is_moved {
            self.place(view);
        }
        // Components of removed keys are gone now, so their signals may go too.
        self.nodes.update_value(|nodes| diff.nodes.removed.iter().for_each(|key| drop(nodes.remove(key))));
        self.edges.update_value(|edges| diff.edges.removed.iter().for_each(|key| drop(edges.remove(key))));
        if !diff.marks.is_empty() {
            self.marks.set(view.marks.clone());
        }
        if !diff.trunks.is_empty() {
            self.trunks.set(view.trunks.clone());
        }
        if !diff.notes.is_empty() {
            self.notes.set(view.notes.clone());
        }
        if let Some(bounds) = diff.bounds {
            self.bounds.set(bounds);
        }
        if let Some(stale) = &diff.stale {
            self.stale.set(stale.clone());
        }
    }
}

impl Default for GraphSignals {
    fn default() -> Self {
        GraphSignals::new()
    }
}

fn signals<K: Ord, V: Send + Sync + 'static>(
    views: &[Arc<V>],
    key: impl Fn(&V) -> K,
) -> BTreeMap<K, ArcRwSignal<Arc<V>>> {
    views.iter().map(|view| (key(view), ArcRwSignal::new(view.clone()))).collect()
}
