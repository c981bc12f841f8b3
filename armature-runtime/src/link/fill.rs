//! Writes values into the placeholders of a pattern. The only file that decides how a value becomes a segment of a path.
//!
//! A value must not lead to another route. Percent-encoding ensures that, with four exceptions: an empty value, which would match
//! another pattern; `.` and `..`, which clients remove from a path even if they are percent-encoded (RFC 3986 §5.2.4, WHATWG URL
//! §4.4); and a wildcard value that begins with `/`, which could turn the path into a host name (RFC 3986 §4.2). Those are refused.

use armature_grammar::uri::is_name_byte;
use armature_grammar::{Segment, Segments};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt::{self, Display, Write};

/// A name, and what is written of its value: nothing for `None`.
pub type Shown<'v> = (&'v str, Option<&'v dyn Display>);

/// A value that cannot be in the path of a link. As a handler's error it is a 500, because the program made the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkError {
    /// The value is empty, which would make it another path.
    Empty {
        /// The placeholder.
        name: &'static str,
    },
    /// The value is `.` or `..`, or has such a segment. Clients resolve them before they send the path.
    Dots {
        /// The placeholder.
        name: &'static str,
    },
    /// The value of a wildcard begins with a slash: `//host` names another server.
    LeadingSlash {
        /// The wildcard.
        name: &'static str,
    },
}

impl Display for LinkError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkError::Empty { name } => {
                write!(out, "a link's placeholder `{name}` was given an empty value")
            }
            LinkError::Dots { name } => {
                write!(
                    out,
                    "a link's placeholder `{name}` was given `.` or `..`, which clients would resolve"
                )
            }
            LinkError::LeadingSlash { name } => {
                write!(out, "a link's wildcard `{name}` was given a value that begins with `/`")
            }
        }
    }
}

impl std::error::Error for LinkError {}

/// Fills the placeholders of a pattern, given in parts that follow one another, with the values of their names.
///
/// # Errors
/// The first value that would lead elsewhere; the path is then not to be used.
pub(super) fn fill(parts: &[&'static str], values: &[Shown<'_>]) -> (String, Result<(), LinkError>) {
    let mut text = String::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    let mut judged = Ok(());
    for segment in parts.iter().flat_map(|part| Segments::of(part)) {
        match segment {
            Segment::Static(own) => {
                text.push('/');
                text.push_str(own);
            }
            Segment::Placeholder(name) => judged = judged.and(one(&mut text, name, values)),
            Segment::Wildcard { name, optional } => {
                judged = judged.and(rest(&mut text, name, optional, values));
            }
        }
    }
    if text.is_empty() {
        text.push('/');
    }
    (text, judged)
}

fn value<'v>(values: &[Shown<'v>], name: &str) -> Option<&'v dyn Display> {
    values.iter().find(|(own, _)| *own == name).and_then(|(_, value)| *value)
}

fn one(text: &mut String, name: &'static str, values: &[Shown<'_>]) -> Result<(), LinkError> {
    text.push('/');
    let start = text.len();
    if let Some(value) = value(values, name) {
        let _ = write!(Encoded { text, set: SEGMENT }, "{value}");
    }
    match &text[start..] {
        "" => Err(LinkError::Empty { name }),
        "." | ".." => Err(LinkError::Dots { name }),
        _ => Ok(()),
    }
}

fn rest(
    text: &mut String,
    name: &'static str,
    optional: bool,
    values: &[Shown<'_>],
) -> Result<(), LinkError> {
    let end = text.len();
    text.push('/');
    let start = text.len();
    if let Some(value) = value(values, name) {
        let _ = write!(Encoded { text, set: REST }, "{value}");
    }
    let own = &text[start..];
    let judged = match own {
        "" if optional => Ok(()),
        "" => Err(LinkError::Empty { name }),
        _ if own.starts_with('/') => Err(LinkError::LeadingSlash { name }),
        _ if own.split('/').any(|segment| matches!(segment, "." | "..")) => Err(LinkError::Dots { name }),
        _ => Ok(()),
    };
    if own.is_empty() {
        text.truncate(end);
    }
    judged
}

/// All that is not a `pchar` (RFC 3986 §3.3).
const SEGMENT: &AsciiSet = &not_in_names(NON_ALPHANUMERIC.remove(b':').remove(b'@'));

/// The same without the slash, which a wildcard's value keeps.
const REST: &AsciiSet = &SEGMENT.remove(b'/');

/// The set without what may be in a name of a URI.
const fn not_in_names(mut set: AsciiSet) -> AsciiSet {
    let mut byte = 0;
    while byte < 128 {
        if is_name_byte(byte) {
            set = set.remove(byte);
        }
        byte += 1;
    }
    set
}

/// Percent-encodes the bytes of a set.
struct Encoded<'t> {
    text: &'t mut String,
    set: &'static AsciiSet,
}

impl Write for Encoded<'_> {
    fn write_str(&mut self, value: &str) -> fmt::Result {
        self.text.extend(utf8_percent_encode(value, self.set));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fills(parts: &[&'static str], values: &[(&str, &dyn Display)], expected: &str) {
        let values: Vec<Shown<'_>> = values.iter().map(|(name, value)| (*name, Some(*value))).collect();
        let (path, judged) = fill(parts, &values);
        assert_eq!((&*path, judged), (expected, Ok(())));
    }

    #[track_caller]
    fn refuses(pattern: &'static str, value: &str, error: LinkError) {
        assert_eq!(fill(&[pattern], &[("x", Some(&value))]).1, Err(error), "{value:?}");
    }

    #[test]
    fn the_parts_follow_one_another() {
        fills(
            &["/api", "", "/cats", "/:id/toys/:toy"],
            &[("toy", &"ball"), ("id", &7)],
            "/api/cats/7/toys/ball",
        );
        fills(&["/api", "/", "/cats", ""], &[], "/api/cats");
        fills(&["", "", "/", ""], &[], "/");
    }

    #[test]
    fn what_would_end_a_segment_is_encoded() {
        fills(&["/:x"], &[("x", &"a/b?c#d e%2F\\é")], "/a%2Fb%3Fc%23d%20e%252F%5C%C3%A9");
        fills(&["/:x"], &[("x", &"a:b@c;d=e,f!$&'()*+-._~")], "/a:b@c;d=e,f!$&'()*+-._~");
    }

    #[test]
    fn wildcards_keep_their_slashes() {
        fills(&["/files", "/*x"], &[("x", &"a b/c/")], "/files/a%20b/c/");
        fills(&["/files", "/*x?"], &[("x", &"")], "/files");
        fills(&["/files", "/*x?"], &[], "/files");
        fills(&["/*x?"], &[], "/");
    }

    #[test]
    fn what_would_lead_elsewhere_is_refused() {
        refuses("/a/:x", "", LinkError::Empty { name: "x" });
        refuses("/a/:x", ".", LinkError::Dots { name: "x" });
        refuses("/a/:x", "..", LinkError::Dots { name: "x" });
        refuses("/a/*x", "", LinkError::Empty { name: "x" });
        refuses("/a/*x", "b/../c", LinkError::Dots { name: "x" });
        refuses("/*x", "/evil.example", LinkError::LeadingSlash { name: "x" });
        fills(&["/:x"], &[("x", &"...")], "/...");
        fills(&["/:x"], &[("x", &"%2E%2E")], "/%252E%252E");
    }
}
