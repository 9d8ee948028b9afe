//! An x for every item: blocks are pushed together as far as the distances allow, in four ways; the mean of the two
//! middle ones counts.

use super::GRID;
use super::align::{self, Blocks, Candidates, PASSES, Pass};
use super::row::{ItemKind, Rows};
use super::spine::Spine;
use crate::options::Spacing;

/// The x of the middle of every item, a multiple of the grid.
pub(super) fn assign_x(rows: &Rows, spine: &Spine) -> Vec<f64> {
    let candidates = Candidates::new(rows, spine);
    let mut four: Vec<Vec<f64>> = PASSES
        .iter()
        .map(|&pass| {
            let blocks = align::blocks(rows, &candidates, pass);
            place_blocks(rows, &blocks, pass)
        })
        .collect();
    line_up(rows, &mut four);
    (0..rows.items.len())
        .map(|item| {
            let [a, b, c, d] = [four[0][item], four[1][item], four[2][item], four[3][item]];
            // The two in the middle: the larger of the smaller ones, and the smaller of the larger ones.
            let middle = a.min(b).max(c.min(d)) + a.max(b).min(c.max(d));
            // Distances are multiples of the grid, so cutting to the grid keeps them.
            (middle / 2.0 / GRID).floor() * GRID
        })
        .collect()
}

/// The least distance between the middles of two neighbors, rounded up to the grid.
pub(super) fn distance(rows: &Rows, left: usize, right: usize) -> f64 {
    let Spacing { node_gap, lane_gap, node_lane_gap, label_gap, .. } = rows.spacing;
    let (left, right) = (&rows.items[left], &rows.items[right]);
    let gap = match (left.kind, right.kind) {
        (ItemKind::Node(_), ItemKind::Node(_)) => node_gap,
        (ItemKind::Bend, ItemKind::Bend) => lane_gap,
        (ItemKind::Label, _) | (_, ItemKind::Label) => label_gap,
        (ItemKind::Node(_), ItemKind::Bend) | (ItemKind::Bend, ItemKind::Node(_)) => node_lane_gap,
    };
    // Two nodes side by side stand an even number of squares apart, so that what is above both can stand in the middle.
    let are_nodes = matches!((left.kind, right.kind), (ItemKind::Node(_), ItemKind::Node(_)));
    let step = if are_nodes { 2.0 * GRID } else { GRID };
    (((left.width + right.width) / 2.0 + gap) / step).ceil() * step
}

/// Gives each block the least x that keeps the distances, then moves it toward its neighbor on the far side.
///
/// The rightward passes work on the mirrored rows.
fn place_blocks(rows: &Rows, blocks: &Blocks, pass: Pass) -> Vec<f64> {
    let n_items = rows.items.len();
    // What stands on the far side of an item, with its distance.
    let far = |item: u32| {
        let order = &rows.order[rows.items[item as usize].row];
        let position = rows.position[item as usize] as usize;
        let other = if pass.is_rightward { order.get(position.wrapping_sub(1)) } else { order.get(position + 1) };
        other.map(|&it| (it, distance(rows, item as usize, it as usize)))
    };
    let block = |root: u32| std::iter::successors(Some(root), |&it| blocks.next[it as usize]);
    let mut n_near = vec![0_u32; n_items];
    for order in &rows.order {
        let n_without = if pass.is_rightward { order.get(..order.len().saturating_sub(1)) } else { order.get(1..) };
        for &item in n_without.unwrap_or_default() {
            n_near[blocks.root[item as usize] as usize] += 1;
        }
    }
    let present = rows.order.iter().flatten().copied();
    let mut sorted: Vec<u32> = Vec::with_capacity(n_items);
    sorted.extend(present.filter(|&it| blocks.root[it as usize] == it && n_near[it as usize] == 0));
    let mut x = vec![0.0_f64; n_items];
    let mut next = 0;
    while let Some(&root) = sorted.get(next) {
        next += 1;
        for (item, distance) in block(root).filter_map(far) {
            let other = blocks.root[item as usize] as usize;
            x[other] = x[other].max(x[root as usize] + distance);
            n_near[other] -= 1;
            if n_near[other] == 0 {
                sorted.push(other as u32);
            }
        }
    }
    for &root in sorted.iter().rev() {
        let room =
            block(root).filter_map(far).map(|(item, distance)| x[blocks.root[item as usize] as usize] - distance);
        if let Some(room) = room.min_by(f64::total_cmp) {
            x[root as usize] = x[root as usize].max(room);
        }
    }
    let sign = if pass.is_rightward { -1.0 } else { 1.0 };
    blocks.root.iter().map(|&root| sign * x[root as usize]).collect()
}

/// Moves the four layouts to the edges of the narrowest one: leftward passes to its left, rightward ones to its right.
fn line_up(rows: &Rows, four: &mut [Vec<f64>]) {
    let present = || rows.order.iter().flatten().map(|&it| it as usize);
    let edges = |xs: &[f64]| {
        let left = present().map(|it| xs[it] - rows.items[it].width / 2.0).fold(f64::INFINITY, f64::min);
        let right = present().map(|it| xs[it] + rows.items[it].width / 2.0).fold(f64::NEG_INFINITY, f64::max);
        (left, right)
    };
    let all: Vec<(f64, f64)> = four.iter().map(|xs| edges(xs)).collect();
    let width = |it: &(f64, f64)| it.1 - it.0;
    let Some(narrowest) = all.iter().copied().min_by(|a, b| width(a).total_cmp(&width(b))) else { return };
    for ((xs, own), pass) in four.iter_mut().zip(&all).zip(PASSES) {
        let shift = if pass.is_rightward { narrowest.1 - own.1 } else { narrowest.0 - own.0 };
        xs.iter_mut().for_each(|x| *x += shift);
    }
}
