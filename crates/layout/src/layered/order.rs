//! The order of the items in each row, such that few lines cross.
//!
//! Rows are swept downwards and upwards; in each sweep an item goes to the mean place of what it is linked with in the
//! row before (barycenter), then neighbors swap while that saves crossings. Of each stretch the best order seen is kept;
//! at last whole runs are laid anew (`runs`).

use super::crossings::{self, Counts};
use super::row::Rows;
use super::runs::Runs;
use super::units::Units;
use crate::sort;

/// How many sweeps without an improvement end the search.
const PATIENCE: usize = 6;
/// The most sweeps of a small part.
const MAX_SWEEPS: usize = 40;
/// About how many items all sweeps together may move, so that a large part has fewer of them.
const MAX_MOVES: usize = 1_600_000;
/// The most passes over a row in which neighbors swap.
const MAX_SWAP_PASSES: usize = 8;

/// Orders all rows.
pub(super) fn minimize(rows: &mut Rows) {
    order_in_depth(rows);
    let mut search = Search::new(rows);
    let mut best = Best { order: search.rows.order.clone(), above: search.counts.of_rows().to_vec() };
    let n_sweeps = (MAX_MOVES / search.rows.items.len().max(1)).clamp(4, MAX_SWEEPS);
    let mut n_useless = 0;
    for sweep in 0..n_sweeps {
        if n_useless == PATIENCE || best.above.iter().all(|it| *it == 0) {
            break;
        }
        search.sweep(if sweep % 2 == 0 { Direction::Down } else { Direction::Up });
        search.swap_neighbors();
        search.count();
        n_useless = if best.take_better(search.rows, &search.counts) { 0 } else { n_useless + 1 };
    }
    search.restore(best.order);
    search.improve_runs();
}

/// The best order seen, stretch by stretch. A stretch lies between two rows that stand alike in both orders, so that its
/// choice concerns no other: a change of the graph changes the order near it, and no further.
struct Best {
    order: Vec<Vec<u32>>,
    /// The crossings above each row.
    above: Vec<usize>,
}

impl Best {
    /// Takes over the stretches in which fewer lines cross; says whether there were any.
    fn take_better(&mut self, rows: &Rows, counts: &Counts) -> bool {
        let n_rows = self.order.len();
        let above = counts.of_rows();
        let mut has_taken = false;
        let mut begin = 0;
        for row in 0..n_rows {
            let is_cut = row + 1 == n_rows || self.order[row] == rows.order[row];
            if !is_cut {
                continue;
            }
            let stretch = begin..=row;
            let sum = |it: &[usize]| it[stretch.clone()].iter().sum::<usize>();
            if sum(above) < sum(&self.above) {
                for row in stretch {
                    self.order[row].clone_from(&rows.order[row]);
                    self.above[row] = above[row];
                }
                has_taken = true;
            }
            begin = row + 1;
        }
        has_taken
    }
}

/// Which row an item looks at: the one above in a downward sweep, the one below in an upward one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Down,
    Up,
}

/// The first order: a walk in depth along the links, so that what belongs together stands together.
fn order_in_depth(rows: &mut Rows) {
    let mut is_seen = vec![false; rows.items.len()];
    let mut order = vec![Vec::new(); rows.order.len()];
    let roots: Vec<u32> = rows.order.iter().flatten().copied().collect();
    for root in roots {
        let mut stack = vec![root];
        while let Some(item) = stack.pop() {
            if std::mem::replace(&mut is_seen[item as usize], true) {
                continue;
            }
            let it = &rows.items[item as usize];
            order[it.row].push(item);
            // What is glued to it comes after what it leads to: a way out to the side stays on the right.
            stack.extend(it.glued.iter().rev().map(|&it| it as u32));
            stack.extend(rows.down.of(item as usize).iter().rev());
        }
    }
    rows.order = order;
    (0..rows.order.len()).for_each(|row| rows.renumber(row));
}

/// The search for a better order.
struct Search<'a> {
    rows: &'a mut Rows,
    units: Units,
    counts: Counts,
    /// The rows in which, or beside which, something has moved since neighbors were last swapped there.
    may_swap: Vec<bool>,
    ends: Ends,
}

impl<'a> Search<'a> {
    fn new(rows: &'a mut Rows) -> Self {
        let units = Units::new(rows);
        let counts = Counts::new(rows);
        let may_swap = vec![true; rows.order.len()];
        Self { rows, units, counts, may_swap, ends: Ends::default() }
    }

    fn count(&mut self) -> usize {
        self.counts.update(self.rows);
        self.counts.of_rows().iter().sum()
    }

