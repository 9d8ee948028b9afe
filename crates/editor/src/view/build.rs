//! From the placed graph to what the canvas shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use drawing::{EdgeKind as Field, PlacedEdge, PlacedGraph, PlacedNode, Shape};
use report::{DiagnosticRow, Severity, StateKey, Via};

use crate::document::Document;
use crate::geometry::Rect;
use crate::kind::StateKind;
use crate::selection::{EdgeKey, Selection};
use crate::view::errors::ErrorPaths;
use crate::view::options::{ViewOptions, around};
use crate::view::walk::steps;
use crate::view::words;
use crate::view::{
    Badges, ContainerView, EdgeEnd, EdgeKind, EdgeLabel, EdgeView, GraphView, HiddenState, MarkKey, MarkKind, MarkView,
    NodeView, NoteView, Problems, Stale, TrunkView,
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

/// The view of a placed graph.
pub(crate) fn build(placed: &PlacedGraph, facts: Facts<'_>) -> GraphView {
    let steps = steps(placed);
    let starts = starts(placed);
    let selected: BTreeSet<&str> = facts.selection.states().iter().map(String::as_str).collect();
    let nodes: Vec<_> = placed.nodes.iter().map(|it| &it.node).collect();
    let edges: Vec<_> = placed.edges.iter().map(|it| &it.edge).collect();
    let errors = ErrorPaths::of(&nodes, &edges);
    let hidden = Hidden::of(placed, &facts);
    let comments = comments(facts.document);
    let problems = count_problems(facts.problems, &hidden.owner);
    let n_states = placed.nodes.iter().filter(|it| it.node.card().is_some()).count();
    let keys: Vec<String> = placed.nodes.iter().map(|it| it.node.at.to_string()).collect();
    let named = Named { graph: placed, keys: &keys };
    let mut edges: Vec<EdgeView> = placed.edges.iter().map(|edge| edge_view(edge, named, facts.selection)).collect();
    for (edge, mark) in edges.iter_mut().zip(&errors.edges) {
        edge.is_on_error_path = mark.is_on_error_path;
        edge.ends_in_fail = mark.ends_in_fail;
        edge.is_dimmed = facts.options.is_catch_dimmed && edge.kind == EdgeKind::Catch;
    }
    let mut view = GraphView { bounds: placed.bounds, stale: facts.stale.clone(), ..GraphView::default() };
    let mut out: Vec<Vec<&EdgeView>> = vec![Vec::new(); placed.nodes.len()];
    for (edge, placed) in edges.iter().zip(&placed.edges) {
        if let Some(out) = out.get_mut(placed.edge.source.index()) {
            out.push(edge);
        }
    }
    for (idx, it) in placed.nodes.iter().enumerate() {
        match &it.node.shape {
            Shape::Card(_) | Shape::Container(_) => {
                let mut node = node_view(it, &keys[idx], placed, &facts);
                node.is_on_error_path = errors.nodes[idx].is_on_error_path;
                node.ends_in_fail = errors.nodes[idx].ends_in_fail;
                node.n_hidden = hidden.n_in.get(&node.key).copied().unwrap_or_default();
                node.is_collapsed = node.n_hidden > 0 && node.container.is_none();
                node.comment = comments.get(&node.key).cloned();
                node.step = steps.get(idx).copied().unwrap_or_default();
                node.problems = problems.get(node.key.as_str()).copied().unwrap_or_default();
                node.label = words::node(&node, n_states, &out[idx]);
                node.is_start = starts.contains(&idx);
                node.is_selected = selected.contains(node.key.as_str());
                view.nodes.push(Arc::new(node));
            }
            Shape::Start | Shape::End => view.marks.push(Arc::new(mark_view(it))),
            Shape::Lane { .. } | Shape::Missing { .. } => {}
        }
    }
    count_inside(&mut view);
    view.notes = notes(&facts);
    view.direction = facts.document.side.layout.direction;
    view.hidden = hidden.states;
    view.bounds = view.notes.iter().fold(view.bounds, |bounds, note| bounds.union(&note.rect));
    view.trunks = trunks(named);
    view.edges = edges.into_iter().map(Arc::new).collect();
    view
}

/// A placed graph with the key of each node.
#[derive(Clone, Copy)]
struct Named<'a> {
    graph: &'a PlacedGraph,
    keys: &'a [String],
}

