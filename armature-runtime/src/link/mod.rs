//! [`Link`]: the path and query of a request to a route, as `url!` writes it.

mod fill;
mod value;

pub use fill::{LinkError, Shown};
pub(crate) use value::{ANY, kind_of};
pub use value::{AnyDisplay, Fills, Kind, ReadAs, shown};

use fill::fill;
use form_urlencoded::byte_serialize;
use http::HeaderValue;
use http::header::InvalidHeaderValue;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::{self, Display};

/// The path of a route with its placeholders filled in, and its query if any. Made by `url!`.
///
/// It begins with `/` and is ASCII, so it can be sent as it is: in `Location`, in a test's request, or in a page (quote the attribute
/// and escape `&`). It has no host.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    text: String,
    has_query: bool,
}

impl Link {
    /// A path that is encoded already.
    fn of_path(text: String) -> Link {
        Link { text, has_query: false }
    }

    /// The link as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Adds a query pair, form-encoded (`application/x-www-form-urlencoded`), as `#[query]` reads it.
    ///
    /// `url!(… , ?page = 2)` does the same; use this for pairs that are only sometimes there.
    pub fn query(mut self, name: &str, value: impl Display) -> Link {
        self.text.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        self.text.extend(byte_serialize(name.as_bytes()));
        self.text.push('=');
        self.text.extend(byte_serialize(value.to_string().as_bytes()));
        self
    }

    fn pairs(self, pairs: &[Shown<'_>]) -> Link {
        pairs.iter().fold(self, |link, (name, value)| match value {
            Some(value) => link.query(name, value),
            None => link,
        })
    }
}

/// Whether no value of a link can lead elsewhere, as a type.
pub struct Certain<const CERTAIN: bool>;

/// What `url!` makes.
pub trait Made {
    /// [`Link`], or a `Result` of one.
    type Made;

    /// Of a link that was judged.
    fn made(link: Link, judged: Result<(), LinkError>) -> Self::Made;
}

impl Made for Certain<true> {
    type Made = Link;

    fn made(link: Link, _: Result<(), LinkError>) -> Link {
        link
    }
}

impl Made for Certain<false> {
    type Made = Result<Link, LinkError>;

    fn made(link: Link, judged: Result<(), LinkError>) -> Result<Link, LinkError> {
        judged.map(|()| link)
    }
}

/// What `url!` calls: the pattern in parts that follow one another, the values of its placeholders, and the pairs of the query.
///
/// # Errors
/// The first value that would lead elsewhere, if that is possible.
#[doc(hidden)]
pub fn link<const CERTAIN: bool>(
    parts: &[&'static str],
    values: &[Shown<'_>],
    pairs: &[Shown<'_>],
) -> <Certain<CERTAIN> as Made>::Made
where
    Certain<CERTAIN>: Made,
{
    let (path, judged) = fill(parts, values);
    <Certain<CERTAIN>>::made(Link::of_path(path).pairs(pairs), judged)
}

impl Display for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.text)
    }
}

impl AsRef<str> for Link {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl PartialEq<str> for Link {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Link {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl From<Link> for String {
    fn from(link: Link) -> String {
        link.text
    }
}

/// For `Redirect::to(url!(…))`.
impl From<Link> for Cow<'_, str> {
    fn from(link: Link) -> Self {
        Cow::Owned(link.text)
    }
}

/// For `[("location", url!(…))]` in front of a response.
impl TryFrom<Link> for HeaderValue {
    type Error = InvalidHeaderValue;

    fn try_from(link: Link) -> Result<HeaderValue, InvalidHeaderValue> {
        HeaderValue::try_from(link.text)
    }
}

impl Serialize for Link {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_encoded_as_forms_are() {
        let link = Link::of_path(String::from("/cats")).query("name", "a b&c=d/é").query("page", 2);
        assert_eq!(link, "/cats?name=a+b%26c%3Dd%2F%C3%A9&page=2");
    }

    #[test]
    fn a_pair_without_a_value_is_left_out() {
        let link = Link::of_path(String::from("/cats")).pairs(&[("a", None), ("b", Some(&1))]);
        assert_eq!(link, "/cats?b=1");
    }

    #[test]
    fn a_link_is_a_header_value_and_a_string() {
        let link = Link::of_path(String::from("/cats")).query("name", "\r\nset-cookie: a=b");
        assert_eq!(HeaderValue::try_from(link.clone()).unwrap(), "/cats?name=%0D%0Aset-cookie%3A+a%3Db");
        assert_eq!(serde_json::to_string(&link).unwrap(), format!("\"{link}\""));
        assert_eq!(String::from(link.clone()), link.as_str());
    }
}