    /// Goes back to an order seen before.
    fn restore(&mut self, order: Vec<Vec<u32>>) {
        self.rows.order = order;
        (0..self.rows.order.len()).for_each(|row| self.rows.renumber(row));
        self.units.reread(self.rows);
        self.counts = Counts::new(self.rows);
        self.may_swap.fill(true);
    }

    /// Lays whole runs anew, and swaps neighbors again, while that saves crossings.
    fn improve_runs(&mut self) {
        let mut runs = Runs::new(self.rows, &self.units);
        while self.count() > 0 {
            let touched = runs.improve(self.rows, &mut self.units, &mut self.counts);
            if touched.is_empty() {
                return;
            }
            touched.into_iter().for_each(|row| self.touch(row));
            self.swap_neighbors();
        }
    }

    /// Notes that the order of a row has changed.
    fn touch(&mut self, row: usize) {
        self.units.write(self.rows, row);
        self.counts.touch(row);
        let last = self.may_swap.len() - 1;
        self.may_swap[row.saturating_sub(1)..=(row + 1).min(last)].fill(true);
    }

    /// Moves every unit of every row to the mean place of what it is linked with in the row before.
    fn sweep(&mut self, direction: Direction) {
        let n_rows = self.rows.order.len();
        for step in 1..n_rows {
            let row = if direction == Direction::Down { step } else { n_rows - 1 - step };
            let has_turned = self.units.arrange_glued(self.rows, row, direction);
            if self.units.sort_by_mean_place(self.rows, row, direction) || has_turned {
                self.touch(row);
            }
        }
    }

    /// Swaps neighbors while that saves crossings.
    fn swap_neighbors(&mut self) {
        for _ in 0..MAX_SWAP_PASSES {
            let mut has_changed = false;
            for row in 0..self.rows.order.len() {
                if self.may_swap[row] {
                    let has_swapped = self.swap_in_row(row);
                    if has_swapped {
                        self.touch(row);
                    }
                    self.may_swap[row] = false;
                    has_changed |= has_swapped;
                }
            }
            if !has_changed {
                return;
            }
        }
    }

    fn swap_in_row(&mut self, row: usize) -> bool {
        let hosts = &mut self.units.hosts[row];
        self.ends.gather(self.rows, &self.units.groups, hosts);
        let mut has_changed = false;
        for _ in 0..MAX_SWAP_PASSES {
            let mut has_swapped = false;
            for idx in 1..hosts.len() {
                if self.ends.gain_of_swap(idx - 1, idx) > 0 {
                    hosts.swap(idx - 1, idx);
                    self.ends.swap(idx - 1, idx);
                    has_swapped = true;
                }
            }
            has_changed |= has_swapped;
            if !has_swapped {
                break;
            }
        }
        has_changed
    }
}

/// The places that the units of one row are linked with, above and below; the memory is used again for each row.
#[derive(Default)]
struct Ends {
    places: Vec<u32>,
    /// For each unit where its places begin, where those below begin, and where they end.
    units: Vec<[u32; 3]>,
}

impl Ends {
    fn gather(&mut self, rows: &Rows, groups: &super::units::Groups, hosts: &[u32]) {
        self.places.clear();
        self.units.clear();
        for &host in hosts {
            let begin = self.places.len();
            groups.for_each_member(host, |item| self.places.extend(places(rows, item, Direction::Down)));
            let middle = self.places.len();
            groups.for_each_member(host, |item| self.places.extend(places(rows, item, Direction::Up)));
            sort::places(&mut self.places[begin..middle]);
            sort::places(&mut self.places[middle..]);
            self.units.push([begin as u32, middle as u32, self.places.len() as u32]);
        }
    }

    /// How many crossings are saved when two neighbors swap.
    fn gain_of_swap(&self, left: usize, right: usize) -> i64 {
        let ([a, a_below, a_end], [b, b_below, b_end]) = (self.units[left], self.units[right]);
        let places = |from: u32, to: u32| &self.places[from as usize..to as usize];
        crossings::gain_of_swap(places(a, a_below), places(b, b_below))
            + crossings::gain_of_swap(places(a_below, a_end), places(b_below, b_end))
    }

    fn swap(&mut self, left: usize, right: usize) {
        self.units.swap(left, right);
    }
}

/// The positions of what an item is linked with in the row that it looks at.
pub(super) fn places(rows: &Rows, item: u32, direction: Direction) -> impl Iterator<Item = u32> {
    let links = if direction == Direction::Down { &rows.up } else { &rows.down };
    links.of(item as usize).iter().map(|&it| rows.position[it as usize])
}
