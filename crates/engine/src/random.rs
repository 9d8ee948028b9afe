//! Chance from a seed: streams of numbers that depend on nothing but the seed and a name.
//!
//! SplitMix64 (Steele, Lea, Flood 2014) is enough here: the numbers have to be the same everywhere, not secret.

use query::Random;

use crate::ids::{EventId, FrameId};

/// A stream of numbers.
#[derive(Clone, Debug)]
pub struct Stream(u64);

impl Stream {
    /// The stream of that name. The name is mixed in by FNV-1a.
    pub fn new(seed: u64, name: &str) -> Stream {
        let hash = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let mut stream = Stream(seed ^ hash);
        stream.next();
        stream
    }

    /// The stream for expressions that are evaluated at one moment of one line.
    pub(crate) fn of_visit(seed: u64, FrameId(frame): FrameId, EventId(entered): EventId, n_events: u32) -> Stream {
        let place = (u64::from(frame) << 32) | u64::from(entered);
        Stream(seed ^ place.wrapping_mul(0xff51_afd7_ed55_8ccd) ^ (u64::from(n_events) << 17))
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next number from 0 to 1, without 1.
    pub fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

impl Random for Stream {
    fn next_u64(&mut self) -> u64 {
        self.next()
    }
}

/// A UUID of version 4 that depends on nothing but the seed and a name.
pub(crate) fn uuid(seed: u64, name: &str) -> String {
    let mut stream = Stream::new(seed, name);
    let (high, low) = (stream.next(), stream.next());
    let high = (high & 0xffff_ffff_ffff_0fff) | 0x4000;
    let low = (low & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
    let (a, b, c) = (high >> 32, (high >> 16) & 0xffff, high & 0xffff);
    let (d, e) = (low >> 48, low & 0xffff_ffff_ffff);
    format!("{a:08x}-{b:04x}-{c:04x}-{d:04x}-{e:012x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_depend_on_seed_and_name_only() {
        let draw = |seed, name| Stream::new(seed, name).fraction();
        assert_eq!(draw(1, "a"), draw(1, "a"));
        assert_ne!(draw(1, "a"), draw(2, "a"));
        assert_ne!(draw(1, "a"), draw(1, "b"));
        assert!((0.0..1.0).contains(&draw(7, "x")));
    }

    #[test]
    fn uuids_have_the_form_of_version_4() {
        let id = uuid(3, "execution");
        let parts: Vec<&str> = id.split('-').collect();
        assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(parts[2].starts_with('4') && "89ab".contains(&parts[3][..1]), "{id}");
    }
}
