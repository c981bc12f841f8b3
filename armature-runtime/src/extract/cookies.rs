//! [`Cookies`]: the cookies of a request (RFC 6265bis §4.2), without a copy.

use super::FromParts;
use crate::http::Parts;
use std::convert::Infallible;

/// All cookies of a request, borrowed from its head. They are not decoded, and not to be trusted: the client chose them.
#[derive(Clone, Copy)]
pub struct Cookies<'r> {
    parts: &'r Parts<'r>,
}

impl<'r> Cookies<'r> {
    /// The cookies of this request.
    pub fn of(parts: &'r Parts<'r>) -> Cookies<'r> {
        Cookies { parts }
    }

    /// The value of the first cookie of this name. Names are case-sensitive.
    pub fn get(&self, name: &str) -> Option<&'r str> {
        self.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// All cookies, in order, as name and value, without pairs that have no `=` or are not text.
    pub fn iter(&self) -> impl Iterator<Item = (&'r str, &'r str)> {
        self.parts.header_values("cookie").flat_map(pairs)
    }
}

/// Each pair is read by itself: one that is not text takes no other with it.
fn pairs(line: &[u8]) -> impl Iterator<Item = (&str, &str)> {
    line.split(|byte| *byte == b';').filter_map(|pair| {
        let (name, value) = std::str::from_utf8(pair).ok()?.split_once('=')?;
        let (name, value) = (name.trim_matches([' ', '\t']), value.trim_matches([' ', '\t']));
        let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        (!name.is_empty()).then_some((name, bare.unwrap_or(value)))
    })
}

#[diagnostic::do_not_recommend]
impl<'r> FromParts<'r> for Cookies<'r> {
    type Rejection = Infallible;

    fn from_parts(parts: &'r Parts<'r>) -> Result<Cookies<'r>, Infallible> {
        Ok(Cookies::of(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[track_caller]
    fn read(line: impl AsRef<[u8]>, expected: &[(&str, &str)]) {
        assert_eq!(pairs(line.as_ref()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn pairs_are_read_in_order() {
        read("a=1; b=2;c=3", &[("a", "1"), ("b", "2"), ("c", "3")]);
        read("a=b=c; d=", &[("a", "b=c"), ("d", "")]);
        read("a=\"x y\"", &[("a", "x y")]);
    }

    #[test]
    fn one_pair_that_is_not_text_takes_no_other_with_it() {
        read(b"a=1; b=\xff; c=3", &[("a", "1"), ("c", "3")]);
    }

    #[test]
    fn what_is_no_pair_is_left_out() {
        read("", &[]);
        read("a; =b; ;c=d", &[("c", "d")]);
        read("a=\"", &[("a", "\"")]);
    }
}
