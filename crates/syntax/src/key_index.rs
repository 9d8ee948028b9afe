//! Where each key of a large object stands.

use std::hash::{DefaultHasher, Hasher};
use std::sync::{Arc, OnceLock};

use crate::Member;

/// The positions of an object's members by their keys, made when one of many is first asked for. A copy has none yet,
/// because its members may be about to change.
#[derive(Debug, Default)]
pub(crate) struct KeyIndex(OnceLock<Arc<Positions>>);

/// A table of positions: that of a key stands where its hash says, or behind it where that place is taken.
#[derive(Debug)]
struct Positions {
    /// Positions from 1; 0 for a free place. Always a power of two of them, half of them free at least.
    slots: Vec<u32>,
    n_keys: usize,
}

impl Clone for KeyIndex {
    fn clone(&self) -> KeyIndex {
        KeyIndex::default()
    }
}

impl KeyIndex {
    /// The same for members with the same keys.
    pub(crate) fn shared(&self) -> KeyIndex {
        KeyIndex(self.0.clone())
    }

    /// The position of the last member of that key.
    pub(crate) fn last_of(&self, members: &[Arc<Member>], key: &str) -> Option<usize> {
        let positions = self.positions(members);
        let at = positions.slots[positions.slot_of(members, key)];
        (at as usize).checked_sub(1)
    }

    /// How many different keys there are.
    pub(crate) fn n_keys(&self, members: &[Arc<Member>]) -> usize {
        self.positions(members).n_keys
    }

    fn positions(&self, members: &[Arc<Member>]) -> &Positions {
        self.0.get_or_init(|| Arc::new(Positions::new(members)))
    }
}

impl Positions {
    fn new(members: &[Arc<Member>]) -> Positions {
        let n_slots = (2 * members.len()).next_power_of_two();
        let mut positions = Positions { slots: vec![0; n_slots], n_keys: 0 };
        for (at, member) in (1..).zip(members) {
            let slot = positions.slot_of(members, &member.name);
            // Of equal keys the last one counts.
            positions.n_keys += usize::from(positions.slots[slot] == 0);
            positions.slots[slot] = at;
        }
        positions
    }

    /// The place of a key, or the free one where it would be.
    fn slot_of(&self, members: &[Arc<Member>], key: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut hasher = DefaultHasher::new();
        hasher.write(key.as_bytes());
        let mut slot = hasher.finish() as usize & mask;
        while let Some(at) = (self.slots[slot] as usize).checked_sub(1) {
            if *members[at].name == *key {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }
}
