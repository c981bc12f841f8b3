//! Host patterns: `admin.example.com`, `:tenant.example.com`.
//!
//! A pattern consists of *labels* separated by dots. A label is lower-case static text, or a *placeholder* `:name` that captures
//! one label. Captures are numbered from 0, from the left. A pattern has no port and no trailing dot.

use crate::error::{GrammarError, Problem};
use crate::pattern::{MAX_CAPTURES, same};

/// The longest host (RFC 1035 §2.3.4, without the dot of the root), and the longest label of one.
const LONGEST: (usize, usize) = (253, 63);

/// One piece of a host pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label<'h> {
    /// Static text.
    Static(&'h str),
    /// `:name`: one label, not empty.
    Placeholder(&'h str),
}

/// The labels of a pattern that [`check`] accepts, from the left. An empty string has none.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'h> {
    rest: &'h str,
}

impl<'h> Labels<'h> {
    /// The labels of `host`.
    pub const fn of(host: &'h str) -> Labels<'h> {
        Labels { rest: host }
    }

    /// The next label; as [`Iterator::next`], for constants.
    pub const fn step(&mut self) -> Option<Label<'h>> {
        if self.rest.is_empty() {
            return None;
        }
        let end = end_of_label(self.rest.as_bytes(), 0);
        let (label, rest) = self.rest.split_at(end);
        self.rest = if rest.is_empty() { rest } else { rest.split_at(1).1 };
        Some(match label.as_bytes() {
            [b':', ..] => Label::Placeholder(label.split_at(1).1),
            _ => Label::Static(label),
        })
    }
}

impl<'h> Iterator for Labels<'h> {
    type Item = Label<'h>;

    fn next(&mut self) -> Option<Label<'h>> {
        self.step()
    }
}

const fn end_of_label(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'.' {
        at += 1;
    }
    at
}

/// Whether `host` may be written in an attribute.
///
/// # Errors
/// The first byte that is wrong, and why.
pub const fn check(host: &str) -> Result<(), GrammarError> {
    let bytes = host.as_bytes();
    if bytes.is_empty() {
        return Err(GrammarError { at: 0, problem: Problem::NoHost });
    }
    let (mut start, mut captures) = (0, 0);
    loop {
        let end = end_of_label(bytes, start);
        match check_label(bytes, start, end) {
            Ok(true) => captures += 1,
            Ok(false) => {}
            Err(error) => return Err(error),
        }
        if captures > MAX_CAPTURES {
            return Err(GrammarError { at: start, problem: Problem::TooManyCaptures });
        }
        if end == bytes.len() {
            break;
        }
        start = end + 1;
    }
    if bytes.len() > LONGEST.0 {
        return Err(GrammarError { at: LONGEST.0, problem: Problem::LongHost });
    }
    check_repeats(host)
}

/// `Ok(true)` if the label captures.
const fn check_label(bytes: &[u8], start: usize, end: usize) -> Result<bool, GrammarError> {
    if start == end {
        return Err(GrammarError { at: start, problem: Problem::EmptyLabel });
    }
    let captures = bytes[start] == b':';
    let first = if captures { start + 1 } else { start };
    let mut at = first;
    while at < end {
        let byte = bytes[at];
        let problem = match byte {
            b':' => Some(after_colon(bytes, at)),
            b'/' => Some(Problem::HostOnly),
            b'{' | b'}' => Some(Problem::Braces),
            b'*' => Some(Problem::HostWildcard),
            b'A'..=b'Z' if !captures => Some(Problem::UpperCaseHost),
            _ if captures && !is_name(byte, at > first) => {
                Some(if has_colon(bytes, at, end) { Problem::LabelMark } else { Problem::BadName })
            }
            _ if !is_label_byte(byte) => Some(Problem::BadHostByte),
            _ => None,
        };
        if let Some(problem) = problem {
            return Err(GrammarError { at, problem });
        }
        at += 1;
    }
    if first == end {
        return Err(GrammarError { at: start, problem: Problem::NoName });
    }
    if !captures && end - start > LONGEST.1 {
        return Err(GrammarError { at: start, problem: Problem::LongHost });
    }
    Ok(captures)
}

const fn has_colon(bytes: &[u8], mut at: usize, end: usize) -> bool {
    while at < end {
        if bytes[at] == b':' {
            return true;
        }
        at += 1;
    }
    false
}

