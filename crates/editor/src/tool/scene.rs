//! What lies under the pointer: hit testing by a grid index.

use std::collections::BTreeMap;

use report::StateKey;

use crate::geometry::{Point, Rect, distance, holds, nearest_on_line};
use crate::selection::{EdgeKey, Selection};
use crate::side::note::NoteId;
use crate::view::{EdgeView, GraphView, NodeView, Port};
use crate::viewport::Viewport;

/// Screen pixels around a port that belong to it.
pub const PORT_REACH: f64 = 12.0;
/// Screen pixels around a line that belong to it.
pub const EDGE_REACH: f64 = 6.0;
/// Screen pixels around a line in which a dragged state is dropped on it.
pub const DROP_REACH: f64 = 24.0;
/// Half of the width of the widest pill, in world pixels: so far from its middle, which lies on the line, it is looked for.
const LABEL_REACH: f64 = 140.0;
/// Side of a cell of the index, in world pixels.
const CELL: f64 = 256.0;
/// Something that would lie in more cells than this is kept in a list that is always looked through.
const MAX_CELLS: i64 = 64;

/// What the tools can see.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// What is drawn.
    pub view: &'a GraphView,
    /// Where it is drawn.
    pub index: &'a HitIndex,
    /// Which part is shown.
    pub viewport: Viewport,
    /// The canvas on the screen: its corner is 0, 0.
    pub canvas: Rect,
    /// What is selected.
    pub selection: &'a Selection,
    /// What the pointer was over last: its ports can be taken hold of.
    pub hover: Option<&'a Hit>,
    /// Whether the document can be changed on the canvas: not while its text is broken.
    pub is_editable: bool,
}

/// What lies under the pointer.
#[derive(Debug, Clone, PartialEq)]
pub enum Hit {
    /// A port of a state that is selected or hovered.
    Port {
        /// The state.
        state: StateKey,
        /// Which port.
        port: Port,
    },
    /// The head of the selected edge: it can be taken to another state.
    Head(EdgeKey),
    /// A card, or the head of a container.
    State(StateKey),
    /// An edge.
    Edge(EdgeKey),
    /// The inside of a container.
    Body(StateKey),
    /// A note.
    Note {
        /// Which note.
        note: NoteId,
        /// Whether it is its lower right corner, by which its size is changed.
        is_corner: bool,
    },
}

/// Which nodes and edges lie near a place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HitIndex {
    cells: BTreeMap<(i64, i64), Vec<Entry>>,
    large: Vec<Entry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Node(u32),
    Edge(u32),
}

impl HitIndex {
    /// The index of a view.
    pub fn new(view: &GraphView) -> HitIndex {
        let mut index = HitIndex::default();
        for (place, node) in (0..).zip(&view.nodes) {
            index.add(Entry::Node(place), &node.rect);
        }
        for (place, edge) in (0..).zip(&view.edges) {
            for pair in edge.points.windows(2) {
                index.add(Entry::Edge(place), &crate::geometry::spanning(pair[0], pair[1]));
            }
        }
        index
    }

    fn add(&mut self, entry: Entry, rect: &Rect) {
        let (left, top) = cell(Point::new(rect.x, rect.y));
        let (right, bottom) = cell(Point::new(rect.right(), rect.bottom()));
        if (right - left + 1).saturating_mul(bottom - top + 1) > MAX_CELLS {
            self.large.push(entry);
            return;
        }
        for x in left..=right {
            for y in top..=bottom {
                let entries = self.cells.entry((x, y)).or_default();
                if entries.last() != Some(&entry) {
                    entries.push(entry);
                }
            }
        }
    }

