//! [`AcceptMedia`]: the media types that the client accepts (RFC 9110 §12).

use super::FromParts;
use crate::error::Error;
use crate::http::Parts;
use armature_grammar::media;
use std::convert::Infallible;

/// The `Accept` lines of a request.
#[derive(Clone, Copy)]
pub struct AcceptMedia<'r> {
    parts: &'r Parts<'r>,
}

impl<'r> AcceptMedia<'r> {
    /// The best offer; of equally good ones the first. Without `Accept`, the first of all.
    ///
    /// # Errors
    /// 406 if none is acceptable.
    pub fn best<'o>(&self, offered: &[&'o str]) -> Result<&'o str, Error> {
        let found = media::best(values(self.parts, "accept"), offered).and_then(|place| offered.get(place));
        found
            .copied()
            .ok_or_else(|| Error::not_acceptable(format!("this is available as {}", offered.join(", "))))
    }
}

/// The elements of a weighted field such as `accept-language`, best first, in their order where equal; those of
/// weight 0 are left out.
pub fn preferred<'r>(parts: &'r Parts<'r>, name: &'static str) -> Vec<&'r str> {
    let mut list: Vec<_> =
        values(parts, name).flat_map(media::weighted).filter(|(_, weight)| *weight > 0).collect();
    list.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    list.into_iter().map(|(value, _)| value).collect()
}

fn values<'r>(parts: &'r Parts<'r>, name: &'static str) -> impl Iterator<Item = &'r str> + Clone {
    let lines = (0..).map_while(move |number| parts.header_values(name).nth(number));
    lines.filter_map(|value| std::str::from_utf8(value).ok())
}

#[diagnostic::do_not_recommend]
impl<'r> FromParts<'r> for AcceptMedia<'r> {
    type Rejection = Infallible;

    fn from_parts(parts: &'r Parts<'r>) -> Result<AcceptMedia<'r>, Infallible> {
        Ok(AcceptMedia { parts })
    }
}
