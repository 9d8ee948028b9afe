//! Blocks of items that stand exactly above each other, after Brandes and Köpf ("Fast and Simple Horizontal Coordinate
//! Assignment", 2001): each item joins the block of the one in the middle of those it is linked with.

use super::links::Links;
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
    up: Links,
    down: Links,
}

impl Candidates {
    /// Leaves out links that cross one which should rather be straight, and those of items with a better partner.
    pub(super) fn new(rows: &Rows, spine: &Spine) -> Self {
        let mut pairs = Vec::with_capacity(rows.pairs.len());
        let mut links = Vec::new();
        for order in &rows.order {
            links.clear();
            for &upper in order {
                for &lower in rows.down.of(upper as usize) {
                    links.push(Link::new(rows, spine, upper as usize, lower as usize));
                }
            }
            mark_bent(&mut links, order.len());
            pairs.extend(links.iter().filter(|it| !it.is_bent && it.may_join(spine)).map(|it| (it.upper, it.lower)));
        }
        let position = |item: u32| rows.position[item as usize];
        let mut down = Links::new(rows.items.len(), pairs.iter().copied());
        let mut up = Links::new(rows.items.len(), pairs.iter().map(|&(upper, lower)| (lower, upper)));
        down.sort_by_key(position);
        up.sort_by_key(position);
        Self { up, down }
    }
}

/// A link between two rows.
struct Link {
    upper: usize,
    lower: usize,
    from: usize,
    to: usize,
    weight: u8,
    /// Whether it crosses one that should rather be straight.
    is_bent: bool,
}

impl Link {
    fn new(rows: &Rows, spine: &Spine, upper: usize, lower: usize) -> Self {
        let (from, to) = (rows.position[upper] as usize, rows.position[lower] as usize);
        Self { upper, lower, from, to, weight: spine.weight(rows, upper, lower), is_bent: false }
    }

    /// Whether neither end has a better partner.
    fn may_join(&self, spine: &Spine) -> bool {
        let (down, up) = (spine.down[self.upper], spine.up[self.lower]);
        down == Some(self.lower) || down.is_none() && up.is_none()
    }
}

/// Marks the links between two rows that cross one which should rather be straight.
fn mark_bent(links: &mut [Link], n_upper: usize) {
    // Links come sorted by their upper end; where the lower ends are sorted too, nothing crosses.
    if links.windows(2).all(|pair| pair[0].to <= pair[1].to) {
        return;
    }
    for weight in [2, 3] {
        let strong: Vec<(usize, usize)> =
            links.iter().filter(|it| it.weight >= weight).map(|it| (it.from, it.to)).collect();
        let crossed = Crossed::new(&strong, n_upper);
        for link in links.iter_mut().filter(|it| it.weight < weight) {
            link.is_bent |= crossed.by(link.from, link.to);
        }
    }
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

/// Blocks of items: each a chain from its first item on.
pub(super) struct Blocks {
    /// For each item the first item of its block.
    pub(super) root: Vec<u32>,
    /// For each item the next one of its block.
    pub(super) next: Vec<Option<u32>>,
}

/// Joins items to blocks.
pub(super) fn blocks(rows: &Rows, candidates: &Candidates, pass: Pass) -> Blocks {
    let n_items = rows.items.len();
    let mut blocks = Blocks { root: (0..n_items as u32).collect(), next: vec![None; n_items] };
    let n_rows = rows.order.len();
    let partners = if pass.is_upward { &candidates.down } else { &candidates.up };
    for step in 0..n_rows {
        let row = if pass.is_upward { n_rows - 1 - step } else { step };
        let n_items = rows.order[row].len();
        // The last place in the neighboring row that is taken; joining beyond it does not cross.
        let mut bound: Option<u32> = None;
        for place in 0..n_items {
            let item = rows.order[row][if pass.is_rightward { n_items - 1 - place } else { place }];
            for partner in middle(partners.of(item as usize), pass.is_rightward) {
                let position = rows.position[partner as usize];
                let is_beyond = bound.is_none_or(|it| if pass.is_rightward { position < it } else { position > it });
                if is_beyond && blocks.next[partner as usize].is_none() {
                    blocks.next[partner as usize] = Some(item);
                    blocks.root[item as usize] = blocks.root[partner as usize];
                    bound = Some(position);
                    break;
                }
            }
        }
    }
    blocks
}

/// The one in the middle, or the two in the order in which they are tried.
fn middle(partners: &[u32], is_rightward: bool) -> impl Iterator<Item = u32> {
    let n = partners.len();
    let (low, high) = (n.saturating_sub(1) / 2, n / 2);
    let pair = if is_rightward { [high, low] } else { [low, high] };
    let n_tried = if n == 0 { 0 } else { 1 + usize::from(low != high) };
    pair.into_iter().take(n_tried).map(|it| partners[it])
}