fn node_view(placed: &PlacedNode, key: &str, graph: &PlacedGraph, facts: &Facts<'_>) -> NodeView {
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
        parent: parent_state(placed, graph),
        container: matches!(placed.node.shape, Shape::Container(_)).then(|| container_view(placed, graph, detail)),
        is_level: facts.document.side.layout.direction == drawing::Direction::Right,
        comment: None,
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
        key: key.to_owned(),
        name,
        kind_text,
    }
}

/// The state around a node; lanes are no states.
fn parent_state(placed: &PlacedNode, graph: &PlacedGraph) -> Option<StateKey> {
    let mut parent = placed.node.parent;
    while let Some(idx) = parent {
        let it = graph.nodes.get(idx.index())?;
        if it.node.card().is_some() {
            return Some(it.node.at.to_string());
        }
        parent = it.node.parent;
    }
    None
}

fn container_view(placed: &PlacedNode, graph: &PlacedGraph, note: &str) -> ContainerView {
    let is_lane = |it: &&PlacedNode| {
        let parent = it.node.parent.and_then(|idx| graph.nodes.get(idx.index()));
        matches!(it.node.shape, Shape::Lane { .. }) && parent.is_some_and(|parent| parent.node.key == placed.node.key)
    };
    let mut branches: Vec<Rect> = graph.nodes.iter().filter(is_lane).map(|it| it.rect).collect();
    let head_height = drawing::size::HEAD;
    if branches.is_empty() {
        let Rect { x, y, width, height } = placed.rect;
        branches.push(Rect::new(x, y + head_height, width, (height - head_height).max(0.0)));
    }
    ContainerView { head_height, n_states: 0, branches, note: note.to_owned() }
}

