//! Which entries of two lists belong together.

use std::collections::BTreeMap;

/// For each entry of the old list, the entry of the new one with the same key: as many pairs as possible in the same
/// order. `keys` must be without duplicates in each list.
pub(super) fn in_order(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    let place: BTreeMap<&str, usize> = new.iter().enumerate().map(|(index, it)| (*it, index)).collect();
    let wanted: Vec<Option<usize>> = old.iter().map(|it| place.get(it).copied()).collect();
    longest_rising(&wanted)
}

/// Keeps the longest rising subsequence and drops the rest.
fn longest_rising(wanted: &[Option<usize>]) -> Vec<Option<usize>> {
    // `ends[n]` is the entry that ends the best sequence of n + 1 entries so far.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; wanted.len()];
    for (entry, value) in wanted.iter().enumerate() {
        let Some(value) = value else { continue };
        let n_before = ends.partition_point(|&it| wanted[it].is_some_and(|it| it < *value));
        before[entry] = n_before.checked_sub(1).map(|it| ends[it]);
        if n_before == ends.len() {
            ends.push(entry);
        } else {
            ends[n_before] = entry;
        }
    }
    let mut kept = vec![None; wanted.len()];
    let mut entry = ends.last().copied();
    while let Some(it) = entry {
        kept[it] = wanted[it];
        entry = before[it];
    }
    kept
}

/// How many entries are equal at the begin and at the end of two lists.
pub(super) fn common_ends<T>(old: &[T], new: &[T], is_same: impl Fn(&T, &T) -> bool) -> (usize, usize) {
    let n_front = old.iter().zip(new).take_while(|(a, b)| is_same(a, b)).count();
    let (old, new) = (&old[n_front..], &new[n_front..]);
    let n_back = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| is_same(a, b)).count();
    (n_front, n_back)
}
