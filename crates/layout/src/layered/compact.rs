//! An x for every item: blocks are pushed together as far as the distances allow, in four ways; the mean of the two
//! middle ones counts.

use super::GRID;
use super::align::{self, Candidates, PASSES, Pass};
use super::row::{ItemKind, Rows};
use super::spine::Spine;

/// The distance between two nodes side by side.
const NODE_GAP: f64 = 48.0;
/// The distance between two lines on their way through.
const LANE_GAP: f64 = 16.0;
/// The distance between a node and a line that passes it.
const NODE_LANE_GAP: f64 = 24.0;
/// The distance between a label and what stands beside it.
const LABEL_GAP: f64 = 16.0;

/// The x of the middle of every item, a multiple of the grid.
pub(super) fn assign_x(rows: &Rows, spine: &Spine) -> Vec<f64> {
    let candidates = Candidates::new(rows, spine);
    let mut four: Vec<Vec<f64>> = PASSES
        .iter()
        .map(|&pass| {
            let root = align::blocks(rows, &candidates, pass);
            place_blocks(rows, &root, pass)
        })
        .collect();
    line_up(rows, &mut four);
    (0..rows.items.len())
        .map(|item| {
            let mut places = [four[0][item], four[1][item], four[2][item], four[3][item]];
            places.sort_by(f64::total_cmp);
            // Distances are multiples of the grid, so cutting to the grid keeps them.
            ((places[1] + places[2]) / 2.0 / GRID).floor() * GRID
        })
        .collect()
}

/// The least distance between the middles of two neighbors, rounded up to the grid.
pub(super) fn distance(rows: &Rows, left: usize, right: usize) -> f64 {
    let (left, right) = (&rows.items[left], &rows.items[right]);
    let gap = match (left.kind, right.kind) {
        (ItemKind::Node(_), ItemKind::Node(_)) => NODE_GAP,
        (ItemKind::Bend, ItemKind::Bend) => LANE_GAP,
        (ItemKind::Label, _) | (_, ItemKind::Label) => LABEL_GAP,
        (ItemKind::Node(_), ItemKind::Bend) | (ItemKind::Bend, ItemKind::Node(_)) => NODE_LANE_GAP,
    };
    (((left.width + right.width) / 2.0 + gap) / GRID).ceil() * GRID
}

/// Gives each block the least x that keeps the distances, then moves it toward its neighbor on the far side.
///
/// The rightward passes work on the mirrored rows.
fn place_blocks(rows: &Rows, root: &[usize], pass: Pass) -> Vec<f64> {
    let n_items = rows.items.len();
    let mut after: Vec<Vec<(usize, f64)>> = vec![Vec::new(); n_items];
    let mut n_before = vec![0_usize; n_items];
    for order in &rows.order {
        for pair in order.windows(2) {
            let (near, far) = if pass.is_rightward { (pair[1], pair[0]) } else { (pair[0], pair[1]) };
            after[root[near]].push((root[far], distance(rows, pair[0], pair[1])));
            n_before[root[far]] += 1;
        }
    }
    let mut sorted = Vec::with_capacity(n_items);
    sorted.extend((0..n_items).filter(|&it| root[it] == it && n_before[it] == 0));
    let mut x = vec![0.0_f64; n_items];
    let mut next = 0;
    while let Some(&block) = sorted.get(next) {
        next += 1;
        for &(far, distance) in &after[block] {
            x[far] = x[far].max(x[block] + distance);
            n_before[far] -= 1;
            if n_before[far] == 0 {
                sorted.push(far);
            }
        }
    }
    for &block in sorted.iter().rev() {
        let room = after[block].iter().map(|&(far, distance)| x[far] - distance).min_by(f64::total_cmp);
        if let Some(room) = room {
            x[block] = x[block].max(room);
        }
    }
    let sign = if pass.is_rightward { -1.0 } else { 1.0 };
    root.iter().map(|&root| sign * x[root]).collect()
}

/// Moves the four layouts to the edges of the narrowest one: leftward passes to its left, rightward ones to its right.
fn line_up(rows: &Rows, four: &mut [Vec<f64>]) {
    let present = || rows.order.iter().flatten().copied();
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
