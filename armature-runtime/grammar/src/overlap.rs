//! Whether two routes answer the same requests.
//!
//! Specificity settles most overlaps: static text beats a placeholder, a placeholder beats a wildcard, compared from
//! the left. What it cannot settle are two patterns of the same *shape*, equal but for the names of placeholders.

use crate::host::{Label, Labels};
use crate::pattern::{Segment, Segments};

/// What a path asks for, for those who compare many: a number that is equal for paths which differ in the names of
/// placeholders alone, and how many placeholders there are.
///
/// The number is a polynomial of the bytes that count, modulo 2^56. So that of a path behind a prefix follows from the two numbers,
/// and an attribute can print the one of a handler's pattern, which the proof would otherwise read byte by byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The number.
    pub hash: u64,
    /// Placeholders and wildcards.
    pub captures: usize,
    /// [`BASE`] to the number of bytes: what the number of a path behind this one is multiplied by.
    power: u64,
}

const BASE: u128 = 0x00b3_4f29_d1c6_5e85;
const MASK: u64 = (1 << 56) - 1;

impl Shape {
    /// The empty path.
    pub const EMPTY: Shape = Shape { hash: 0, captures: 0, power: 1 };

    /// The empty path at a host, whose placeholders count among those of the path.
    pub const fn at_host(host: &str) -> Shape {
        let mut shape = Shape::EMPTY;
        let mut labels = Labels::of(host);
        while let Some(label) = labels.step() {
            shape = match label {
                Label::Static(text) => shape.text(".").text(text),
                Label::Placeholder(_) => shape.text(".:"),
            };
            shape.captures += matches!(label, Label::Placeholder(_)) as usize;
        }
        shape
    }

    const fn text(self, text: &str) -> Shape {
        let Shape { mut hash, captures, mut power } = self;
        let mut rest = text.as_bytes();
        while let [byte, tail @ ..] = rest {
            rest = tail;
            hash = (hash + ((power as u128 * *byte as u128) as u64 & MASK)) & MASK;
            power = (power as u128 * BASE) as u64 & MASK;
        }
        Shape { hash, captures, power }
    }

    /// This path with `pattern` behind it, so that prefixes need not be joined first.
    pub const fn then(self, pattern: &str) -> Shape {
        let Shape { mut hash, mut captures, mut power } = self;
        let mut rest = pattern.as_bytes();
        if let [] | [_] = rest {
            return self;
        }
        let mut in_name = false;
        while let [byte, tail @ ..] = rest {
            rest = tail;
            if *byte == b'/' {
                in_name = false;
            }
            if !in_name {
                hash = (hash + ((power as u128 * *byte as u128) as u64 & MASK)) & MASK;
                power = (power as u128 * BASE) as u64 & MASK;
            }
            if matches!(*byte, b':' | b'*') {
                in_name = true;
                captures += 1;
            }
        }
        Shape { hash, captures, power }
    }

    /// Number and placeholders of a pattern in one, for [`Shape::join`]. Placeholders beyond 255 are not counted: there may be a
    /// few only.
    pub const fn packed(pattern: &str) -> u64 {
        let Shape { hash, captures, .. } = Shape::EMPTY.then(pattern);
        hash << 8 | if captures < 255 { captures as u64 } else { 255 }
    }

    /// The number and the placeholders of this path with a [packed](Shape::packed) one behind it.
    pub const fn join(&self, packed: u64) -> (u64, usize) {
        let behind = (self.power as u128 * (packed >> 8) as u128) as u64 & MASK;
        ((self.hash + behind) & MASK, self.captures + (packed & 255) as usize)
    }
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

    fn shape(pattern: &str) -> Shape {
        Shape::EMPTY.then(pattern)
    }

    #[test]
    fn names_do_not_change_the_shape() {
        assert_eq!(shape("/a/:b"), shape("/a/:c"));
        assert!(same_shape("/a/:b/*c", "/a/:x/*y"));
    }

    #[test]
    fn a_prefix_stands_before_what_follows() {
        assert_eq!(shape("/a/:b").then("/c"), shape("/a/:x/c"));
        assert_eq!(shape("/a").then("/"), shape("/a"));
    }

    #[test]
    fn a_packed_pattern_is_joined_as_the_text_is_read() {
        for prefix in ["", "/", "/a", "/:a/b", "/a/*b"] {
            for pattern in ["", "/", "/a", "/:x", "/x/:y/*z?"] {
                let read = shape(prefix).then(pattern);
                assert_eq!(
                    shape(prefix).join(Shape::packed(pattern)),
                    (read.hash, read.captures),
                    "{prefix} {pattern}"
                );
            }
        }
    }

    #[test]
    fn equal_shapes_are_equal_numbers() {
        let patterns = [
            "", "/", "/a", "/b", "/a/b", "/a/:b", "/:a/b", "/:a/:b", "/a/*b", "/a/*b?", "/*b", "/ab", "/:x",
            "/a/:x",
        ];
        for left in patterns {
            for right in patterns {
                let equal = shape(left).hash == shape(right).hash;
                assert_eq!(equal, same_shape(left, right), "{left} {right}");
            }
        }
    }

    #[test]
    fn a_path_at_a_host_is_another_path() {
        let at = |host| Shape::at_host(host).then("/a");
        assert_eq!(at(""), shape("/a"));
        assert_eq!(at(":a.example.com").hash, at(":b.example.com").hash);
        assert_eq!(Shape::at_host(":a.:b.com").then("/:c").captures, 3);
        let hosts = ["", "a.b", "b.a", ":a.b", "a.:b", "ab", ":a", ":a.:b"];
        for (number, host) in hosts.iter().enumerate() {
            assert!(hosts[..number].iter().all(|other| at(other).hash != at(host).hash), "{host}");
        }
    }

    #[test]
    fn static_text_and_placeholder_differ() {
        assert_ne!(shape("/a/b"), shape("/a/:b"));
        assert!(!same_shape("/a/b", "/a/:b"));
        assert!(!same_shape("/a", "/a/b"));
    }

    #[test]
    fn captures_are_counted() {
        for pattern in ["", "/", "/a", "/a/:b", "/:a/:b/c", "/a/*b?", "/:a/*b"] {
            assert_eq!(shape(pattern).captures, crate::pattern::captures(pattern), "{pattern}");
        }
        assert_eq!(shape("/:a").then("/b/:c").captures, 2);
    }
}