/// What a colon inside a label belongs to: a scheme, a port, or a second placeholder.
const fn after_colon(bytes: &[u8], colon: usize) -> Problem {
    let mut at = colon + 1;
    if at < bytes.len() && bytes[at] == b'/' {
        return Problem::HostOnly;
    }
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            return Problem::LabelMark;
        }
        at += 1;
    }
    Problem::HostPort
}

const fn is_name(byte: u8, inside: bool) -> bool {
    byte == b'_' || byte.is_ascii_alphabetic() || (inside && byte.is_ascii_digit())
}

/// Whether a label may contain this byte (RFC 1123 §2.1), letters in either case. `_` is allowed because real host names use it.
pub const fn is_label_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

const fn check_repeats(host: &str) -> Result<(), GrammarError> {
    let mut labels = Labels::of(host);
    let mut number = 0;
    while let Some(label) = labels.step() {
        if let Label::Placeholder(name) = label {
            match slot(host, name) {
                Some(first) if first != number => {
                    let after = if labels.rest.is_empty() { 0 } else { labels.rest.len() + 1 };
                    let at = host.len() - after - name.len() - 1;
                    return Err(GrammarError { at, problem: Problem::Repeated });
                }
                _ => number += 1,
            }
        }
    }
    Ok(())
}

/// The slot of the placeholder `name`, counted from 0.
pub const fn slot(host: &str, name: &str) -> Option<usize> {
    let mut labels = Labels::of(host);
    let mut number = 0;
    while let Some(label) = labels.step() {
        if let Label::Placeholder(own) = label {
            if same(own, name) {
                return Some(number);
            }
            number += 1;
        }
    }
    None
}

/// How many captures the pattern has.
pub const fn captures(host: &str) -> usize {
    let mut labels = Labels::of(host);
    let mut count = 0;
    while let Some(label) = labels.step() {
        if matches!(label, Label::Placeholder(_)) {
            count += 1;
        }
    }
    count
}

/// The names in the order of their slots.
pub fn names(host: &str) -> impl Iterator<Item = &str> {
    Labels::of(host).filter_map(|label| match label {
        Label::Static(_) => None,
        Label::Placeholder(name) => Some(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(host: &str, at: usize, problem: Problem) {
        assert_eq!(check(host), Err(GrammarError { at, problem }), "{host}");
    }

    #[test]
    fn ordinary_hosts_are_accepted() {
        for host in [
            "localhost",
            "admin.example.com",
            ":tenant.example.com",
            "shop.:tenant.example.com",
            ":a.:b",
            "127.0.0.1",
            "xn--bcher-kva.example",
            "_sip.example.com",
        ] {
            assert_eq!(check(host), Ok(()), "{host}");
        }
    }

    #[test]
    fn each_mistake_is_named_at_its_byte() {
        refused("", 0, Problem::NoHost);
        refused(".example.com", 0, Problem::EmptyLabel);
        refused("a..example.com", 2, Problem::EmptyLabel);
        refused("example.com.", 12, Problem::EmptyLabel);
        refused("Admin.example.com", 0, Problem::UpperCaseHost);
        refused("example.com:8080", 11, Problem::HostPort);
        refused("example.com:", 11, Problem::HostPort);
        refused("http://example.com", 4, Problem::HostOnly);
        refused("example.com/x", 11, Problem::HostOnly);
        refused("*.example.com", 0, Problem::HostWildcard);
        refused("{t}.example.com", 0, Problem::Braces);
        refused(":.example.com", 0, Problem::NoName);
        refused(":a:b.example.com", 2, Problem::LabelMark);
        refused("shop-:a.example.com", 5, Problem::LabelMark);
        refused(":a-:b.example.com", 2, Problem::LabelMark);
        refused(":1a.example.com", 1, Problem::BadName);
        refused(":a-b.example.com", 2, Problem::BadName);
        refused("b\u{fc}cher.example", 1, Problem::BadHostByte);
        refused("a b.example", 1, Problem::BadHostByte);
        refused(":a.b.:a", 5, Problem::Repeated);
        refused(":a.:a.b", 3, Problem::Repeated);
        refused(&"a".repeat(64), 0, Problem::LongHost);
        refused(&format!("{}b", "a.".repeat(127)), 253, Problem::LongHost);
    }

    #[test]
    fn slots_are_numbered_from_the_left() {
        assert_eq!(slot(":shop.:tenant.example.com", "tenant"), Some(1));
        assert_eq!(slot(":shop.:tenant.example.com", "example"), None);
        assert_eq!(captures(":shop.:tenant.example.com"), 2);
        assert_eq!(names(":shop.:tenant.example.com").collect::<Vec<_>>(), ["shop", "tenant"]);
    }
}
