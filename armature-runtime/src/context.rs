//! [`RequestContext`]: the request that is being handled, from anywhere below its handler.
//!
//! The head of a request is borrowed from its connection, so it is lent to a thread-local place for the time of each poll, and
//! copied for whoever asks. An application that does not want this has nothing lent, and its requests do not ask whether it does.
//!
//! Facts are not lent: they live inside of what is polled, on the stack of the chain. To lend them, each handler would have to ask
//! whether somebody wants them, and that was measured at 1 % of a request that does not.

use crate::error::Report;
use crate::http::{Parts, Route};
use scoped_tls_hkt::scoped_thread_local;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

/// What is known of the request that is being handled: a copy, which may be kept and sent to other threads. Cloning it counts
/// a reference.
///
/// Only in an application with `request_context()`: see [`Bootstrap::request_context`](crate::app::Bootstrap::request_context).
#[derive(Clone)]
pub struct RequestContext(Arc<Known>);

struct Known {
    method: String,
    path: String,
    request_id: Option<String>,
    peer: Option<SocketAddr>,
    route: Option<Route<'static>>,
}

/// Where a context is copied from.
trait Source {
    fn context(&self) -> RequestContext;
}

scoped_thread_local! {
    /// What the future that is polled at this moment belongs to.
    static CURRENT: for<'a> &'a (dyn Source + 'a)
}

impl RequestContext {
    /// The request that is being handled on this thread, also after an `await`. In a task that was spawned by one, that one.
    /// `None` outside of requests, and if the application has no `request_context()`.
    ///
    /// Each call makes a copy, which costs three allocations at most; in a task it costs none.
    pub fn current() -> Option<RequestContext> {
        CURRENT.is_set().then(|| CURRENT.with(|source| source.context()))
    }

    /// Whether a request is lent at this moment.
    pub(crate) fn is_lent() -> bool {
        CURRENT.is_set()
    }

    /// The request's method.
    pub fn method(&self) -> &str {
        &self.0.method
    }

    /// The request's path, without the query.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// `X-Request-Id` of the request, if it has one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The other end's address, if the connection has one.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.0.peer
    }

    /// The route, with its pattern, its controller and its handler. `None` before routing, and if no route answers.
    pub fn route(&self) -> Option<Route<'static>> {
        self.0.route
    }

    /// A report about this request.
    pub fn report<'r>(&'r self, report: Report<'r>) -> Report<'r> {
        let route = self.0.route.map_or(self.path(), |route| route.pattern());
        report.on(self.method(), route).of_request(self.request_id())
    }
}

/// A request while it is polled.
struct Lent<'r>(&'r Parts<'r>);

impl Source for Lent<'_> {
    fn context(&self) -> RequestContext {
        let Lent(parts) = self;
        RequestContext(Arc::new(Known {
            method: parts.method().as_str().to_owned(),
            path: parts.path().to_owned(),
            request_id: parts.header("x-request-id").map(str::to_owned),
            peer: parts.peer(),
            route: parts.mounted(),
        }))
    }
}

/// A task that a request has spawned.
impl Source for RequestContext {
    fn context(&self) -> RequestContext {
        self.clone()
    }
}

/// Lends a request to what is polled.
pub(crate) async fn lend<'r, F: Future>(parts: &'r Parts<'r>, future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|cx| CURRENT.set(&Lent(parts), || future.as_mut().poll(cx))).await
}

/// Keeps the context of a request for what it has spawned.
pub(crate) fn keep<T>(context: Option<&RequestContext>, act: impl FnOnce() -> T) -> T {
    match context {
        Some(context) => CURRENT.set(context, act),
        None => act(),
    }
}
