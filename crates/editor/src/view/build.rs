//! From the placed graph to what the canvas shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use drawing::{Key, PlacedGraph, PlacedNode, Shape};
use report::DiagnosticRow;

use crate::document::Document;
use crate::geometry::Rect;
use crate::kind::StateKind;
use crate::selection::{EdgeKey, Selection};
use crate::view::errors::Mark;
use crate::view::flow::Flow;
use crate::view::ground;
use crate::view::hidden::{Hidden, count_problems};
use crate::view::known::{Before, Known, is_plain, n_out};
use crate::view::lines::{Named, edge_view, has_same_target, is_same_line, trunks};
use crate::view::options::ViewOptions;
use crate::view::words;
use crate::view::{
    Badges, ContainerView, EdgeKind, EdgeView, GraphView, MarkKey, MarkKind, MarkView, NodeView, NoteView, Problems,
    Stale,
};

/// What a placed graph does not know.
pub(crate) struct Facts<'a> {
    /// The document that is drawn.
    pub(crate) document: &'a Document,
    /// What is selected.
    pub(crate) selection: &'a Selection,
    /// What is wrong.
    pub(crate) problems: &'a [DiagnosticRow],
    /// What is shown of it.
    pub(crate) options: &'a ViewOptions,
    /// Why the graph is not that of the newest text.
    pub(crate) stale: Option<Stale>,
}

/// The view of a placed graph. What says the same as in the view before is taken from there.
pub(crate) fn build(placed: &PlacedGraph, facts: Facts<'_>, before: Option<Before<'_>>) -> GraphView {
    let known = before.map(|before| Known::new(before, placed));
    let known = known.as_ref();
    let flow = Flow::of(placed, known);
    let selected: BTreeSet<&str> = facts.selection.states().iter().map(String::as_str).collect();
    let hidden = Hidden::of(placed, &facts);
    let problems = count_problems(facts.problems, &hidden.owner);
    let lanes = lanes(placed);
    let n_inside = count_inside(placed);
    let n_states = placed.nodes.iter().filter(|it| it.node.card().is_some()).count();
    let n_before = known.map_or(0, |it| it.view().nodes.len());
    let named = Named { graph: placed };
    let mut is_same_out: Vec<u32> = vec![0; placed.nodes.len()];
    let mut has_same_ends = known.is_some_and(Known::has_same_edges);
    let mut edges: Vec<Arc<EdgeView>> = Vec::with_capacity(placed.edges.len());
    for (idx, it) in placed.edges.iter().enumerate() {
        let mark = flow.edge(idx);
        let is_selected = |key: &EdgeKey| facts.selection.edge() == Some(key);
        let old = known.and_then(|it| it.edge(idx));
        let same_ends = known.zip(old).is_some_and(|(known, (old, _))| has_same_target(old, it, known, placed));
        let is_dimmed = |kind: EdgeKind| facts.options.is_catch_dimmed && kind == EdgeKind::Catch;
        let same = old.filter(|(old, view)| {
            same_ends
                && is_same_line(old, it)
                && is_plain(it, &placed.nodes[it.edge.target.index()])
                && (view.is_on_error_path, view.ends_in_fail) == (mark.is_on_error_path, mark.ends_in_fail)
                && view.is_dimmed == is_dimmed(view.kind)
                && view.is_selected == is_selected(&view.key)
        });
        is_same_out[it.edge.source.index()] += u32::from(same_ends);
        has_same_ends &= same_ends;
        edges.push(match same {
            Some((_, view)) => view.clone(),
            None => {
                let mut view = edge_view(it, named, facts.selection);
                view.is_on_error_path = mark.is_on_error_path;
                view.ends_in_fail = mark.ends_in_fail;
                view.is_dimmed = is_dimmed(view.kind);
                kept(old.map(|(_, old)| old), view)
            }
        });
    }
    let n_out = n_out(placed);
    let n_out_before = known.map(Known::n_out).unwrap_or_default();
    let mut out: Option<Vec<Vec<&EdgeView>>> = None;
    let mut view = GraphView { bounds: placed.bounds, stale: facts.stale.clone(), ..GraphView::default() };
    view.direction = facts.document.side.layout.direction;
    let is_same_frame = known.is_some_and(|it| it.view().direction == view.direction) && n_before == n_states;
    for (idx, it) in placed.nodes.iter().enumerate() {
        match &it.node.shape {
            Shape::Card(_) | Shape::Container(_) => {
                let key = &*it.node.key;
                let n_hidden = if hidden.n_in.is_empty() { 0 } else { hidden.n_in.get(key).copied().unwrap_or(0) };
                let of_view = OfView {
                    mark: flow.node(idx),
                    step: flow.step(idx),
                    is_start: flow.is_start(idx),
                    n_hidden,
                    problems: problems.get(key).copied().unwrap_or_default(),
                    is_selected: !selected.is_empty() && selected.contains(key),
                };
                let old = known.and_then(|it| it.node(idx));
                let is_same_out = n_out_before.get(idx) == Some(&n_out[idx]) && is_same_out[idx] == n_out[idx];
                let same = old.filter(|(old, view)| {
                    is_same_frame
                        && is_same_out
                        && is_same_card(old, it)
                        && of_view.is_in(view)
                        && parent_state(it, placed) == view.parent.as_deref()
                        && facts.document.side.mocks.get(&view.name).is_some() == view.badges.is_mocked
                });
                view.nodes.push(match same {
                    Some((_, view)) => view.clone(),
                    None => {
                        let out = out.get_or_insert_with(|| edges_out(&edges, placed));
                        let mut node = node_view(it, placed, &facts, &lanes);
                        of_view.write(&mut node);
                        if let Some(container) = &mut node.container {
                            container.n_states = n_inside[idx];
                        }
                        node.label = words::node(&node, n_states, &out[idx]);
                        kept(old.map(|(_, old)| old), node)
                    }
                });
            }
            Shape::Start | Shape::End => view.marks.push(Arc::new(mark_view(it))),
            Shape::Lane { .. } | Shape::Missing { .. } => {}
        }
    }
    view.notes = notes(&facts);
    view.hidden = hidden.states;
    view.trunks = trunks(named);
    view.edges = edges;
    ground::evade(&mut view);
    view.bounds = view.notes.iter().fold(view.bounds, |bounds, note| bounds.union(&note.rect));
    if let Some(known) = known {
        view.places = known.view().places.shared(known.has_same_nodes(), has_same_ends);
    }
    view
}

