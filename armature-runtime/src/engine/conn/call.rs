//! One request: from its head to the response a handler makes, panics included.

use super::body_feed::BodyFeed;
use super::link::{Disconnected, Link};
use super::state::Output;
use crate::engine::dispatch::Dispatch;
use crate::engine::driver::Io;
use crate::engine::worker_state::WorkerState;
use crate::error::{Error, said};
use crate::http::{Body, Outcome, Request, RequestBody, Response};
use crate::slot::InPlace;
use crate::slot::Started;
use bytes::BytesMut;
use http::StatusCode;
use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

/// What a handler needs while it waits.
pub(super) struct Meanwhile<'e> {
    pub(super) feed: &'e mut BodyFeed,
    pub(super) body: &'e RequestBody,
    pub(super) tail: &'e mut BytesMut,
    /// How many bytes of the next requests may be read into `tail` before it is their turn.
    pub(super) ahead: usize,
    pub(super) out: &'e mut Output,
}

/// Calls the application: polls the handler once. A panic is an outcome, too.
#[inline]
pub(super) fn start<'r, D: Dispatch>(
    cx: &mut Context<'_>,
    local: &'r WorkerState,
    dispatch: &'r D,
    request: &'r Request<'r>,
) -> Started<'r> {
    catch(|| dispatch.dispatch(cx, &local.slots, request))
        .unwrap_or_else(|panic| Started::Ready(Err(panicked(panic))))
}

/// Polls a handler that waits until it is done, and feeds it with the body when it asks for that. What was written before
/// is sent first: the client need not wait for responses that are there. If the client leaves, the handler is dropped.
pub(super) async fn wait<I: Io>(
    link: &mut Link<I>,
    mut rest: InPlace<'_>,
    mut meanwhile: Meanwhile<'_>,
) -> Result<Outcome, Disconnected> {
    let Meanwhile { feed, body, tail, ahead, out } = &mut meanwhile;
    let mut is_first = true;
    let ended = poll_fn(|cx| {
        loop {
            // The first poll was the call.
            if !std::mem::take(&mut is_first) {
                match catch(|| Pin::new(&mut rest).poll(cx)) {
                    Ok(Poll::Ready(outcome)) => return Poll::Ready(Ok(outcome)),
                    Ok(Poll::Pending) => {}
                    Err(panic) => return Poll::Ready(Ok(Err(panicked(panic)))),
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
            let most = if feed.is_over() { *ahead } else { 0 };
            return link.poll_disconnect(cx, tail, most).map(Err);
        }
    })
    .await;
    match (ended, catch(|| drop(rest))) {
        (Ok(outcome), Err(panic)) => {
            discard(outcome);
            Ok(Err(panicked(panic)))
        }
        (ended, _) => ended,
    }
}

/// Calls what belongs to the application. `Err` holds what a panic said; the panic hook has been called.
pub(super) fn catch<T>(act: impl FnOnce() -> T) -> Result<T, Panic> {
    catch_unwind(AssertUnwindSafe(act)).map_err(Panic::said)
}

/// What a panic said.
pub(super) struct Panic(String);

impl Panic {
    /// The payload is the application's own: it may panic as well when it is dropped, and that payload too. The second is
    /// never dropped.
    #[cold]
    fn said(payload: Box<dyn Any + Send>) -> Panic {
        let panic = Panic(said(&*payload).to_owned());
        if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            std::mem::forget(second);
        }
        panic
    }
}

impl std::fmt::Display for Panic {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// Drops what the application has made: a panic there harms nothing else.
pub(super) fn discard<T>(made: T) {
    let _ = catch(|| drop(made));
}

/// A panic of the handler, as an error: the client reads that there was one, the operator what it said.
#[cold]
fn panicked(panic: Panic) -> Error {
    Error::new(StatusCode::INTERNAL_SERVER_ERROR, "the handler panicked")
        .with_source(format!("the handler panicked: {panic}"))
}

/// Ends the request: drops what it had for itself, which may panic as well. Replaces responses that a handler must not
/// send: an interim status becomes 500, and 205 loses its body.
pub(super) fn end<D: Dispatch>(dispatch: &D, response: &mut Response, request: &mut Request<'_>) {
    if let Some(scoped) = request.take_scoped()
        && let Err(panic) = catch(|| drop(scoped))
    {
        discard(std::mem::replace(response, dispatch.failed(Some(request), &panicked(panic))));
    }
    if response.status.is_informational() {
        let error =
            Error::new(StatusCode::INTERNAL_SERVER_ERROR, "the handler answered with an interim status");
        discard(std::mem::replace(response, dispatch.failed(Some(request), &error)));
    } else if response.status == StatusCode::RESET_CONTENT {
        discard(std::mem::replace(&mut response.body, Body::Empty));
    }
}
