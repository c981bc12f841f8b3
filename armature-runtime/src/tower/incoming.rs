//! From a request of the `http` crate to one of ours: calls an endpoint with it, and feeds it the body.

use super::broken::body_error;
use crate::endpoint::Endpoint;
use crate::error::{BoxError, Error};
use crate::fact::Facts;
use crate::http::{Captures, Origin, Outcome, Parts, Request, RequestBody, StatusCode, head_of};
use crate::slot::{Slots, Started};
use bumpalo::Bump;
use bytes::{Buf, Bytes};
use http::HeaderMap;
use http_body::{Body as HttpBody, SizeHint};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

/// What a request is answered by, and what it has besides its message.
pub(crate) struct Answering<'a> {
    pub(crate) endpoint: &'a dyn Endpoint,
    pub(crate) slots: &'a Slots,
    pub(crate) facts: &'a (dyn Facts + 'a),
    pub(crate) arena: &'a Bump,
    pub(crate) origin: Origin<'a>,
    /// The largest body, in bytes, that is taken as a whole by default.
    pub(crate) limit: usize,
    /// The request that this one was made from. If it has a route, so has this one; else it is told of the route.
    pub(crate) outer: Option<&'a Parts<'a>>,
}

impl Answering<'_> {
    /// Answers `request`, and makes of the outcome whatever `done` does.
    pub(crate) async fn answer<B, T>(
        self,
        request: http::Request<B>,
        done: impl FnOnce(&Request<'_>, Outcome) -> T,
    ) -> Result<T, Error>
    where
        B: HttpBody<Data: Buf, Error: Into<BoxError>>,
    {
        let (parts, body) = request.into_parts();
        let Answering { endpoint, slots, facts, arena, origin, limit, outer } = self;
        let too_large = || Error::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "the head is too large");
        let (head, mut bytes) = head_of(&parts).ok_or_else(too_large)?;
        // A route that was found outside stays, and so do its captures, whatever has become of the path.
        let captures = match outer {
            Some(outer) => outer.copy_captures(&mut bytes).ok_or_else(too_large)?,
            None => Captures::default(),
        };
        let own = RequestBody::default();
        begin(&own, &body.size_hint(), body.is_end_stream(), limit);
        let request = Request::new(&head, &bytes, arena, &own, origin).with_extensions(&parts.extensions);
        if let Some(found) = outer.and_then(|outer| outer.routed()) {
            request.set_routed(captures, found.clone());
        }
        let started = poll_fn(|cx| Poll::Ready(endpoint.call(cx, slots, facts, &request))).await;
        if let (Some(outer), Some(found)) = (outer, request.routed())
            && outer.routed().is_none()
        {
            outer.set_routed(Captures::default(), found.clone());
        }
        let outcome = match started {
            Started::Ready(outcome) => outcome,
            Started::Pending(mut rest) => {
                let mut body = pin!(body);
                // The first poll was the call.
                let mut is_first = true;
                poll_fn(|cx| {
                    loop {
                        if !std::mem::take(&mut is_first)
                            && let Poll::Ready(outcome) = Pin::new(&mut rest).poll(cx)
                        {
                            return Poll::Ready(outcome);
                        }
                        if feed(cx, body.as_mut(), &own).is_pending() {
                            return Poll::Pending;
                        }
                    }
                })
                .await
            }
        };
        Ok(done(&request, outcome))
    }
}

fn begin(own: &RequestBody, size: &SizeHint, is_over: bool, limit: usize) {
    let length = if is_over { Some(0) } else { size.exact() };
    own.begin(length, limit);
    own.announce(size.lower());
    if length == Some(0) {
        own.end(Ok(()));
    }
}

/// Hands on one frame of the body, if the handler waits for it.
fn feed<B>(cx: &mut Context<'_>, body: Pin<&mut B>, own: &RequestBody) -> Poll<()>
where
    B: HttpBody<Data: Buf, Error: Into<BoxError>>,
{
    if !own.wanted() {
        return Poll::Pending;
    }
    let Poll::Ready(frame) = body.poll_frame(cx) else { return Poll::Pending };
    match frame {
        Some(Ok(frame)) => match frame.into_data() {
            Ok(mut data) => own.push(data.copy_to_bytes(data.remaining())),
            Err(frame) => {
                frame.into_trailers().iter().for_each(|trailers| own.set_trailers(&lines(trailers)))
            }
        },
        Some(Err(error)) => own.end(Err(body_error(&error.into()))),
        None => own.end(Ok(())),
    }
    own.wake(cx.waker());
    Poll::Ready(())
}

fn lines(trailers: &HeaderMap) -> Bytes {
    let mut lines = Vec::new();
    for (name, value) in trailers {
        lines.extend_from_slice(name.as_str().as_bytes());
        lines.push(b':');
        lines.extend_from_slice(value.as_bytes());
        lines.push(b'\n');
    }
    lines.into()
}
