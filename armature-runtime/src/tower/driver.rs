//! Runs one request through a layer: polls the layer, runs what the layer calls, and hands bodies on.

use super::body::Body;
use super::incoming::Answering;
use super::inner::{Call, Lost, Seat, Task};
use super::outgoing::outgoing;
use super::response::Streams;
use super::service::HttpService;
use crate::error::{BoxError, Error};
use crate::future::LocalFuture;
use crate::http::{Method, Outcome, Parts, Request};
use crate::pipeline::Inside;
use crate::respond::{ErrorFormat, report_error};
use bytes::Buf;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use http_body::Body as HttpBody;
use std::any::Any;
use std::cell::RefCell;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

/// Sends the request through the layered `service`, around `inside`.
///
/// # Errors
/// The layer's own, or the one that an untouched response was rendered from.
pub(super) async fn drive<S: HttpService>(service: &S, inside: Inside<'_>) -> Outcome {
    let (mut request, mut feed) = outgoing(inside.request)?;
    let seat = Seat::new();
    request.extensions_mut().insert(seat.clone());
    let (running, elsewhere, answered) = (RefCell::default(), RefCell::default(), Rc::default());
    let driver = Driver { inside, seat, running, elsewhere, answered };
    let response = {
        let mut layered = pin!(service.once(request));
        poll_fn(|cx| {
            loop {
                let polled = driver.seat.poll(&driver, cx, |cx| layered.as_mut().poll(cx));
                if polled.is_ready() {
                    return polled;
                }
                let progress = driver.run_elsewhere(cx);
                let progress = feed.poll(cx) || progress;
                if !(driver.answered.borrow_mut().streams.poll(cx) || progress) {
                    return Poll::Pending;
                }
            }
        })
        .await
    };
    drop(feed);
    let answered = driver.answered.take();
    drop(driver);
    let response = response.map_err(Error::from_boxed)?;
    if response.extensions().get::<Lost>().is_some() {
        return Err(Error::internal(
            "a tower layer made a new request and left out the extensions of the old one",
        ));
    }
    answered.outcome(response, inside.request)
}

/// The task of one request, and what it runs.
struct Driver<'n> {
    inside: Inside<'n>,
    seat: Seat,
    running: RefCell<Vec<Running<'n>>>,
    /// Calls that the layer has taken to other tasks.
    elsewhere: RefCell<Vec<Arc<Call>>>,
    answered: Rc<RefCell<Answered>>,
}

/// A call that has been polled. Its future is taken out while it is polled.
struct Running<'n> {
    call: Arc<Call>,
    future: Option<LocalFuture<'n, http::Response<Body>>>,
}

impl<'n> Driver<'n> {
    fn poll_call(&self, call: &Arc<Call>, cx: &mut Context<'_>) -> Poll<http::Response<Body>> {
        let mut future = match self.take(call) {
            Some(future) => future,
            None => match call.take_request() {
                Some(request) => self.begin(request),
                // It is being polled, or has been answered.
                None => return Poll::Pending,
            },
        };
        let polled = future.as_mut().poll(cx);
        let mut running = self.running.borrow_mut();
        let place = running.iter().position(|own| Arc::ptr_eq(&own.call, call));
        match (place, polled.is_ready()) {
            (Some(place), true) => drop(running.swap_remove(place)),
            (Some(place), false) => running[place].future = Some(future),
            (None, true) => {}
            (None, false) => running.push(Running { call: call.clone(), future: Some(future) }),
        }
        polled
    }