/// What was made anew, or what was there before, where both say the same.
fn kept<T: PartialEq>(before: Option<&Arc<T>>, new: T) -> Arc<T> {
    before.filter(|before| ***before == new).cloned().unwrap_or_else(|| Arc::new(new))
}

/// The edges that leave each node.
fn edges_out<'a>(edges: &'a [Arc<EdgeView>], placed: &PlacedGraph) -> Vec<Vec<&'a EdgeView>> {
    let mut out: Vec<Vec<&EdgeView>> = vec![Vec::new(); placed.nodes.len()];
    for (edge, placed) in edges.iter().zip(&placed.edges) {
        if let Some(out) = out.get_mut(placed.edge.source.index()) {
            out.push(edge);
        }
    }
    out
}

/// Whether two nodes of one key show the same card at the same place. Containers show more than that.
fn is_same_card(old: &PlacedNode, new: &PlacedNode) -> bool {
    let is_same_card = match (&old.node.shape, &new.node.shape) {
        (Shape::Card(old), Shape::Card(new)) => Arc::ptr_eq(old, new) || old == new,
        _ => false,
    };
    is_same_card && old.rect == new.rect && old.is_pinned == new.is_pinned
}

/// What a view says of a node that its card does not know.
struct OfView {
    mark: Mark,
    step: u32,
    is_start: bool,
    n_hidden: u32,
    problems: Problems,
    is_selected: bool,
}

impl OfView {
    fn is_in(&self, view: &NodeView) -> bool {
        (view.is_on_error_path, view.ends_in_fail) == (self.mark.is_on_error_path, self.mark.ends_in_fail)
            && (view.step, view.is_start, view.n_hidden) == (self.step, self.is_start, self.n_hidden)
            && (view.problems, view.is_selected) == (self.problems, self.is_selected)
    }

    fn write(&self, node: &mut NodeView) {
        node.is_on_error_path = self.mark.is_on_error_path;
        node.ends_in_fail = self.mark.ends_in_fail;
        node.step = self.step;
        node.is_start = self.is_start;
        node.n_hidden = self.n_hidden;
        node.is_collapsed = self.n_hidden > 0 && node.container.is_none();
        node.problems = self.problems;
        node.is_selected = self.is_selected;
    }
}

