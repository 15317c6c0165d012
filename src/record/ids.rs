//! Maps by local ids: hashed by a multiplication, for ids come from our own database and are asked for in
//! every row of an import. Not for texts of a file, which somebody could choose to collide.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are local ids, or ids with a month or record type.
pub type IdMap<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;

/// An odd number without a pattern: 2⁶⁴ divided by the golden ratio (Knuth, *The Art of Computer
/// Programming* 3, 6.4).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Hashes small numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdHasher(u64);

impl IdHasher {
    const fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(26) ^ number).wrapping_mul(GOLDEN);
    }
}

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.add(u64::from(*byte));
        }
    }

    fn write_i32(&mut self, number: i32) {
        self.add(u64::from(number.cast_unsigned()));
    }

    fn write_i64(&mut self, number: i64) {
        self.add(number.cast_unsigned());
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    /// The map takes its place from the lowest bits and a tag from the highest: both need what the
    /// multiplication carried upwards.
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::{BuildHasher as _, BuildHasherDefault};

    use super::*;
    use crate::record::Month;

    #[test]
    fn ids_beside_months_fall_into_different_places() {
        let build = BuildHasherDefault::<IdHasher>::default();
        let mut places = HashSet::new();
        let mut tags = HashSet::new();
        for library in 1..=4000_i64 {
            for month in 1..=9 {
                let month = Month::new(2024, month).unwrap();
                let hash = build.hash_one((library, month));
                places.insert(hash & 0xffff);
                tags.insert(hash >> 57);
            }
        }
        // 36,000 of 65,536 places by chance: about 27,700 different ones.
        assert!(places.len() > 25_000, "{}", places.len());
        assert_eq!(tags.len(), 128);
    }
}
