//! Whether two routes answer the same requests.
//!
//! Specificity settles most overlaps: static text beats a placeholder, a placeholder beats a wildcard, compared from
//! the left. What it cannot settle are two patterns of the same *shape*, equal but for the names of placeholders.

use crate::pattern::{Segment, Segments};

/// The start of a [`shape`], and of every other FNV-1a hash here.
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;

const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Goes on hashing with the bytes of `text` (FNV-1a, 64 bits).
pub const fn hash(mut seed: u64, text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        seed = (seed ^ bytes[at] as u64).wrapping_mul(PRIME);
        at += 1;
    }
    seed
}

/// The shape of a pattern as a number: equal for patterns that differ in placeholder names alone. A prefix's shape
/// is the seed for what follows it, so that prefixes need not be joined first.
pub const fn shape(mut seed: u64, pattern: &str) -> u64 {
    let bytes = pattern.as_bytes();
    if bytes.len() < 2 {
        return seed;
    }
    // Byte by byte: the proof asks this of every route, and each call it makes counts there.
    let (mut at, mut in_name) = (0, false);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b'/' {
            in_name = false;
        }
        if !in_name {
            seed = (seed ^ byte as u64).wrapping_mul(PRIME);
        }
        in_name |= matches!(byte, b':' | b'*');
        at += 1;
    }
    seed
}

/// Whether two patterns have the same shape, compared without hashing.
pub const fn same_shape(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (Segments::of(left), Segments::of(right));
    loop {
        match (left.step(), right.step()) {
            (None, None) => return true,
            (Some(Segment::Static(a)), Some(Segment::Static(b))) if crate::pattern::same(a, b) => {}
            (Some(Segment::Placeholder(_)), Some(Segment::Placeholder(_)))
            | (Some(Segment::Wildcard { .. }), Some(Segment::Wildcard { .. })) => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_change_the_shape() {
        assert_eq!(shape(SEED, "/a/:b"), shape(SEED, "/a/:c"));
        assert!(same_shape("/a/:b/*c", "/a/:x/*y"));
    }

    #[test]
    fn a_prefix_is_the_seed_of_what_follows() {
        assert_eq!(shape(shape(SEED, "/a/:b"), "/c"), shape(SEED, "/a/:x/c"));
        assert_eq!(shape(shape(SEED, "/a"), "/"), shape(SEED, "/a"));
    }

    #[test]
    fn equal_shapes_are_equal_numbers() {
        let patterns = [
            "", "/", "/a", "/b", "/a/b", "/a/:b", "/:a/b", "/:a/:b", "/a/*b", "/a/*b?", "/*b", "/ab", "/:x",
            "/a/:x",
        ];
        for left in patterns {
            for right in patterns {
                let equal = shape(SEED, left) == shape(SEED, right);
                assert_eq!(equal, same_shape(left, right), "{left} {right}");
            }
        }
    }

    #[test]
    fn static_text_and_placeholder_differ() {
        assert_ne!(shape(SEED, "/a/b"), shape(SEED, "/a/:b"));
        assert!(!same_shape("/a/b", "/a/:b"));
        assert!(!same_shape("/a", "/a/b"));
    }
}