fn node_view(placed: &PlacedNode, graph: &PlacedGraph, facts: &Facts<'_>, lanes: &Lanes) -> NodeView {
    let card = placed.node.card();
    let name = card.map(|card| card.name.to_string()).unwrap_or_default();
    let kind_text = card.map(|card| card.state_type.name().to_owned()).unwrap_or_default();
    let detail = card.map(|card| card.detail.as_str()).unwrap_or_default();
    let badges = Badges {
        retries: card.and_then(|card| card.n_retries),
        n_catchers: card.map_or(0, |card| card.n_catchers),
        is_mocked: facts.document.side.mocks.get(&name).is_some(),
    };
    NodeView {
        kind: StateKind::from_name(&kind_text),
        second_line: words::with_placeholders(detail, facts.document.placeholders()),
        badges,
        rect: placed.rect,
        parent: parent_state(placed, graph).map(str::to_owned),
        container: matches!(placed.node.shape, Shape::Container(_)).then(|| container_view(placed, lanes, detail)),
        is_level: facts.document.side.layout.direction == drawing::Direction::Right,
        comment: card.and_then(|card| card.comment.as_ref()).map(|it| it.to_string()),
        is_collapsed: false,
        n_hidden: 0,
        is_on_error_path: false,
        ends_in_fail: false,
        is_selected: false,
        is_pinned: placed.is_pinned,
        is_start: false,
        problems: Problems::default(),
        step: 0,
        label: String::new(),
        name_lines: card.map(|card| card.name_lines.clone()).unwrap_or_default(),
        key: placed.node.at.to_string(),
        name,
        kind_text,
    }
}

/// The state around a node; lanes are no states.
fn parent_state<'a>(placed: &PlacedNode, graph: &'a PlacedGraph) -> Option<&'a str> {
    let mut parent = placed.node.parent;
    while let Some(idx) = parent {
        let it = graph.nodes.get(idx.index())?;
        if it.node.card().is_some() {
            return Some(&it.node.key);
        }
        parent = it.node.parent;
    }
    None
}

/// The rooms of branches, by the container they lie in.
type Lanes = BTreeMap<Key, Vec<Rect>>;

fn lanes(graph: &PlacedGraph) -> Lanes {
    let mut lanes = Lanes::new();
    for it in graph.nodes.iter().filter(|it| matches!(it.node.shape, Shape::Lane { .. })) {
        if let Some(around) = it.node.parent.and_then(|idx| graph.nodes.get(idx.index())) {
            lanes.entry(around.node.key.clone()).or_default().push(it.rect);
        }
    }
    lanes
}

fn container_view(placed: &PlacedNode, lanes: &Lanes, note: &str) -> ContainerView {
    let mut branches = lanes.get(&placed.node.key).cloned().unwrap_or_default();
    let head_height = drawing::size::HEAD;
    if branches.is_empty() {
        let Rect { x, y, width, height } = placed.rect;
        branches.push(Rect::new(x, y + head_height, width, (height - head_height).max(0.0)));
    }
    ContainerView { head_height, n_states: 0, branches, note: note.to_owned() }
}

/// The notes; they belong to the whole machine, so none are shown in a part of it.
fn notes(facts: &Facts<'_>) -> Vec<Arc<NoteView>> {
    if facts.options.focus.is_some() || facts.options.is_error_paths {
        return Vec::new();
    }
    let note = |note: &crate::side::note::Note| NoteView {
        id: note.id,
        rect: note.rect(),
        is_selected: facts.selection.notes().contains(&note.id),
        label: if note.text.trim().is_empty() { "Empty note".to_owned() } else { format!("Note: {}", note.text) },
        text: note.text.clone(),
    };
    facts.document.side.notes.iter().map(|it| Arc::new(note(it))).collect()
}

/// How many states lie in each node, at any depth.
fn count_inside(graph: &PlacedGraph) -> Vec<u32> {
    let mut n_inside = vec![0; graph.nodes.len()];
    for it in graph.nodes.iter().filter(|it| it.node.card().is_some()) {
        let mut parent = it.node.parent;
        while let Some(around) = parent.and_then(|idx| graph.nodes.get(idx.index()).map(|it| (idx, it))) {
            n_inside[around.0.index()] += 1;
            parent = around.1.node.parent;
        }
    }
    n_inside
}

fn mark_view(placed: &PlacedNode) -> MarkView {
    let kind = if placed.node.shape == Shape::Start { MarkKind::Start } else { MarkKind::End };
    MarkView { key: MarkKey { scope: placed.node.at.to_string(), kind }, rect: placed.rect }
}
