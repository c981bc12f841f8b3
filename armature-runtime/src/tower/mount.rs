//! Services of the tower ecosystem under a prefix of the application.

use super::outgoing::outgoing;
use super::response::Streams;
use super::service::HttpService;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::fact::Facts;
use crate::http::{Method, Outcome, Request};
use crate::slot::{Slots, Started};
use http::Uri;
use http::uri::PathAndQuery;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Context;

/// The target of a request before the prefix of a mounted service was taken off. In the extensions of its requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalUri(pub Uri);

/// A service that answers everything below a prefix.
pub(crate) struct Mounted<S> {
    service: S,
    /// How many segments the prefix has.
    segments: usize,
}

impl<S: HttpService> Mounted<S> {
    /// Puts `service` below a prefix that has this number of segments.
    pub(crate) fn new(service: S, segments: usize) -> Mounted<S> {
        Mounted { service, segments }
    }

    async fn answer(&self, request: &Request<'_>) -> Outcome {
        let (mut sent, mut feed) = outgoing(request)?;
        let stripped = strip(sent.uri(), self.segments)?;
        let whole = std::mem::replace(sent.uri_mut(), stripped);
        sent.extensions_mut().insert(OriginalUri(whole));
        let mut answering = pin!(self.service.once(sent));
        let answered = poll_fn(|cx| {
            loop {
                let polled = answering.as_mut().poll(cx);
                if polled.is_ready() || !feed.poll(cx) {
                    return polled;
                }
            }
        });
        let response = answered.await.map_err(Error::from_boxed)?;
        Ok(Streams::default().take_back(response, request.method() == Method::Head))
    }
}

impl<S: HttpService> Endpoint for Mounted<S> {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        _facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        slots.start(cx, self.answer(request))
    }
}

/// The target without the first segments of its path.
fn strip(uri: &Uri, segments: usize) -> Result<Uri, Error> {
    let path = uri.path();
    let end = path.match_indices('/').nth(segments).map_or(path.len(), |(end, _)| end);
    let rest = match &path[end..] {
        "" => "/",
        rest => rest,
    };
    let target = match uri.query() {
        Some(query) => PathAndQuery::try_from(format!("{rest}?{query}")),
        None => PathAndQuery::try_from(rest),
    };
    Ok(Uri::from(target?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn stripped(target: &'static str, segments: usize, rest: &str) {
        assert_eq!(strip(&Uri::from_static(target), segments).unwrap().to_string(), rest);
    }

    #[test]
    fn the_prefix_is_taken_off_and_the_query_stays() {
        stripped("/legacy/users/7?a=b", 1, "/users/7?a=b");
        stripped("/legacy", 1, "/");
        stripped("/legacy/", 1, "/");
        stripped("/legacy?a=b", 1, "/?a=b");
        stripped("/a/b/c//d", 2, "/c//d");
        stripped("/%6cegacy/x", 1, "/x");
        stripped("/x/y", 0, "/x/y");
    }
}
