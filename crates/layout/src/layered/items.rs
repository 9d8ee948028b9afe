//! Ranks become rows: a row of labels where a line wants one, and an item in each row that a line passes.

use std::collections::BTreeMap;

use super::cycles::Loops;
use super::row::{Glue, ItemKind, LabelAt, Line, RowLabel, Rows, TrunkLine};
use super::{Part, PartEdge};
use crate::geometry::Size;
use crate::graph::EdgeKind;

/// How far below the top of a row of nodes a label begins: above it lines come into nodes from the side.
const BELOW_ENTRY: f64 = 24.0;
/// The height of a label that can stand on the top of a row: there is as much room between rows.
const LOW_LABEL: f64 = 24.0;
/// The distance from a line out of a node to a label below it.
const EXIT_GAP: f64 = 16.0;

/// Makes the rows with all nodes and lines, each row in the order of the part.
pub(super) fn build(part: &Part, loops: &Loops, ranks: &[usize]) -> Rows {
    let groups = trunk_groups(part, loops);
    let row_of_rank = rows_of_ranks(part, loops, ranks, &groups);
    let n_rows = row_of_rank.last().map_or(0, |it| it + 1);
    let mut rows = Rows {
        order: vec![Vec::new(); n_rows],
        is_label_row: vec![true; n_rows],
        spacing: part.spacing,
        ..Rows::default()
    };
    for &row in &row_of_rank {
        rows.is_label_row[row] = false;
    }
    for (idx, node) in part.nodes.iter().enumerate() {
        let item = rows.add(row_of_rank[ranks[idx]], ItemKind::Node(idx), node.size.width);
        rows.node_items.push(item);
    }
    let mut joined = vec![None; part.edges.len()];
    for edges in groups.values() {
        let trunk = add_trunk(&mut rows, part, edges);
        edges.iter().for_each(|&edge| joined[edge] = Some(trunk));
    }
    rows.ends = part.edges.iter().map(|edge| (edge.source, edge.target)).collect();
    for (idx, edge) in part.edges.iter().enumerate() {
        let line = match joined[idx] {
            Some(trunk) => join(&mut rows, edge, trunk),
            None if loops.is_back[idx] => add_back(&mut rows, part, edge),
            None => add_forward(&mut rows, edge),
        };
        rows.lines.push(line);
    }
    rows.relink();
    rows
}

/// The Catch edges that share a trunk, by target and merge group: only where there is more than one.
fn trunk_groups(part: &Part, loops: &Loops) -> BTreeMap<(usize, u32), Vec<usize>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (idx, edge) in part.edges.iter().enumerate() {
        if let (EdgeKind::Catch, Some(merge), false) = (edge.kind, edge.merge, loops.is_back[idx]) {
            groups.entry((edge.target, merge)).or_default().push(idx);
        }
    }
    groups.retain(|_, edges| edges.len() > 1);
    groups
}

/// The row of each rank. Where a label stands between two ranks, a row lies between their rows.
fn rows_of_ranks(
    part: &Part,
    loops: &Loops,
    ranks: &[usize],
    groups: &BTreeMap<(usize, u32), Vec<usize>>,
) -> Vec<usize> {
    let n_ranks = ranks.iter().max().map_or(0, |it| it + 1);
    let mut has_label_below = vec![false; n_ranks];
    for (idx, edge) in part.edges.iter().enumerate() {
        if edge.label.is_some() && !loops.is_back[idx] {
            has_label_below[label_rank(edge, ranks)] = true;
        }
    }
    debug_assert!(groups.values().flatten().all(|&edge| part.edges[edge].kind == EdgeKind::Catch));
    let mut next = 0;
    let row_of = |rank: usize| {
        let row = next;
        next += if has_label_below[rank] { 2 } else { 1 };
        row
    };
    (0..n_ranks).map(row_of).collect()
}

/// The rank below which a label stands: a Catch's above its target, any other's below its source.
fn label_rank(edge: &PartEdge, ranks: &[usize]) -> usize {
    if edge.kind == EdgeKind::Catch { ranks[edge.target] - 1 } else { ranks[edge.source] }
}

fn add_trunk(rows: &mut Rows, part: &Part, edges: &[usize]) -> usize {
    let target = part.edges[edges[0]].target;
    let target_row = row_of(rows, target);
    let source_row = |&edge: &usize| row_of(rows, part.edges[edge].source);
    // The first of the uppermost sources: its way out is the trunk's upper end.
    let top = edges.iter().copied().min_by_key(source_row).unwrap_or(edges[0]);
    let first_row = row_of(rows, part.edges[top].source);
    let size = edges.iter().find_map(|&edge| part.edges[edge].label);
    let items = add_chain(rows, first_row, target_row, size.map(|it| (target_row - 1, it)));
    glue(rows, items[0], part.edges[top].source, false);
    link_chain(rows, &items, Some(rows.node_items[target]));
    let label = size.zip(items.last()).map(|(size, &item)| LabelAt { item, size });
    rows.trunks.push(TrunkLine { target, first_row, items, label, edges: edges.to_vec() });
    rows.trunks.len() - 1
}

