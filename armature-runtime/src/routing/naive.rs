//! The rules of matching as plainly as they can be written: every pattern is tried on its own, the best one wins.
//! What the tree is compared with.

use super::names::decoded;
use crate::http::Method;
use armature_grammar::{Segment, Segments};

/// The rank of a match, smaller is better: by segment, static text before placeholder before wildcard.
type Rank = Vec<u8>;

/// The number of the route that answers, and the captured texts.
pub(super) fn find<'p>(
    routes: &[(Option<Method<'static>>, String)],
    method: Method<'_>,
    path: &'p str,
) -> Option<(usize, Vec<&'p str>)> {
    let candidates = routes.iter().enumerate().filter_map(|(number, (own, pattern))| {
        let own = declared(*own, method)?;
        let (rank, captures) = matches(pattern, path)?;
        Some((rank, own, number, captures))
    });
    candidates.min_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1))).map(|(_, _, number, captures)| (number, captures))
}

/// Whether any pattern matches the path.
pub(super) fn known(routes: &[(Option<Method<'static>>, String)], path: &str) -> bool {
    routes.iter().any(|(_, pattern)| matches(pattern, path).is_some())
}

/// How well a route's method fits, smaller is better.
fn declared(own: Option<Method<'static>>, method: Method<'_>) -> Option<u8> {
    match own {
        Some(own) if own == method => Some(0),
        Some(Method::Get) if method == Method::Head => Some(1),
        None => Some(2),
        Some(_) => None,
    }
}

fn matches<'p>(pattern: &str, path: &'p str) -> Option<(Rank, Vec<&'p str>)> {
    let mut rest = if path == "/" { "" } else { path };
    let (mut rank, mut captures) = (Rank::new(), Vec::new());
    for segment in Segments::of(pattern) {
        if let Segment::Wildcard { optional, .. } = segment {
            let tail = rest.strip_prefix('/').unwrap_or("");
            if tail.is_empty() && !optional {
                return None;
            }
            captures.push(tail);
            // With nothing left to match, an optional wildcard is all there is; else it comes last.
            rank.push(if optional { 4 } else { 3 });
            return Some((rank, captures));
        }
        let tail = rest.strip_prefix('/')?;
        let (sent, after) = tail.split_at(tail.find('/').unwrap_or(tail.len()));
        match segment {
            Segment::Static(text) if decoded(text.as_bytes()).eq(decoded(sent.as_bytes())) => rank.push(1),
            Segment::Placeholder(_) if !sent.is_empty() => {
                captures.push(sent);
                rank.push(2);
            }
            _ => return None,
        }
        rest = after;
    }
    rest.is_empty().then_some((rank, captures))
}
