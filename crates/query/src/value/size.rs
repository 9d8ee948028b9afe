//! Sizes of values, remembered where they were counted.

use std::sync::atomic::{AtomicU64, Ordering};

/// How large a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// The bytes of the compact JSON text.
    pub(super) json_len: usize,
    /// How many levels of arrays and objects are nested in each other; 0 where there are none.
    pub(super) depth: usize,
}

impl Size {
    /// What stands beside each other.
    pub(super) fn beside(self, other: Size) -> Size {
        Size { json_len: self.json_len + other.json_len, depth: self.depth.max(other.depth) }
    }

    /// So many things, measured together, with commas between them and brackets around them.
    pub(super) fn in_brackets(self, n_things: usize) -> Size {
        Size { json_len: self.json_len + 2 + n_things.saturating_sub(1), depth: self.depth + 1 }
    }
}

/// A size that is counted once; 0 while it is not known, for nothing that is measured is empty.
#[derive(Debug, Default)]
pub(super) struct KnownSize(AtomicU64);

/// The depth takes the upper bits; values stay far below what they can hold.
const DEPTH_FROM: u32 = 48;

impl KnownSize {
    /// The size, counted now if nobody has counted it yet.
    pub(super) fn get_or_count(&self, count: impl FnOnce() -> Size) -> Size {
        // Two threads that count at the same time count the same.
        match self.0.load(Ordering::Relaxed) {
            0 => {
                let size = count();
                self.0.store((size.depth as u64) << DEPTH_FROM | size.json_len as u64, Ordering::Relaxed);
                size
            }
            known => {
                Size { json_len: (known & ((1 << DEPTH_FROM) - 1)) as usize, depth: (known >> DEPTH_FROM) as usize }
            }
        }
    }

    /// What was counted no longer holds.
    pub(super) fn forget(&mut self) {
        *self.0.get_mut() = 0;
    }
}

impl Clone for KnownSize {
    fn clone(&self) -> KnownSize {
        KnownSize(AtomicU64::new(self.0.load(Ordering::Relaxed)))
    }
}
