//! How often lines cross between rows.

use super::row::Rows;
use crate::sort;

/// The crossings above each row, counted anew only where something has moved.
pub(super) struct Counts {
    /// For each row the crossings between it and the one above it.
    above: Vec<usize>,
    is_stale: Vec<bool>,
    counter: Counter,
}

impl Counts {
    pub(super) fn new(rows: &Rows) -> Self {
        let n_rows = rows.order.len();
        let mut counts = Self { above: vec![0; n_rows], is_stale: vec![true; n_rows], counter: Counter::default() };
        counts.update(rows);
        counts
    }

    /// Notes that the order of a row has changed.
    pub(super) fn touch(&mut self, row: usize) {
        self.is_stale[row] = true;
        if let Some(below) = self.is_stale.get_mut(row + 1) {
            *below = true;
        }
    }

    pub(super) fn update(&mut self, rows: &Rows) {
        for row in 1..rows.order.len() {
            if std::mem::take(&mut self.is_stale[row]) {
                self.above[row] = self.counter.count_above(rows, row);
            }
        }
    }

    /// The crossings between a row and the one above it.
    pub(super) fn above(&self, row: usize) -> usize {
        self.above.get(row).copied().unwrap_or(0)
    }

    /// The crossings above each row.
    pub(super) fn of_rows(&self) -> &[usize] {
        &self.above
    }
}

/// Counts pairs of links whose ends stand in opposite order.
#[derive(Default)]
struct Counter {
    /// A binary indexed tree: how many upper ends have been seen, by position.
    tree: Vec<u32>,
    ends: Vec<u32>,
}

impl Counter {
    /// Counts the crossings between a row and the one above it, in as many steps as there are links, times the
    /// logarithm of the row's width.
    fn count_above(&mut self, rows: &Rows, row: usize) -> usize {
        self.ends.clear();
        for &item in &rows.order[row] {
            let begin = self.ends.len();
            self.ends.extend(rows.up.of(item as usize).iter().map(|&up| rows.position[up as usize]));
            sort::places(&mut self.ends[begin..]);
        }
        if self.ends.is_sorted() {
            return 0;
        }
        self.tree.clear();
        self.tree.resize(rows.order[row - 1].len() + 1, 0);
        // The links are walked from left to right at their lower end. Links of one item come sorted, so they do not
        // count among each other.
        let mut crossings = 0;
        for n_seen in 0..self.ends.len() {
            let end = self.ends[n_seen] as usize;
            crossings += n_seen - self.sum_up_to(end);
            self.add(end);
        }
        crossings
    }

    /// How many of the ends seen stand at `position` or left of it.
    fn sum_up_to(&self, position: usize) -> usize {
        let mut at = position + 1;
        let mut sum = 0;
        while at > 0 {
            sum += self.tree[at] as usize;
            at &= at - 1;
        }
        sum
    }

    fn add(&mut self, position: usize) {
        let mut at = position + 1;
        while at < self.tree.len() {
            self.tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
}

/// How many crossings are saved when two neighbors with those ends (sorted) swap.
pub(super) fn gain_of_swap(left: &[u32], right: &[u32]) -> i64 {
    pairs_in_wrong_order(left, right) - pairs_in_wrong_order(right, left)
}

/// How many pairs have an end of `left` to the right of one of `right`.
fn pairs_in_wrong_order(left: &[u32], right: &[u32]) -> i64 {
    let mut n_smaller = 0;
    let mut pairs = 0;
    for end in left {
        while n_smaller < right.len() && right[n_smaller] < *end {
            n_smaller += 1;
        }
        pairs += n_smaller;
    }
    pairs as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_gains_what_crosses_less() {
        assert_eq!(gain_of_swap(&[0, 3], &[1, 2]), 0);
        assert_eq!(gain_of_swap(&[2], &[0, 1]), 2);
        assert_eq!(gain_of_swap(&[0], &[1, 1]), -2);
        assert_eq!(gain_of_swap(&[1], &[1]), 0);
        assert_eq!(gain_of_swap(&[], &[1]), 0);
    }
}