/// An edge that runs into a trunk: level where it can, by an item of its own where something stands between.
fn join(rows: &mut Rows, edge: &PartEdge, trunk: usize) -> Line {
    let row = row_of(rows, edge.source);
    let line = &rows.trunks[trunk];
    let at = row - line.first_row;
    let target = line.target;
    let first = line.items[0];
    if at == 0 && rows.items[first].glue.is_some_and(|it| it.host == rows.node_items[edge.source]) {
        return Line::Joined { exit: first, trunk, is_level: true };
    }
    let next = line.items.get(at + 1).copied().unwrap_or(rows.node_items[target]);
    let exit = rows.add(row, ItemKind::Bend, 0.0);
    glue(rows, exit, edge.source, false);
    rows.link(exit, next);
    Line::Joined { exit, trunk, is_level: false }
}

fn add_forward(rows: &mut Rows, edge: &PartEdge) -> Line {
    let (source, target) = (row_of(rows, edge.source), row_of(rows, edge.target));
    let is_aside = edge.kind == EdgeKind::Catch;
    let first_row = if is_aside { source } else { source + 1 };
    let label_row = if is_aside { target - 1 } else { source + 1 };
    let items = add_chain(rows, first_row, target, edge.label.map(|it| (label_row, it)));
    let (upper, lower) = (rows.node_items[edge.source], rows.node_items[edge.target]);
    link_chain(rows, &items, Some(lower));
    if is_aside {
        glue(rows, items[0], edge.source, false);
        return Line::Aside { items };
    }
    rows.link(upper, items.first().copied().unwrap_or(lower));
    Line::Down { items }
}

fn add_back(rows: &mut Rows, part: &Part, edge: &PartEdge) -> Line {
    let (top, bottom) = (row_of(rows, edge.target), row_of(rows, edge.source));
    let leaves_aside = edge.kind == EdgeKind::Catch;
    // The label stands in a row between the two, or else beside the source.
    let label_row = if bottom > top + 1 { bottom - 1 } else { bottom };
    let mut items = add_chain(rows, top, bottom + 1, edge.label.map(|it| (label_row, it)));
    if let (true, true, Some(label)) = (leaves_aside, label_row == bottom, rows.labels.last_mut())
        && edge.label.is_some()
    {
        label.center = beside_exit(label.height, part.nodes[edge.source].size.height);
    }
    link_chain(rows, &items, None);
    let is_loop = edge.source == edge.target;
    glue(rows, items[0], edge.target, !(is_loop || leaves_aside && items.len() == 1));
    if let (Some(&last), true) = (items.last(), items.len() > 1) {
        glue(rows, last, edge.source, !leaves_aside);
    }
    items.reverse();
    Line::Back { items, leaves_aside, enters_aside: true }
}

/// One item in each row from `first` to the one before `end`.
fn add_chain(rows: &mut Rows, first: usize, end: usize, label: Option<(usize, Size)>) -> Vec<usize> {
    let mut items = Vec::with_capacity(end.saturating_sub(first));
    for row in first..end {
        let label = label.filter(|it| it.0 == row).map(|it| it.1);
        let kind = if label.is_some() { ItemKind::Label } else { ItemKind::Bend };
        let item = rows.add(row, kind, label.map_or(0.0, |it| it.width));
        if let Some(size) = label {
            rows.labels.push(RowLabel { item, height: size.height, center: BELOW_ENTRY + size.height / 2.0 });
        }
        items.push(item);
    }
    items
}

/// How far below the top of a row the middle of a label stands that must not cover the way out of its node: on the top,
/// or below the way if the label is high.
fn beside_exit(height: f64, node_height: f64) -> f64 {
    if height <= LOW_LABEL { 0.0 } else { node_height / 2.0 + EXIT_GAP + height / 2.0 }
}

fn link_chain(rows: &mut Rows, items: &[usize], target: Option<usize>) {
    for pair in items.windows(2) {
        rows.link(pair[0], pair[1]);
    }
    if let (Some(&last), Some(target)) = (items.last(), target) {
        rows.link(last, target);
    }
}

fn glue(rows: &mut Rows, item: usize, node: usize, may_flip: bool) {
    let host = rows.node_items[node];
    rows.items[item].glue = Some(Glue { host, is_left: false, may_flip });
    rows.items[host].glued.push(item);
}

fn row_of(rows: &Rows, node: usize) -> usize {
    rows.items[rows.node_items[node]].row
}