/// What the states' comments say.
fn comments(document: &Document) -> BTreeMap<StateKey, String> {
    let states = asl::ast::StateMachine::new(&document.root).states();
    let comments = states.iter().filter_map(|it| Some((it.at().to_string(), it.comment()?.to_string())));
    comments.filter(|(_, text)| !text.trim().is_empty()).collect()
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

/// The states with which a scope begins.
fn starts(graph: &PlacedGraph) -> BTreeSet<usize> {
    let starts = graph.edges.iter().filter(|it| matches!(it.edge.kind, Field::Start | Field::BranchStart(_)));
    starts.map(|it| it.edge.target.index()).collect()
}

/// How many states lie in each container.
fn count_inside(view: &mut GraphView) {
    if view.nodes.iter().all(|node| node.container.is_none()) {
        return;
    }
    let mut n_inside: BTreeMap<StateKey, u32> = BTreeMap::new();
    let parents: BTreeMap<StateKey, Option<StateKey>> =
        view.nodes.iter().map(|node| (node.key.clone(), node.parent.clone())).collect();
    for node in &view.nodes {
        let mut parent = node.parent.as_ref();
        while let Some(key) = parent {
            *n_inside.entry(key.clone()).or_default() += 1;
            parent = parents.get(key).and_then(Option::as_ref);
        }
    }
    for node in &mut view.nodes {
        let n_states = n_inside.get(&node.key).copied().unwrap_or_default();
        if let Some(container) = &mut Arc::make_mut(node).container {
            container.n_states = n_states;
        }
    }
}

fn mark_view(placed: &PlacedNode) -> MarkView {
    let kind = if placed.node.shape == Shape::Start { MarkKind::Start } else { MarkKind::End };
    MarkView { key: MarkKey { scope: placed.node.at.to_string(), kind }, rect: placed.rect }
}

/// How an edge is known: by the state it leaves and the transition.
fn edge_key(placed: &PlacedEdge, named: Named<'_>) -> EdgeKey {
    let source = named.graph.nodes.get(placed.edge.source.index());
    let from = named.keys.get(placed.edge.source.index()).cloned().unwrap_or_default();
    let is_map = source.and_then(|it| it.node.card()).is_some_and(|card| card.state_type == drawing::StateType::Map);
    let via = match placed.edge.kind {
        Field::Start => Via::Start,
        Field::BranchStart(_) if is_map => Via::Start,
        Field::BranchStart(branch) => Via::Branch(branch),
        Field::Next => Via::Next,
        Field::ChoiceRule(idx) => Via::ChoiceRule(idx),
        Field::Default => Via::Default,
        Field::Catch(idx) => Via::Catch(idx),
        Field::End => Via::End,
    };
    EdgeKey { from, via }
}

fn edge_view(placed: &PlacedEdge, named: Named<'_>, selection: &Selection) -> EdgeView {
    let key = edge_key(placed, named);
    let target = named.graph.nodes.get(placed.edge.target.index());
    let to = match target.map(|it| &it.node.shape) {
        Some(Shape::Missing { name }) => EdgeEnd::Missing(name.to_string()),
        Some(Shape::Card(_) | Shape::Container(_)) => {
            EdgeEnd::State(named.keys.get(placed.edge.target.index()).cloned().unwrap_or_default())
        }
        _ => EdgeEnd::End,
    };
    let label = match (&to, &placed.label) {
        (EdgeEnd::Missing(name), _) => {
            target.map(|it| EdgeLabel { text: format!("{name}: no such state"), rect: it.rect })
        }
        (_, label) => label.as_ref().map(|it| EdgeLabel { text: it.text.clone(), rect: it.rect }),
    };
    let kind = match placed.edge.kind {
        Field::ChoiceRule(_) => EdgeKind::Choice,
        Field::Default => EdgeKind::Default,
        Field::Catch(_) => EdgeKind::Catch,
        Field::Start | Field::BranchStart(_) | Field::Next | Field::End => EdgeKind::Next,
    };
    EdgeView {
        points: placed.points.clone(),
        n_own_points: placed.n_own_points,
        is_back: placed.is_back,
        is_on_error_path: false,
        ends_in_fail: false,
        is_dimmed: false,
        trunk: placed.trunk.and_then(|idx| trunk_key(named, idx)),
        is_selected: selection.edge() == Some(&key),
        whole_label: placed.edge.label.clone(),
        kind,
        label,
        to,
        key,
    }
}

fn trunk_key(named: Named<'_>, idx: usize) -> Option<EdgeKey> {
    let first = named.graph.trunks.get(idx)?.edges.first()?;
    Some(edge_key(named.graph.edges.get(*first)?, named))
}

fn trunks(named: Named<'_>) -> Vec<Arc<TrunkView>> {
    let trunk = |(idx, trunk): (usize, &drawing::PlacedTrunk)| {
        let edges = trunk.edges.iter().filter_map(|it| Some(edge_key(named.graph.edges.get(*it)?, named)));
        Some(Arc::new(TrunkView {
            key: trunk_key(named, idx)?,
            edges: edges.collect(),
            points: trunk.points.clone(),
            joints: trunk.joints.clone(),
            label: trunk.label.as_ref().map(|it| EdgeLabel { text: it.text.clone(), rect: it.rect }),
        }))
    };
    named.graph.trunks.iter().enumerate().filter_map(trunk).collect()
}

/// The states that are not shown.
#[derive(Default)]
struct Hidden {
    /// What each is hidden in.
    owner: BTreeMap<StateKey, StateKey>,
    /// How many each container hides.
    n_in: BTreeMap<StateKey, u32>,
    states: Vec<HiddenState>,
}

impl Hidden {
    fn of(placed: &PlacedGraph, facts: &Facts<'_>) -> Hidden {
        let mut hidden = Hidden::default();
        if facts.document.side.collapsed.is_empty() && !facts.options.is_error_paths && facts.options.focus.is_none() {
            return hidden;
        }
        let shown: BTreeSet<&str> =
            placed.nodes.iter().filter(|it| it.node.card().is_some()).map(|it| &*it.node.key).collect();
        for state in asl::ast::StateMachine::new(&facts.document.root).states() {
            let key = state.at().to_string();
            if shown.contains(key.as_str()) {
                continue;
            }
            hidden.states.push(HiddenState {
                key: key.clone(),
                name: state.name().to_string(),
                kind_text: state.type_name().map(|it| it.to_string()).unwrap_or_default(),
            });
            if let Some(owner) = around(&key).find(|it| shown.contains(it)) {
                *hidden.n_in.entry(owner.to_owned()).or_default() += 1;
                hidden.owner.insert(key.clone(), owner.to_owned());
            }
        }
        hidden
    }
}

/// What is wrong with each state that is shown; what is wrong inside a collapsed container counts for it.
fn count_problems<'a>(
    rows: &'a [DiagnosticRow],
    owner: &'a BTreeMap<StateKey, StateKey>,
) -> BTreeMap<&'a str, Problems> {
    let mut problems: BTreeMap<&str, Problems> = BTreeMap::new();
    for row in rows {
        let Some(state) = &row.state else { continue };
        let of_state = problems.entry(owner.get(state).unwrap_or(state)).or_default();
        of_state.count += u32::from(row.severity != Severity::Hint);
        of_state.worst = Some(of_state.worst.map_or(row.severity, |worst| worst.min(row.severity)));
    }
    problems
}
