//! Whether a pattern covers a route: whether it matches every path that the route answers.

use crate::pattern::{Segment, Segments, same};

/// The path of a route in its pieces, each a pattern behind the one before it: the module's, the controller's, its own.
pub type Pieces<'p> = [&'p str; 3];

/// Whether `pattern` matches every path that a route of these pieces answers. Static text is covered by the same text and by a
/// placeholder, a placeholder by a placeholder, and all that is left by a wildcard.
pub const fn covers(pattern: &str, route: Pieces<'_>) -> bool {
    let mut own = Segments::of(pattern);
    let mut path = Path { pieces: route, piece: 0, segments: Segments::of(route[0]) };
    loop {
        match (own.step(), path.step()) {
            (None, None) => return true,
            (Some(Segment::Wildcard { optional, .. }), None) => return optional,
            (Some(Segment::Wildcard { optional, .. }), Some(Segment::Wildcard { optional: theirs, .. })) => {
                return optional || !theirs;
            }
            (Some(Segment::Wildcard { .. }), Some(_)) => return true,
            (Some(Segment::Placeholder(_)), Some(Segment::Static(_) | Segment::Placeholder(_))) => {}
            (Some(Segment::Static(a)), Some(Segment::Static(b))) if same(a, b) => {}
            _ => return false,
        }
    }
}

/// How many bytes the two begin and end with in common: the more, the nearer.
pub const fn common(pattern: &str, route: Pieces<'_>) -> usize {
    let pattern = pattern.as_bytes();
    let (front, left) = common_front(pattern, route);
    let most = if left < pattern.len() - front { left } else { pattern.len() - front };
    front + common_end(pattern, route, most)
}

/// How many bytes are the same from the front, and how many of the route are left.
const fn common_front(mut pattern: &[u8], route: Pieces<'_>) -> (usize, usize) {
    let (mut front, mut left, mut piece) = (0, 0, 0);
    while piece < route.len() {
        let mut own = bytes(route[piece]);
        while let ([byte, tail @ ..], [same, rest @ ..], 0) = (own, pattern, left)
            && *byte == *same
        {
            (own, pattern, front) = (tail, rest, front + 1);
        }
        left += own.len();
        piece += 1;
    }
    (front, left)
}

/// How many bytes are the same from the end: `most` at most.
const fn common_end(mut pattern: &[u8], route: Pieces<'_>, most: usize) -> usize {
    let (mut count, mut piece) = (0, route.len());
    while piece > 0 {
        piece -= 1;
        let mut own = bytes(route[piece]);
        while let ([head @ .., byte], [rest @ .., same]) = (own, pattern) {
            if *byte != *same || count == most {
                return count;
            }
            (own, pattern, count) = (head, rest, count + 1);
        }
    }
    count
}

/// A piece of a path; a lone slash adds nothing to it.
const fn bytes(piece: &str) -> &[u8] {
    if piece.len() > 1 { piece.as_bytes() } else { &[] }
}

/// Goes through the segments of all pieces.
struct Path<'p> {
    pieces: Pieces<'p>,
    piece: usize,
    segments: Segments<'p>,
}

impl<'p> Path<'p> {
    const fn step(&mut self) -> Option<Segment<'p>> {
        loop {
            if let Some(segment) = self.segments.step() {
                return Some(segment);
            }
            if self.piece + 1 == self.pieces.len() {
                return None;
            }
            self.piece += 1;
            self.segments = Segments::of(self.pieces[self.piece]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn covered(pattern: &str, routes: &[Pieces<'_>]) {
        routes.iter().for_each(|route| assert!(covers(pattern, *route), "{pattern} {route:?}"));
    }

    #[track_caller]
    fn not_covered(pattern: &str, routes: &[Pieces<'_>]) {
        routes.iter().for_each(|route| assert!(!covers(pattern, *route), "{pattern} {route:?}"));
    }

    #[test]
    fn a_path_in_pieces_is_one_path() {
        covered("/a/b/c", &[["", "/a/b", "/c"], ["/a", "/b", "/c"], ["/a/b/c", "", "/"]]);
        covered("/", &[["", "", ""], ["", "/", "/"]]);
        not_covered("/a/b", &[["", "/a", ""], ["", "/a/b", "/c"]]);
    }

    #[test]
    fn a_placeholder_covers_one_segment() {
        covered("/a/:b", &[["", "/a", "/:id"], ["", "/a", "/new"]]);
        not_covered("/a/:b", &[["", "/a", ""], ["", "/a", "/:b/c"], ["", "/a", "/*rest"]]);
        not_covered("/a/7", &[["", "/a", "/:id"]]);
    }

    #[test]
    fn a_wildcard_covers_all_that_is_left() {
        covered("/a/*rest", &[["", "/a", "/b"], ["", "/a", "/:b/c"], ["", "/a", "/*x"]]);
        not_covered("/a/*rest", &[["", "/a", ""], ["", "/a", "/*x?"], ["", "/b", "/c"]]);
        covered("/a/*rest?", &[["", "/a", ""], ["", "/a", "/*x?"], ["", "/a", "/*x"]]);
        covered("/*rest?", &[["", "", ""], ["", "/a", "/b"]]);
    }

    #[test]
    fn what_is_near_begins_and_ends_alike() {
        assert_eq!(common("/cat/:id", ["", "/cats", "/:id"]), 8);
        assert_eq!(common("/cat/:id", ["", "/cats", ""]), 4);
        assert_eq!(common("/cats/:id", ["", "/cats", "/:id"]), 9);
        assert_eq!(common("/cats", ["", "/", "/cats"]), 5);
        assert_eq!(common("/cats/cats", ["", "/cats", ""]), 5);
        assert_eq!(common("/dogs", ["", "/cats", "/"]), 2);
        assert_eq!(common("find_on", ["find_one", "", ""]), 7);
        assert_eq!(common("helth", ["health", "", ""]), 5);
    }
}
