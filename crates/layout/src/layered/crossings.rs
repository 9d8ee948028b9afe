//! How often lines cross between rows.

use super::row::Rows;

/// Counts the crossings of a whole part.
pub(super) fn count(rows: &Rows) -> usize {
    let mut tree = Vec::new();
    (1..rows.order.len()).map(|row| count_above(rows, row, &mut tree)).sum()
}

/// Counts the crossings between a row and the one above it: pairs of links whose ends stand in opposite order.
///
/// The links are walked from left to right at their lower end; `tree` counts the upper ends seen so far (a binary
/// indexed tree), so a row costs its number of links times the logarithm of its width.
fn count_above(rows: &Rows, row: usize, tree: &mut Vec<usize>) -> usize {
    let n_upper = rows.order[row - 1].len();
    tree.clear();
    tree.resize(n_upper + 1, 0);
    let mut n_seen = 0;
    let mut crossings = 0;
    let mut ends = Vec::new();
    for &item in &rows.order[row] {
        ends.clear();
        ends.extend(rows.items[item].up.iter().map(|&up| rows.position[up]));
        for &end in &ends {
            crossings += n_seen - sum_up_to(tree, end);
        }
        for &end in &ends {
            add(tree, end);
            n_seen += 1;
        }
    }
    crossings
}

/// How many of the counted ends stand at `position` or left of it.
fn sum_up_to(tree: &[usize], position: usize) -> usize {
    let mut at = position + 1;
    let mut sum = 0;
    while at > 0 {
        sum += tree[at];
        at &= at - 1;
    }
    sum
}

fn add(tree: &mut [usize], position: usize) {
    let mut at = position + 1;
    while at < tree.len() {
        tree[at] += 1;
        at += at & at.wrapping_neg();
    }
}

/// The crossings between the links of two neighbors with those ends (sorted): as they stand, and when swapped.
pub(super) fn between(left: &[usize], right: &[usize]) -> (usize, usize) {
    (pairs_in_wrong_order(left, right), pairs_in_wrong_order(right, left))
}

/// How many pairs have an end of `left` to the right of one of `right`.
fn pairs_in_wrong_order(left: &[usize], right: &[usize]) -> usize {
    let mut n_smaller = 0;
    let mut pairs = 0;
    for end in left {
        while n_smaller < right.len() && right[n_smaller] < *end {
            n_smaller += 1;
        }
        pairs += n_smaller;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_pairs_in_both_orders() {
        assert_eq!(between(&[0, 3], &[1, 2]), (2, 2));
        assert_eq!(between(&[2], &[0, 1]), (2, 0));
        assert_eq!(between(&[1], &[1]), (0, 0));
        assert_eq!(between(&[], &[1]), (0, 0));
    }
}
