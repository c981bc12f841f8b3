//! [`InnerService`]: what a layer wraps, the stages and the handler inside it; and how its calls find their request.
//!
//! A service owns its futures, and a handler borrows from its connection. So a call of the inner service holds no handler: it
//! holds its place. The request's own task runs the handler, at the very moment at which the layer polls the call, so that
//! what the layer has set up around the poll (a span, a task-local value) is there. A call that the layer has moved to another
//! task is answered from there.

use super::body::Body;
use crate::error::BoxError;
use bytes::Buf;
use http::StatusCode;
use http_body::Body as HttpBody;
use scoped_tls_hkt::scoped_thread_local;
use std::any::Any;
use std::convert::Infallible;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use tower_service::Service;

/// What a layer wraps: everything inside it, down to the handler. It never fails: an error is an error's response here, and
/// becomes the error again outside, if the layer leaves it as it is.
///
/// It finds its request by the extensions, so a layer that makes a new request has to take the extensions over.
#[derive(Clone, Debug)]
pub struct InnerService(());

/// A call of an [`InnerService`].
pub struct InnerFuture {
    /// `None` for a request that no longer has its extensions.
    call: Option<Arc<Call>>,
}

/// One request on its way through a layer. In the request's extensions.
#[derive(Clone)]
pub(super) struct Seat(Arc<Mutex<Waiting>>);

#[derive(Default)]
struct Waiting {
    /// Calls that were polled where the request's task is not.
    elsewhere: Vec<Arc<Call>>,
    /// Wakes the request's task.
    task: Option<Waker>,
    /// The request is over.
    over: bool,
}

/// One call, between the layer and the request's task.
pub(super) struct Call {
    seat: Seat,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Until the call runs.
    request: Option<http::Request<Body>>,
    is_elsewhere: bool,
    reply: Option<Reply>,
    waker: Option<Waker>,
    abandoned: bool,
}

/// A response, or what the handler panicked with.
pub(super) type Reply = Result<http::Response<Body>, Box<dyn Any + Send>>;

/// The task that runs the calls of one request.
pub(super) trait Task {
    /// Runs a call; `None` if it is another request's.
    fn run(&self, call: &Arc<Call>, cx: &mut Context<'_>) -> Option<Poll<http::Response<Body>>>;

    /// Drops what is left of a call.
    fn forget(&self, call: &Call);
}

scoped_thread_local! {
    /// The task that polls the layer at this moment.
    static TASK: for<'a> &'a (dyn Task + 'a)
}

impl InnerService {
    pub(super) const fn new() -> InnerService {
        InnerService(())
    }
}

impl<B> Service<http::Request<B>> for InnerService
where
    B: HttpBody<Data: Buf, Error: Into<BoxError>> + Send + 'static,
{
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = InnerFuture;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: http::Request<B>) -> InnerFuture {
        let Some(seat) = request.extensions_mut().remove::<Seat>() else { return InnerFuture { call: None } };
        let state = State { request: Some(request.map(Body::new)), ..State::default() };
        InnerFuture { call: Some(Arc::new(Call { seat, state: Mutex::new(state) })) }
    }
}

impl Future for InnerFuture {
    type Output = Result<http::Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(call) = &self.call else { return Poll::Ready(Ok(lost())) };
        if let Some(reply) = call.take_reply() {
            return Poll::Ready(Ok(reply.unwrap_or_else(|panic| resume_unwind(panic))));
        }
        let here = if TASK.is_set() { TASK.with(|task| task.run(call, cx)) } else { None };
        here.unwrap_or_else(|| call.poll_elsewhere(cx)).map(Ok)
    }
}

impl Drop for InnerFuture {
    fn drop(&mut self) {
        let Some(call) = &self.call else { return };
        call.lock().abandoned = true;
        if TASK.is_set() {
            TASK.with(|task| task.forget(call));
        }
        if call.lock().is_elsewhere {
            call.seat.wake();
        }
    }
}

/// What is answered where the request cannot be found.
fn lost() -> http::Response<Body> {
    let mut response = http::Response::new(Body::empty());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.extensions_mut().insert(Lost);
    response
}

/// In the extensions of the response to a request that a layer took from its place.
#[derive(Clone, Copy)]
pub(super) struct Lost;

impl Seat {
    pub(super) fn new() -> Seat {
        Seat(Arc::default())
    }

    /// Polls a layer's future for the task that runs the calls.
    pub(super) fn poll<T>(
        &self,
        task: &(dyn Task + '_),
        cx: &mut Context<'_>,
        poll: impl FnOnce(&mut Context<'_>) -> Poll<T>,
    ) -> Poll<T> {
        let mut waiting = self.lock();
        if !waiting.task.as_ref().is_some_and(|own| own.will_wake(cx.waker())) {
            waiting.task = Some(cx.waker().clone());
        }
        drop(waiting);
        TASK.set(task, || poll(cx))
    }

    /// Whether a call belongs here.
    pub(super) fn has(&self, call: &Call) -> bool {
        Arc::ptr_eq(&self.0, &call.seat.0)
    }

    /// Adds the calls that were polled elsewhere since the last time.
    pub(super) fn take_elsewhere(&self, calls: &mut Vec<Arc<Call>>) {
        calls.append(&mut self.lock().elsewhere);
    }

    /// The request is over: `calls`, which wait elsewhere, are told, and so are those that come later.
    pub(super) fn close(&self, calls: &mut Vec<Arc<Call>>) {
        {
            let mut waiting = self.lock();
            waiting.over = true;
            waiting.task = None;
        }
        self.take_elsewhere(calls);
        calls.drain(..).for_each(|call| call.reply(Ok(lost())));
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake(&self) {
        let task = self.lock().task.clone();
        task.into_iter().for_each(Waker::wake);
    }
}

impl Call {
    /// What is asked, once.
    pub(super) fn take_request(&self) -> Option<http::Request<Body>> {
        self.lock().request.take()
    }

    /// Whether its layer has dropped it.
    pub(super) fn is_abandoned(&self) -> bool {
        self.lock().abandoned
    }

    /// What a call that is elsewhere was answered with.
    fn take_reply(&self) -> Option<Reply> {
        self.lock().reply.take()
    }

    /// Answers a call that is elsewhere.
    pub(super) fn reply(&self, reply: Reply) {
        let waker = {
            let mut state = self.lock();
            state.reply = Some(reply);
            state.waker.take()
        };
        waker.into_iter().for_each(Waker::wake);
    }

    fn poll_elsewhere(self: &Arc<Call>, cx: &mut Context<'_>) -> Poll<http::Response<Body>> {
        let is_new = {
            let mut state = self.lock();
            if !state.waker.as_ref().is_some_and(|own| own.will_wake(cx.waker())) {
                state.waker = Some(cx.waker().clone());
            }
            !std::mem::replace(&mut state.is_elsewhere, true)
        };
        if is_new {
            let mut waiting = self.seat.lock();
            if waiting.over {
                return Poll::Ready(lost());
            }
            waiting.elsewhere.push(self.clone());
            drop(waiting);
            self.seat.wake();
        }
        Poll::Pending
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_that_need_send_can_hold_it() {
        fn is_send<T: Send + Sync + 'static>() {}
        is_send::<InnerService>();
        is_send::<InnerFuture>();
        is_send::<Seat>();
    }
}