    fn take(&self, call: &Call) -> Option<LocalFuture<'n, http::Response<Body>>> {
        let mut running = self.running.borrow_mut();
        running.iter_mut().find(|own| std::ptr::eq(&*own.call, call))?.future.take()
    }

    /// Calls what is inside.
    fn begin(&self, request: http::Request<Body>) -> LocalFuture<'n, http::Response<Body>> {
        let Inside { endpoint, slots, facts, request: outer } = self.inside;
        let answered = self.answered.clone();
        Box::pin(async move {
            let answering = Answering {
                endpoint,
                slots,
                facts,
                arena: outer.arena(),
                origin: outer.origin(),
                limit: outer.body_limit(),
                outer: Some(outer.parts()),
            };
            let outcome = answering.answer(request, |_, outcome| outcome).await;
            let format = facts.get::<ErrorFormat>().unwrap_or(&ErrorFormat::Problem);
            answered.borrow_mut().hand_out(outcome.and_then(|outcome| outcome), format, outer.parts())
        })
    }

    /// Runs the calls that the layer has taken to other tasks. Returns whether one is over.
    fn run_elsewhere(&self, cx: &mut Context<'_>) -> bool {
        let mut calls = self.elsewhere.take();
        self.seat.take_elsewhere(&mut calls);
        let before = calls.len();
        calls.retain(|call| {
            if call.is_abandoned() {
                self.forget(call);
                return false;
            }
            match catch_unwind(AssertUnwindSafe(|| self.poll_call(call, cx))) {
                Ok(Poll::Pending) => return true,
                Ok(Poll::Ready(response)) => call.reply(Ok(response)),
                Err(panic) => {
                    self.forget(call);
                    call.reply(Err(panic));
                }
            }
            false
        });
        let progress = calls.len() < before;
        self.elsewhere.replace(calls);
        progress
    }
}

impl Task for Driver<'_> {
    fn run(&self, call: &Arc<Call>, cx: &mut Context<'_>) -> Option<Poll<http::Response<Body>>> {
        self.seat.has(call).then(|| self.poll_call(call, cx))
    }

    fn forget(&self, call: &Call) {
        let forgotten = {
            let mut running = self.running.borrow_mut();
            let place = running.iter().position(|own| std::ptr::eq(&*own.call, call));
            place.map(|place| running.swap_remove(place))
        };
        drop(forgotten);
    }
}

impl Drop for Driver<'_> {
    fn drop(&mut self) {
        self.seat.close(self.elsewhere.get_mut());
    }
}

/// What the calls of one request were answered with, as far as the layer is not told.
#[derive(Default)]
struct Answered {
    streams: Streams,
    failed: Vec<Failed>,
}

/// An error, and the head of the response that it was rendered to.
struct Failed {
    error: Error,
    status: StatusCode,
    lines: HeaderMap,
}

impl Answered {
    fn hand_out(&mut self, outcome: Outcome, format: &ErrorFormat, head: &Parts<'_>) -> http::Response<Body> {
        match outcome {
            Ok(response) => self.streams.hand_out(response),
            Err(error) => {
                let response = self.streams.hand_out(format.render(&error, Some(head)));
                let number = self.failed.len() as u32;
                self.failed.push(Failed {
                    error,
                    status: response.status(),
                    lines: response.headers().clone(),
                });
                response.map(|body| body.of_error(number))
            }
        }
    }

    /// What the layer's response comes to.
    fn outcome<B>(mut self, response: http::Response<B>, request: &Request<'_>) -> Outcome
    where
        B: HttpBody<Data: Buf, Error: Into<BoxError>> + 'static,
    {
        let number = (response.body() as &dyn Any).downcast_ref::<Body>().and_then(Body::error);
        let number = number.map(|number| number as usize).filter(|number| *number < self.failed.len());
        if let Some(number) = number
            && let Some(added) = self.failed[number].added(response.status(), response.headers())
        {
            let Failed { error, .. } = self.failed.swap_remove(number);
            return Err(added.into_iter().fold(error, |error, (name, value)| error.with_header(name, value)));
        }
        // An error whose response the layer has wrapped: it is sent on, so it is reported.
        if let Some(Failed { error, .. }) = self.failed.last().filter(|own| own.status == response.status()) {
            report_error(error, Some(request));
        }
        Ok(self.streams.take_back(response, request.method() == Method::Head))
    }
}

impl Failed {
    /// The lines that a layer has added to the error's response; `None` if it has changed anything else.
    fn added(&self, status: StatusCode, lines: &HeaderMap) -> Option<Vec<(HeaderName, HeaderValue)>> {
        let own = |name| self.lines.get_all(name).iter();
        let kept = |name| own(name).eq(lines.get_all(name).iter().take(own(name).count()));
        if status != self.status || !self.lines.keys().all(kept) {
            return None;
        }
        let new = |name| lines.get_all(name).iter().skip(own(name).count());
        let added = lines.keys().flat_map(|name| new(name).map(move |value| (name.clone(), value.clone())));
        Some(added.collect())
    }
}
