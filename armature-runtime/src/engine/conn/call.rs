//! One request: from its head to the response a handler makes, panics included.

use super::body_feed::BodyFeed;
use super::link::{Disconnected, Link};
use super::state::Output;
use crate::engine::dispatch::Dispatch;
use crate::engine::driver::Io;
use crate::engine::worker_state::WorkerState;
use crate::http::{Body, Request, RequestBody, Response};
use crate::slot::InPlace;
use crate::slot::Started;
use crate::wire::problem;
use bytes::BytesMut;
use http::StatusCode;
use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::Poll;

/// What a handler needs while it waits.
pub(super) struct Meanwhile<'e> {
    pub(super) feed: &'e mut BodyFeed,
    pub(super) body: &'e RequestBody,
    pub(super) tail: &'e mut BytesMut,
    /// How many bytes of the next requests may be read into `tail` before it is their turn.
    pub(super) ahead: usize,
    pub(super) out: &'e mut Output,
}

/// Calls the application and waits for its response.
pub(super) async fn call<I: Io, D: Dispatch>(
    link: &mut Link<I>,
    local: &WorkerState,
    dispatch: &D,
    request: &Request<'_>,
    meanwhile: Meanwhile<'_>,
) -> Result<Response, Disconnected> {
    match poll_fn(|cx| Poll::Ready(catch(|| dispatch.dispatch(cx, &local.slots, request)))).await {
        Some(Started::Ready(response)) => Ok(response),
        Some(Started::Pending(rest)) => pin!(wait(link, rest, meanwhile)).await,
        None => Ok(panicked()),
    }
}

/// Polls what is left of a call; feeds it with the body when it asks for that. What was written before is sent first:
/// the client need not wait for answers that are there. Once the client has left, the handler is dropped where it waits.
async fn wait<I: Io>(
    link: &mut Link<I>,
    mut rest: InPlace<'_>,
    meanwhile: Meanwhile<'_>,
) -> Result<Response, Disconnected> {
    let Meanwhile { feed, body, tail, ahead, out } = meanwhile;
    let mut is_first = true;
    let response = poll_fn(|cx| {
        loop {
            // The first poll was the call.
            if !std::mem::take(&mut is_first) {
                match catch(|| Pin::new(&mut rest).poll(cx)) {
                    Some(Poll::Ready(response)) => return Poll::Ready(Ok(response)),
                    Some(Poll::Pending) => {}
                    None => return Poll::Ready(Ok(panicked())),
                }
            }
            link.forget_deadline();
            if body.wanted() && !feed.is_over() {
                feed.say_continue(&mut out.bytes);
            }
            if let Poll::Ready(Err(gone)) = link.poll_flush(cx, out) {
                return Poll::Ready(Err(gone));
            }
            if body.wanted() && !feed.is_over() {
                match feed.poll_read(cx, link, tail, body) {
                    Poll::Ready(Ok(())) => continue,
                    Poll::Ready(Err(gone)) => return Poll::Ready(Err(gone)),
                    Poll::Pending => return Poll::Pending,
                }
            }
            let most = if feed.is_over() { ahead } else { 0 };
            return link.poll_disconnect(cx, tail, most).map(Err);
        }
    })
    .await;
    match catch(|| drop(rest)) {
        Some(()) => response,
        None => response.map(|_| panicked()),
    }
}

/// `None` for a panic; its text has gone to the panic hook.
pub(super) fn catch<T>(act: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(act)).ok()
}

fn panicked() -> Response {
    failed("the handler panicked")
}

fn failed(detail: &'static str) -> Response {
    let mut response = problem(StatusCode::INTERNAL_SERVER_ERROR, detail);
    response.close = false;
    response
}

/// Sees that the answer is one a handler may give: an interim status is the connection's affair, and some have no body.
/// Drops what the request had for itself, which may panic as well.
pub(super) fn allowed(mut response: Response, scoped: Option<Box<dyn Any>>) -> Response {
    if scoped.is_some() && catch(|| drop(scoped)).is_none() {
        response = panicked();
    }
    if response.status.is_informational() {
        response = failed("the handler answered with an interim status");
    } else if response.status == StatusCode::RESET_CONTENT {
        response.body = Body::Empty;
    }
    response
}
