//! From placed edges to the lines that the canvas shows.

use std::sync::Arc;

use drawing::{EdgeKind as Field, NodeIdx, PlacedEdge, PlacedGraph, PlacedNode, Shape};
use report::{StateKey, Via};

use crate::selection::{EdgeKey, Selection};
use crate::view::known::Known;
use crate::view::{EdgeEnd, EdgeKind, EdgeLabel, EdgeView, TrunkView};

/// A placed graph with the key of each node.
#[derive(Clone, Copy)]
pub(crate) struct Named<'a> {
    pub(crate) graph: &'a PlacedGraph,
}

impl Named<'_> {
    fn key(self, idx: NodeIdx) -> StateKey {
        self.graph.nodes.get(idx.index()).map(|it| it.node.at.to_string()).unwrap_or_default()
    }
}

/// How an edge is known: by the state it leaves and the transition.
fn edge_key(placed: &PlacedEdge, named: Named<'_>) -> EdgeKey {
    let source = named.graph.nodes.get(placed.edge.source.index());
    let from = named.key(placed.edge.source);
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

pub(crate) fn edge_view(placed: &PlacedEdge, named: Named<'_>, selection: &Selection) -> EdgeView {
    let key = edge_key(placed, named);
    let target = named.graph.nodes.get(placed.edge.target.index());
    let to = match target.map(|it| &it.node.shape) {
        Some(Shape::Missing { name }) => EdgeEnd::Missing(name.to_string()),
        Some(Shape::Card(_) | Shape::Container(_)) => EdgeEnd::State(named.key(placed.edge.target)),
        _ => EdgeEnd::End,
    };
    let label = match (&to, &placed.label) {
        (EdgeEnd::Missing(name), _) => {
            target.map(|it| EdgeLabel { text: format!("{name}: no such state"), rect: it.rect })
        }
        (_, label) => label.as_ref().map(|it| EdgeLabel { text: it.text.to_string(), rect: it.rect }),
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
        whole_label: placed.edge.label.as_deref().map(str::to_owned),
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

pub(crate) fn trunks(named: Named<'_>) -> Vec<Arc<TrunkView>> {
    let trunk = |(idx, trunk): (usize, &drawing::PlacedTrunk)| {
        let edges = trunk.edges.iter().filter_map(|it| Some(edge_key(named.graph.edges.get(*it)?, named)));
        Some(Arc::new(TrunkView {
            key: trunk_key(named, idx)?,
            edges: edges.collect(),
            points: trunk.points.clone(),
            joints: trunk.joints.clone(),
            label: trunk.label.as_ref().map(|it| EdgeLabel { text: it.text.to_string(), rect: it.rect }),
        }))
    };
    named.graph.trunks.iter().enumerate().filter_map(trunk).collect()
}

/// Whether an edge of the same key leads where it led.
pub(crate) fn has_same_target(old: &PlacedEdge, new: &PlacedEdge, known: &Known<'_>, placed: &PlacedGraph) -> bool {
    let target = new.edge.target.index();
    let is_state = |it: &PlacedNode| it.node.card().is_some();
    known.placed_node(target).is_some_and(|before| {
        std::ptr::eq(before, known.node_before(old))
            && old.edge.kind == new.edge.kind
            && is_state(before) == is_state(&placed.nodes[target])
            && (is_state(before) || before.node.shape == placed.nodes[target].node.shape)
    })
}

/// Whether two edges of one key and target look the same.
pub(crate) fn is_same_line(old: &PlacedEdge, new: &PlacedEdge) -> bool {
    (old.n_own_points, old.is_back, old.trunk) == (new.n_own_points, new.is_back, new.trunk)
        && old.points == new.points
        && old.label == new.label
        && old.edge.label == new.edge.label
}
