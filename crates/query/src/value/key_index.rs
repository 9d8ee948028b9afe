//! Where the members of a large object stand, by key: a trie over hashes whose parts copies share.

use std::sync::Arc;

/// How many bits of the hash one level of the trie takes.
const BITS: u32 = 4;

/// So many places are kept in one list before it is split, unless the hash is used up. Copying a list of this length
/// costs less than another level, whose parts would all have to be counted.
const MAX_LIST: usize = 64;

/// Places by the hash of the key; one key may only be put in once.
#[derive(Clone, Default)]
pub(super) struct KeyIndex(Level);

#[derive(Clone)]
enum Level {
    /// Hashes with the places of their keys.
    List(Vec<(u32, u32)>),
    /// By the next bits of the hash.
    Split(Vec<Arc<Level>>),
}

impl Default for Level {
    fn default() -> Level {
        Level::List(Vec::new())
    }
}

impl KeyIndex {
    /// The place of a key, by its hash; `is_it` says whether the key stands at a place.
    pub(super) fn find(&self, hash: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let (mut level, mut rest) = (&self.0, hash);
        loop {
            match level {
                Level::Split(parts) => level = &parts[branch(rest)],
                Level::List(list) => return list.iter().find(|(it, at)| *it == hash && is_it(*at)).map(|(_, at)| *at),
            }
            rest >>= BITS;
        }
    }

    /// Puts in the place of a key that has none yet.
    pub(super) fn insert(&mut self, hash: u32, place: u32) {
        let (mut level, mut used) = (&mut self.0, 0);
        while let Level::Split(parts) = level {
            level = Arc::make_mut(&mut parts[branch(hash >> used)]);
            used += BITS;
        }
        let Level::List(list) = level else { return };
        list.push((hash, place));
        // Keys of one and the same hash cannot be told apart by more of it.
        if list.len() > MAX_LIST && used < u32::BITS - BITS {
            let mut parts = vec![Vec::new(); 1 << BITS];
            for entry in list.drain(..) {
                parts[branch(entry.0 >> used)].push(entry);
            }
            *level = Level::Split(parts.into_iter().map(|part| Arc::new(Level::List(part))).collect());
        }
    }
}

fn branch(hash: u32) -> usize {
    (hash & ((1 << BITS) - 1)) as usize
}

/// FNV-1a, its high half mixed into the low one: the same everywhere, and good enough to spread keys.
pub(super) fn hash(key: &str) -> u32 {
    let hash = key
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_one_hash_are_told_apart() {
        let mut index = KeyIndex::default();
        for place in 0..100 {
            index.insert(7, place);
            index.insert(7 | (place << 25), place + 1000);
        }
        assert_eq!(index.find(7, |at| at == 63), Some(63));
        assert_eq!(index.find(7, |at| at == 5000), None);
        assert_eq!(index.find(8, |_| true), None);
    }
}
