//! [`RequestContext`]: the current request, from anywhere below its handler.
//!
//! The head of a request is borrowed from its connection, so it is lent to a thread-local for each poll, and copied when it is
//! asked for. Applications without a request context lend nothing, and their requests do not check for one.
//!
//! Inserted values belong to the request: its copies, its tasks, and stages that see it with another head share them.
//!
//! Facts are not lent: they live in the future that is polled, on the stack of the chain. To lend them, each handler would have to
//! check whether they are wanted, which costs 1 % of a request that does not want them (measured).

use crate::error::Report;
use crate::http::{Parts, Route};
use scoped_tls_hkt::scoped_thread_local;
use std::any::Any;
use std::cell::RefCell;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The current request: a copy of its head, which may be kept and sent to other threads. Cloning it increments a reference count.
///
/// Only in an application with `request_context()`: see [`Bootstrap::request_context`](crate::app::Bootstrap::request_context).
///
/// Guards, interceptors, middleware and handlers can insert values for everything below them:
///
/// ```
/// use armature_runtime::context::RequestContext;
///
/// #[derive(Clone)]
/// struct Locale(String);
///
/// /// What a guard or a middleware calls.
/// fn speak(locale: &str) {
///     if let Some(request) = RequestContext::current() {
///         request.insert(Locale(locale.to_owned()));
///     }
/// }
///
/// /// Called by a service that is given no request.
/// fn greeting() -> &'static str {
///     let locale = RequestContext::current().and_then(|request| request.get::<Locale>());
///     match locale {
///         Some(Locale(locale)) if locale.starts_with("de") => "Guten Tag",
///         _ => "Hello",
///     }
/// }
/// # speak("de");
/// # assert_eq!(greeting(), "Hello");
/// ```
#[derive(Clone)]
pub struct RequestContext(Arc<Known>);

struct Known {
    method: String,
    path: String,
    request_id: Option<String>,
    peer: Option<SocketAddr>,
    route: Option<Route<'static>>,
    values: Mutex<Values>,
    /// The same request as it was copied before: before it had a route, or with the head that a stage has changed since. The
    /// values are there.
    earlier: Option<RequestContext>,
}

/// One of each type. There are few, so they are looked for one by one.
type Values = Vec<Arc<dyn Any + Send + Sync>>;

/// Where a context is copied from.
trait Source {
    fn context(&self) -> RequestContext;
}

scoped_thread_local! {
    /// What the future that is polled at this moment belongs to.
    static CURRENT: for<'a> &'a (dyn Source + 'a)
}

impl RequestContext {
    /// The request that this thread is handling, even after an `await`. In a task spawned by a request, that request. `None`
    /// outside requests, and if the application has no `request_context()`.
    ///
    /// The first call for a request copies it, with at most three allocations.
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

    /// Inserts a value for everything that runs for this request from now on: after an `await`, in tasks it has spawned, and in
    /// stages outside the one that inserts it. Replaces an earlier value of the same type.
    ///
    /// The value is dropped when the request has ended and no task or copy of this context is left.
    ///
    /// `Send + Sync`, because the context itself may be sent to other threads. The first value costs two allocations, each
    /// further one costs one.
    pub fn insert<T: Clone + Send + Sync + 'static>(&self, value: T) {
        let value = Arc::new(value);
        // Drop the old value after unlocking: its destructor may ask for other values.
        let _replaced = {
            let mut values = self.values();
            match values.iter_mut().find(|held| (***held).is::<T>()) {
                Some(held) => Some(std::mem::replace(held, value)),
                None => {
                    values.push(value);
                    None
                }
            }
        };
    }

    /// The last inserted value of this type, if any.
    pub fn get<T: Clone + Send + Sync + 'static>(&self) -> Option<T> {
        let held = self.values().iter().find(|held| (***held).is::<T>()).cloned();
        held.and_then(|held| held.downcast_ref::<T>().cloned())
    }

    fn values(&self) -> MutexGuard<'_, Values> {
        match &self.0.earlier {
            Some(earlier) => earlier.values(),
            None => self.0.values.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// A report about this request.
    pub fn report<'r>(&'r self, report: Report<'r>) -> Report<'r> {
        let route = self.0.route.map_or(self.path(), |route| route.pattern());
        report.on(self.method(), route).of_request(self.request_id())
    }
}

/// A request while it is polled.
struct Lent<'r> {
    parts: &'r Parts<'r>,
    /// The last copy, for whoever asks next.
    copy: &'r RefCell<Option<RequestContext>>,
    /// The same request as the stages outside see it.
    outer: Option<&'r dyn Source>,
}

impl Source for Lent<'_> {
    fn context(&self) -> RequestContext {
        let mut copy = self.copy.borrow_mut();
        let earlier = match copy.take() {
            Some(known) if known.route().is_some() || self.parts.mounted().is_none() => {
                return copy.insert(known).clone();
            }
            Some(unrouted) => Some(unrouted),
            None => self.outer.map(Source::context),
        };
        copy.insert(known(self.parts, earlier)).clone()
    }
}

fn known(parts: &Parts<'_>, earlier: Option<RequestContext>) -> RequestContext {
    RequestContext(Arc::new(Known {
        method: parts.method().as_str().to_owned(),
        path: parts.path().to_owned(),
        request_id: parts.header("x-request-id").map(str::to_owned),
        peer: parts.peer(),
        route: parts.mounted(),
        values: Mutex::default(),
        earlier,
    }))
}

/// A task that a request has spawned.
impl Source for RequestContext {
    fn context(&self) -> RequestContext {
        self.clone()
    }
}

/// Lends a request to what is polled.
pub(crate) async fn lend<'r, F: Future>(parts: &'r Parts<'r>, future: F) -> F::Output {
    let copy = RefCell::default();
    let mut future = pin!(future);
    poll_fn(|cx| CURRENT.set(&Lent { parts, copy: &copy, outer: None }, || future.as_mut().poll(cx))).await
}

/// Lends the request that is lent already, as what is inside sees it: with the same values, and another head.
pub(crate) async fn lend_inside<'r, F: Future>(parts: &'r Parts<'r>, future: F) -> F::Output {
    let copy = RefCell::default();
    let mut future = pin!(future);
    poll_fn(|cx| {
        let mut poll = |outer: Option<&dyn Source>| {
            CURRENT.set(&Lent { parts, copy: &copy, outer }, || future.as_mut().poll(cx))
        };
        if CURRENT.is_set() { CURRENT.with(|outer| poll(Some(outer))) } else { poll(None) }
    })
    .await
}

/// Keeps the context of a request for what it has spawned.
pub(crate) fn keep<T>(context: Option<&RequestContext>, act: impl FnOnce() -> T) -> T {
    match context {
        Some(context) => CURRENT.set(context, act),
        None => act(),
    }
}