    /// What may lie in a rectangle: ascending, nodes before edges.
    fn near(&self, rect: &Rect) -> Vec<Entry> {
        let (left, top) = cell(Point::new(rect.x, rect.y));
        let (right, bottom) = cell(Point::new(rect.right(), rect.bottom()));
        let mut found = self.large.clone();
        if (right - left + 1).saturating_mul(bottom - top + 1) > MAX_CELLS {
            self.cells.values().for_each(|entries| found.extend(entries));
        } else {
            for x in left..=right {
                (top..=bottom).filter_map(|y| self.cells.get(&(x, y))).for_each(|entries| found.extend(entries));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn cell(at: Point) -> (i64, i64) {
    // Casting saturates, so a place at infinity is only a far cell.
    ((at.x / CELL).floor() as i64, (at.y / CELL).floor() as i64)
}

impl<'a> Scene<'a> {
    /// A place of the screen in the world.
    pub fn world(&self, screen: Point) -> Point {
        self.viewport.to_world(screen)
    }

    /// Screen pixels as a distance in the world.
    pub fn reach(&self, pixels: f64) -> f64 {
        pixels / self.viewport.zoom
    }

    /// What lies under a place of the screen: ports, then cards, then edges, then insides.
    pub fn hit(&self, screen: Point) -> Option<Hit> {
        let at = self.world(screen);
        self.port_at(at)
            .or_else(|| self.head_at(at))
            .or_else(|| self.node_at(at, NodeView::handle).map(|node| Hit::State(node.key.clone())))
            .or_else(|| self.note_at(at))
            .or_else(|| self.edge_near(at, EDGE_REACH, |_| true).map(|(edge, _)| Hit::Edge(edge.key.clone())))
            .or_else(|| self.label_at(at).map(|edge| Hit::Edge(edge.key.clone())))
            .or_else(|| self.node_at(at, |node| node.rect).map(|node| Hit::Body(node.key.clone())))
    }

    /// The state under a place of the world: card, head or inside of a container.
    pub fn state_at(&self, at: Point) -> Option<&'a NodeView> {
        self.node_at(at, |node| node.rect)
    }

    /// The nearest edge within so many screen pixels of a place of the world, with the nearest place on it.
    pub fn edge_near(
        &self,
        at: Point,
        pixels: f64,
        takes: impl Fn(&EdgeView) -> bool,
    ) -> Option<(&'a EdgeView, Point)> {
        let reach = self.reach(pixels);
        let around = Rect::new(at.x, at.y, 0.0, 0.0).grown(reach);
        let edges = self.index.near(&around).into_iter().filter_map(|entry| match entry {
            Entry::Edge(place) => self.view.edges.get(place as usize).map(AsRef::as_ref),
            Entry::Node(_) => None,
        });
        edges
            .filter(|edge| takes(edge))
            .filter_map(|edge| nearest_on_line(&edge.points, at).map(|(distance, place)| (distance, edge, place)))
            .filter(|(distance, _, _)| *distance <= reach)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, edge, place)| (edge, place))
    }

    /// The edge whose pill lies at a place of the world.
    fn label_at(&self, at: Point) -> Option<&'a EdgeView> {
        let around = Rect::new(at.x, at.y, 0.0, 0.0).grown(LABEL_REACH);
        let edges = self.index.near(&around).into_iter().filter_map(|entry| match entry {
            Entry::Edge(place) => self.view.edges.get(place as usize).map(AsRef::as_ref),
            Entry::Node(_) => None,
        });
        edges.rev().find(|edge| edge.label.as_ref().is_some_and(|label| holds(&label.rect, at)))
    }

    /// The states whose cards a rectangle of the world touches; containers only where it encloses them.
    pub fn states_in(&self, rect: &Rect) -> Vec<StateKey> {
        let nodes = self.index.near(rect).into_iter().filter_map(|entry| match entry {
            Entry::Node(place) => self.view.nodes.get(place as usize),
            Entry::Edge(_) => None,
        });
        nodes
            .filter(|node| if node.container.is_some() { rect.contains(&node.rect) } else { rect.overlaps(&node.rect) })
            .map(|node| node.key.clone())
            .collect()
    }

    /// The states at a place of the world, containers before what lies in them.
    pub fn states_at(&self, at: Point) -> Vec<&'a NodeView> {
        let spot = Rect::new(at.x, at.y, 0.0, 0.0);
        let nodes = self.index.near(&spot).into_iter().filter_map(|entry| match entry {
            Entry::Node(place) => self.view.nodes.get(place as usize).map(AsRef::as_ref),
            Entry::Edge(_) => None,
        });
        nodes.filter(|node| holds(&node.rect, at)).collect()
    }

    /// The states whose cards a rectangle of the world touches.
    pub fn nodes_near(&self, rect: &Rect) -> Vec<&'a NodeView> {
        let nodes = self.index.near(rect).into_iter().filter_map(|entry| match entry {
            Entry::Node(place) => self.view.nodes.get(place as usize).map(AsRef::as_ref),
            Entry::Edge(_) => None,
        });
        nodes.filter(|node| rect.overlaps(&node.rect)).collect()
    }

    /// The innermost node at a place: containers stand before their children, so the last one wins.
    fn node_at(&self, at: Point, area: impl Fn(&NodeView) -> Rect) -> Option<&'a NodeView> {
        self.states_at(at).into_iter().rfind(|node| holds(&area(node), at))
    }

    /// The topmost note at a place: the newest one.
    fn note_at(&self, at: Point) -> Option<Hit> {
        let note = self.view.notes.iter().rfind(|note| holds(&note.rect, at))?;
        let corner = Point::new(note.rect.right(), note.rect.bottom());
        let is_corner = note.is_selected && distance(corner, at) <= self.reach(PORT_REACH);
        Some(Hit::Note { note: note.id, is_corner })
    }

    fn port_at(&self, at: Point) -> Option<Hit> {
        if !self.is_editable {
            return None;
        }
        let hovered = match self.hover {
            Some(Hit::State(state) | Hit::Port { state, .. } | Hit::Body(state)) => Some(state),
            _ => None,
        };
        let shown = self.selection.primary().into_iter().chain(hovered).filter_map(|state| self.view.node(state));
        let reach = self.reach(PORT_REACH);
        shown
            .flat_map(|node| {
                [Port::Next, Port::Catch].into_iter().filter_map(move |port| Some((node, port, node.port(port)?)))
            })
            .map(|(node, port, place)| (distance(place, at), node, port))
            .filter(|(distance, _, _)| *distance <= reach)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, node, port)| Hit::Port { state: node.key.clone(), port })
    }

    fn head_at(&self, at: Point) -> Option<Hit> {
        let edge = self.view.edge(self.selection.edge()?)?;
        let head = edge.points.last()?;
        (self.is_editable && distance(*head, at) <= self.reach(PORT_REACH)).then(|| Hit::Head(edge.key.clone()))
    }
}
