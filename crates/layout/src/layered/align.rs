//! Blocks of items that stand exactly above each other, after Brandes and Köpf ("Fast and Simple Horizontal Coordinate
//! Assignment", 2001): each item joins the block of the one in the middle of those it is linked with.

use super::row::Rows;
use super::spine::Spine;

/// One of the four ways to go through the rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pass {
    /// Items join what stands below them, from the last row to the first.
    pub(super) is_upward: bool,
    /// Of two in the middle the right one comes first, and everything goes to the right.
    pub(super) is_rightward: bool,
}

/// All four ways.
pub(super) const PASSES: [Pass; 4] = [
    Pass { is_upward: false, is_rightward: false },
    Pass { is_upward: false, is_rightward: true },
    Pass { is_upward: true, is_rightward: false },
    Pass { is_upward: true, is_rightward: true },
];

/// The links that items may join along, sorted by position.
pub(super) struct Candidates {
    up: Vec<Vec<usize>>,
    down: Vec<Vec<usize>>,
}

impl Candidates {
    /// Leaves out links that cross one which should rather be straight, and those of items with a better partner.
    pub(super) fn new(rows: &Rows, spine: &Spine) -> Self {
        let is_bent = bent_links(rows, spine);
        let mut up = vec![Vec::new(); rows.items.len()];
        let mut down = vec![Vec::new(); rows.items.len()];
        for (upper, item) in rows.items.iter().enumerate() {
            for (link, &lower) in item.down.iter().enumerate() {
                let is_chosen = spine.down[upper] == Some(lower);
                let is_free = spine.down[upper].is_none() && spine.up[lower].is_none();
                if (is_chosen || is_free) && !is_bent[upper][link] {
                    up[lower].push(upper);
                    down[upper].push(lower);
                }
            }
        }
        for partners in up.iter_mut().chain(&mut down) {
            partners.sort_by_key(|&it| rows.position[it]);
        }
        Self { up, down }
    }
}

/// For each link downwards of each item, whether it crosses one that should rather be straight.
fn bent_links(rows: &Rows, spine: &Spine) -> Vec<Vec<bool>> {
    let mut is_bent: Vec<Vec<bool>> = rows.items.iter().map(|item| vec![false; item.down.len()]).collect();
    for order in &rows.order {
        let mut links = Vec::new();
        for &upper in order {
            for (link, &lower) in rows.items[upper].down.iter().enumerate() {
                links.push((spine.weight(rows, upper, lower), rows.position[upper], rows.position[lower], upper, link));
            }
        }
        for weight in [2, 3] {
            let strong: Vec<(usize, usize)> = links.iter().filter(|it| it.0 >= weight).map(|it| (it.1, it.2)).collect();
            let crossed = Crossed::new(&strong, order.len());
            for &(_, from, to, upper, link) in links.iter().filter(|it| it.0 < weight) {
                is_bent[upper][link] |= crossed.by(from, to);
            }
        }
    }
    is_bent
}

/// Answers whether a link crosses one of a set, by the reach of those on either side.
struct Crossed {
    /// The rightmost lower end of all that begin left of a position.
    reach_of_left: Vec<Option<usize>>,
    /// The leftmost lower end of all that begin right of a position.
    reach_of_right: Vec<Option<usize>>,
}

impl Crossed {
    fn new(links: &[(usize, usize)], n_upper: usize) -> Self {
        let mut rightmost: Vec<Option<usize>> = vec![None; n_upper];
        let mut leftmost: Vec<Option<usize>> = vec![None; n_upper];
        for &(from, to) in links {
            rightmost[from] = rightmost[from].max(Some(to));
            leftmost[from] = Some(leftmost[from].map_or(to, |it| it.min(to)));
        }
        let mut reach_of_left = vec![None; n_upper];
        for from in 1..n_upper {
            reach_of_left[from] = reach_of_left[from - 1].max(rightmost[from - 1]);
        }
        let mut reach_of_right: Vec<Option<usize>> = vec![None; n_upper];
        for from in (1..n_upper).rev() {
            let ends = [reach_of_right[from], leftmost[from]];
            reach_of_right[from - 1] = ends.into_iter().flatten().min();
        }
        Self { reach_of_left, reach_of_right }
    }

    fn by(&self, from: usize, to: usize) -> bool {
        self.reach_of_left[from].is_some_and(|it| it > to) || self.reach_of_right[from].is_some_and(|it| it < to)
    }
}

/// For each item the first item of its block.
pub(super) fn blocks(rows: &Rows, candidates: &Candidates, pass: Pass) -> Vec<usize> {
    let mut root: Vec<usize> = (0..rows.items.len()).collect();
    let mut has_partner = vec![false; rows.items.len()];
    let n_rows = rows.order.len();
    let partners = if pass.is_upward { &candidates.down } else { &candidates.up };
    for step in 0..n_rows {
        let row = if pass.is_upward { n_rows - 1 - step } else { step };
        let n_items = rows.order[row].len();
        // The last place in the neighboring row that is taken; joining beyond it does not cross.
        let mut bound: Option<usize> = None;
        for place in 0..n_items {
            let item = rows.order[row][if pass.is_rightward { n_items - 1 - place } else { place }];
            for partner in middle(&partners[item], pass.is_rightward) {
                let position = rows.position[partner];
                let is_beyond = bound.is_none_or(|it| if pass.is_rightward { position < it } else { position > it });
                if is_beyond && !has_partner[partner] {
                    has_partner[partner] = true;
                    root[item] = root[partner];
                    bound = Some(position);
                    break;
                }
            }
        }
    }
    root
}

/// The one in the middle, or the two in the order in which they are tried.
fn middle(partners: &[usize], is_rightward: bool) -> impl Iterator<Item = usize> {
    let n = partners.len();
    let (low, high) = (n.saturating_sub(1) / 2, n / 2);
    let pair = if is_rightward { [high, low] } else { [low, high] };
    let n_tried = if n == 0 {
        0
    } else if low == high {
        1
    } else {
        2
    };
    pair.into_iter().take(n_tried).map(|it| partners[it])
}
