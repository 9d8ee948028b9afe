//! Which items are linked, held in two flat lists: large parts have hundreds of thousands of items.

use crate::sort;

/// For each item those it is linked with, in one direction.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// Where the list of each item begins in `others`; one more entry ends the last one.
    starts: Vec<u32>,
    others: Vec<u32>,
}

impl Links {
    /// Gathers pairs by their first item; the seconds stay in the order of the pairs.
    pub(super) fn new(n_items: usize, pairs: impl Iterator<Item = (usize, usize)> + Clone) -> Self {
        let mut starts = vec![0_u32; n_items + 1];
        for (item, _) in pairs.clone() {
            starts[item + 1] += 1;
        }
        for idx in 0..n_items {
            starts[idx + 1] += starts[idx];
        }
        let mut next = starts.clone();
        let mut others = vec![0; starts[n_items] as usize];
        for (item, other) in pairs {
            others[next[item] as usize] = other as u32;
            next[item] += 1;
        }
        Self { starts, others }
    }

    /// What an item is linked with.
    pub(super) fn of(&self, item: usize) -> &[u32] {
        &self.others[self.starts[item] as usize..self.starts[item + 1] as usize]
    }

    /// Sorts what each item is linked with.
    pub(super) fn sort_by_key(&mut self, key: impl Fn(u32) -> u32) {
        for pair in self.starts.windows(2) {
            let others = &mut self.others[pair[0] as usize..pair[1] as usize];
            if others.len() > 1 {
                sort::by_key(others, |it| f64::from(key(it)));
            }
        }
    }
}
