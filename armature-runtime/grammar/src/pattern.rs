//! Route patterns: `/users/:id`, `/files/*rest`.
//!
//! A pattern is empty, `/`, or `/`-separated *segments* without a slash at the end. A segment is static text, a
//! *placeholder* `:name` that captures one segment, or, last, a *wildcard* `*name` that captures all that is left
//! (`*name?`: also when nothing is left). Captures are numbered from 0 in the order of the pattern.

use crate::error::{GrammarError, Problem};
use crate::uri::is_name_byte;

/// The most placeholders one path may have, prefixes included. Our choice: captures lie in a fixed array.
pub const MAX_CAPTURES: usize = 16;

/// One piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'p> {
    /// Static text.
    Static(&'p str),
    /// `:name`: one segment, not empty.
    Placeholder(&'p str),
    /// `*name`: all that is left, at least one byte unless `optional`.
    Wildcard {
        /// The name without the star.
        name: &'p str,
        /// `*name?`: matches the empty rest too.
        optional: bool,
    },
}

/// The segments of a pattern that [`check`] accepts, in order. `""` and `"/"` have none.
#[derive(Clone, Copy, Debug)]
pub struct Segments<'p> {
    rest: &'p str,
}

impl<'p> Segments<'p> {
    /// The segments of `pattern`.
    pub const fn of(pattern: &'p str) -> Segments<'p> {
        Segments { rest: pattern }
    }

    /// The next segment; as [`Iterator::next`], for constants.
    pub const fn step(&mut self) -> Option<Segment<'p>> {
        if self.rest.is_empty() || self.rest.len() == 1 {
            return None;
        }
        let (_, tail) = self.rest.split_at(1);
        let end = end_of_segment(tail.as_bytes(), 0);
        let (text, rest) = tail.split_at(end);
        self.rest = rest;
        Some(segment(text))
    }
}

impl<'p> Iterator for Segments<'p> {
    type Item = Segment<'p>;

    fn next(&mut self) -> Option<Segment<'p>> {
        self.step()
    }
}

const fn segment(text: &str) -> Segment<'_> {
    match text.as_bytes() {
        [b':', ..] => Segment::Placeholder(text.split_at(1).1),
        [b'*', .., b'?'] => {
            Segment::Wildcard { name: text.split_at(1).1.split_at(text.len() - 2).0, optional: true }
        }
        [b'*', ..] => Segment::Wildcard { name: text.split_at(1).1, optional: false },
        _ => Segment::Static(text),
    }
}

const fn end_of_segment(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'/' {
        at += 1;
    }
    at
}

/// Whether `pattern` may be written in an attribute.
///
/// # Errors
/// The first byte that is wrong, and why.
pub const fn check(pattern: &str) -> Result<(), GrammarError> {
    let bytes = pattern.as_bytes();
    if bytes.is_empty() {
        return Ok(());
    }
    if bytes[0] != b'/' {
        return refuse(0, Problem::NoLeadingSlash);
    }
    if bytes.len() > 1 && bytes[bytes.len() - 1] == b'/' && bytes[bytes.len() - 2] != b'/' {
        return refuse(bytes.len() - 1, Problem::TrailingSlash);
    }
    let mut start = 1;
    let mut captures = 0;
    while start < bytes.len() {
        let end = end_of_segment(bytes, start);
        match check_segment(bytes, start, end) {
            Ok(true) => captures += 1,
            Ok(false) => {}
            Err(error) => return Err(error),
        }
        if captures > MAX_CAPTURES {
            return refuse(start, Problem::TooManyCaptures);
        }
        start = end + 1;
    }
    check_repeats(pattern)
}

const fn refuse(at: usize, problem: Problem) -> Result<(), GrammarError> {
    Err(GrammarError { at, problem })
}

/// `Ok(true)` if the segment captures.
const fn check_segment(bytes: &[u8], start: usize, end: usize) -> Result<bool, GrammarError> {
    if start == end {
        return Err(GrammarError { at: start, problem: Problem::EmptySegment });
    }
    let mark = bytes[start];
    let captures = mark == b':' || mark == b'*';
    let at = if captures { start + 1 } else { start };
    let mut name_end = end;
    if mark == b'*' && bytes[end - 1] == b'?' && end - start > 1 {
        name_end -= 1;
    }
    if captures && at == name_end {
        return Err(GrammarError { at: start, problem: Problem::NoName });
    }
    let problem = if captures { check_name(bytes, at, name_end) } else { check_text(bytes, at, name_end) };
    if let Some((at, problem)) = problem {
        return Err(GrammarError { at, problem });
    }
    if mark == b'*' && end != bytes.len() {
        return Err(GrammarError { at: start, problem: Problem::WildcardNotLast });
    }
    Ok(captures)
}

/// The first byte that a placeholder's name cannot have.
const fn check_name(bytes: &[u8], start: usize, end: usize) -> Option<(usize, Problem)> {
    let mut at = start;
    while at < end {
        let byte = bytes[at];
        let fits = byte == b'_' || byte.is_ascii_alphabetic() || (at > start && byte.is_ascii_digit());
        match mark_inside(byte) {
            Some(problem) => return Some((at, problem)),
            None if !fits => return Some((at, Problem::BadName)),
            None => at += 1,
        }
    }
    None
}

/// The first byte that static text cannot have.
const fn check_text(bytes: &[u8], start: usize, end: usize) -> Option<(usize, Problem)> {
    if matches!(bytes.split_at(end).0.split_at(start).1, b"." | b"..") {
        return Some((start, Problem::DotSegment));
    }
    let mut at = start;
    while at < end {
        let problem = match bytes[at] {
            b'%' => match check_percent(bytes, at, end) {
                None => {
                    at += 3;
                    continue;
                }
                problem => problem,
            },
            byte => match mark_inside(byte) {
                None if !is_path_byte(byte) => Some(Problem::BadByte),
                problem => problem,
            },
        };
        if let Some(problem) = problem {
            return Some((at, problem));
        }
        at += 1;
    }
    None
}

