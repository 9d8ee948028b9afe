//! What is dragged now, told apart by how often it changes: a card that is not dragged has nothing to do while another
//! one is.

use editor::geometry::Point;
use editor::selection::EdgeKey;
use editor::session::Overlay;
use editor::tool::DropTarget;
use leptos::prelude::*;
use report::StateKey;

/// What is dragged. All of it are handles, so it is copied freely.
#[derive(Clone, Copy)]
pub struct DragSignals {
    /// The states that are dragged, without what lies in them; empty while nothing is dragged.
    pub states: Memo<Vec<StateKey>>,
    /// Whether states are dragged.
    pub is_on: Memo<bool>,
    /// By how much.
    pub by: Memo<(f64, f64)>,
    /// Where a drop would land.
    pub target: Memo<Option<DropTarget>>,
    edge_keys: Memo<Vec<EdgeKey>>,
    overlay: RwSignal<Overlay>,
}

impl DragSignals {
    /// Follows what lies over the graph.
    pub fn new(overlay: RwSignal<Overlay>) -> DragSignals {
        let states = Memo::new(move |_| overlay.with(|overlay| overlay.dragged.clone()));
        DragSignals {
            states,
            is_on: Memo::new(move |_| states.with(|states| !states.is_empty())),
            by: Memo::new(move |_| overlay.with(|overlay| (overlay.by.x, overlay.by.y))),
            target: Memo::new(move |_| overlay.with(|overlay| overlay.drop.clone())),
            edge_keys: Memo::new(move |_| {
                overlay.with(|overlay| overlay.edges.iter().map(|(key, _)| key.clone()).collect())
            }),
            overlay,
        }
    }

    /// How far a state is shown from its place, while it or what it lies in is dragged; tracked.
    pub fn offset_of(&self, state: &str) -> Option<(f64, f64)> {
        let is_moved = |dragged: &StateKey| dragged == state || editor::scope::is_inside(state, dragged);
        self.states.with(|states| states.iter().any(is_moved)).then(|| self.by.get())
    }

    /// How an edge runs while one of its ends is dragged; tracked.
    pub fn line_of(&self, edge: &EdgeKey) -> Option<Vec<Point>> {
        if !self.edge_keys.with(|keys| keys.contains(edge)) {
            return None;
        }
        self.overlay.with(|overlay| overlay.edges.iter().find(|(key, _)| key == edge).map(|(_, points)| points.clone()))
    }
}