const fn mark_inside(byte: u8) -> Option<Problem> {
    match byte {
        b'{' | b'}' => Some(Problem::Braces),
        b':' | b'*' => Some(Problem::MarkInside),
        _ => None,
    }
}

/// A percent-encoded byte. One path is written one way only, so that equal paths are equal texts, which the proof
/// compares: capital digits (RFC 3986 §2.1), and nothing encoded that need not be (§6.2.2.2).
const fn check_percent(bytes: &[u8], at: usize, end: usize) -> Option<Problem> {
    if at + 2 >= end {
        return Some(Problem::BadPercent);
    }
    match (hex(bytes[at + 1]), hex(bytes[at + 2])) {
        (Some(high), Some(low)) if is_path_byte(high << 4 | low) => Some(Problem::NeedlessPercent),
        (Some(_), Some(_)) if bytes[at + 1].is_ascii_lowercase() || bytes[at + 2].is_ascii_lowercase() => {
            Some(Problem::LowerPercent)
        }
        (Some(_), Some(_)) => None,
        _ => Some(Problem::BadPercent),
    }
}

const fn hex(byte: u8) -> Option<u8> {
    match (byte as char).to_digit(16) {
        Some(value) => Some(value as u8),
        None => None,
    }
}

/// `pchar` of RFC 3986 §3.3 without `:` and `*`, which are ours, and `%`.
const fn is_path_byte(byte: u8) -> bool {
    byte == b'@' || byte != b'*' && is_name_byte(byte)
}

const fn check_repeats(pattern: &str) -> Result<(), GrammarError> {
    let mut segments = Segments::of(pattern);
    let mut number = 0;
    while let Some(segment) = segments.step() {
        if let Segment::Placeholder(name) | Segment::Wildcard { name, .. } = segment {
            match slot(pattern, name) {
                Some(first) if first != number => {
                    let at = pattern.len() - segments.rest.len() - name.len() - 1;
                    return refuse(at, Problem::Repeated);
                }
                _ => number += 1,
            }
        }
    }
    Ok(())
}

/// How many captures the pattern has.
pub const fn captures(pattern: &str) -> usize {
    // A pattern that `check` accepts has marks nowhere else.
    let bytes = pattern.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        if matches!(bytes[at], b':' | b'*') {
            count += 1;
        }
        at += 1;
    }
    count
}

/// The slot of the placeholder or wildcard `name`, counted from 0.
pub const fn slot(pattern: &str, name: &str) -> Option<usize> {
    let mut segments = Segments::of(pattern);
    let mut number = 0;
    while let Some(segment) = segments.step() {
        match segment {
            Segment::Static(_) => {}
            Segment::Placeholder(own) | Segment::Wildcard { name: own, .. } => {
                if same(own, name) {
                    return Some(number);
                }
                number += 1;
            }
        }
    }
    None
}

/// Whether two strings are equal; `==` for constants.
pub const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The names in the order of their slots.
pub fn names(pattern: &str) -> impl Iterator<Item = &str> {
    Segments::of(pattern).filter_map(|segment| match segment {
        Segment::Static(_) => None,
        Segment::Placeholder(name) | Segment::Wildcard { name, .. } => Some(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(pattern: &str, at: usize, problem: Problem) {
        assert_eq!(check(pattern), Err(GrammarError { at, problem }), "{pattern}");
    }

    #[test]
    fn ordinary_patterns_are_accepted() {
        for pattern in
            ["", "/", "/users", "/users/:id", "/a/:b/c/:d", "/files/*rest", "/files/*rest?", "/v1.0/~x"]
        {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
        }
    }

    #[test]
    fn each_mistake_is_named_at_its_byte() {
        refused("users", 0, Problem::NoLeadingSlash);
        refused("/users/", 6, Problem::TrailingSlash);
        refused("/a//b", 3, Problem::EmptySegment);
        refused("/:", 1, Problem::NoName);
        refused("/:1d", 2, Problem::BadName);
        refused("/users/{id}", 7, Problem::Braces);
        refused("/a:b", 2, Problem::MarkInside);
        refused("/*rest/x", 1, Problem::WildcardNotLast);
        refused("/:id/:id", 5, Problem::Repeated);
        refused("/a b", 2, Problem::BadByte);
        refused("/a?b", 2, Problem::BadByte);
        refused("/a%", 2, Problem::BadPercent);
        refused("/a%2", 2, Problem::BadPercent);
        refused("/a%2/b", 2, Problem::BadPercent);
        refused("/a/..", 3, Problem::DotSegment);
    }

    #[test]
    fn a_path_is_written_one_way() {
        assert_eq!(check("/caf%C3%A9/a%20b/a%3Ab/a%25/a%2Fb"), Ok(()));
        refused("/%61", 1, Problem::NeedlessPercent);
        refused("/a%2Db", 2, Problem::NeedlessPercent);
        refused("/caf%c3%a9", 4, Problem::LowerPercent);
    }

    #[test]
    fn slots_are_numbered_in_order() {
        assert_eq!(slot("/a/:x/b/:y", "x"), Some(0));
        assert_eq!(slot("/a/:x/b/:y", "y"), Some(1));
        assert_eq!(slot("/a/:x/*rest?", "rest"), Some(1));
        assert_eq!(slot("/a/:x", "z"), None);
        assert_eq!(captures("/a/:x/*rest"), 2);
    }
}
