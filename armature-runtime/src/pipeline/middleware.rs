//! [`Middleware`]: an interceptor that is bound to routes and runs before all guards; and how a stage changes the request.

use super::interceptor::{Inside, Interceptor, Next};
use crate::context::{RequestContext, lend_inside};
use crate::fact::{Facts, Lent};
use crate::http::{HeaderEdits, HeaderName, HeaderValue, Outcome, Request};
use std::marker::PhantomData;

/// An interceptor that a module binds to routes: `middleware = [Logger.on(CatsController)]`. It runs outside all guards and
/// interceptors, and inside filters.
///
/// `#[middleware]` on an impl with a `handle` function, or on a function, implements this. To implement it by hand, implement
/// [`Interceptor`] too:
///
/// ```
/// # use armature_runtime::http::{HeaderName, HeaderValue, Outcome};
/// # use armature_runtime::pipeline::{Interceptor, Middleware, Next, StageRequest};
/// struct Tenant;
///
/// impl Interceptor for Tenant {
///     type Provides = ();
///
///     async fn intercept(&self, request: &StageRequest<'_>, next: Next<'_>) -> Outcome {
///         let tenant = HeaderValue::from_str(request.header("host").unwrap_or("none"))?;
///         next.with_request_header(HeaderName::from_static("x-tenant"), tenant).run().await
///     }
/// }
///
/// impl Middleware for Tenant {}
/// ```
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` cannot be used as a middleware",
    label = "not a `#[middleware]`, or not `#[injectable]`",
    note = "write `#[middleware]` on an impl of `{Self}` with `async fn handle(&self, next: Next<'_>, …) -> Result<Response>`, and `#[injectable]` on the struct"
)]
pub trait Middleware: Interceptor {}

impl<'n, P> Next<'n, P> {
    /// Replaces all headers of this name for the inner stages and the handler. Setting `content-length` or `transfer-encoding`
    /// has no effect on the body, because its framing is already decided.
    pub fn with_request_header(self, name: HeaderName, value: HeaderValue) -> NextWith<'n, P> {
        NextWith::new(self).with_request_header(name, value)
    }

    /// Removes all headers of this name for the inner stages and the handler.
    pub fn without_request_header(self, name: HeaderName) -> NextWith<'n, P> {
        NextWith::new(self).without_request_header(name)
    }
}

/// [`Next`] with another head for the request. Running it copies the head; requests without changes pay nothing.
pub struct NextWith<'n, P = ()> {
    inside: Inside<'n>,
    edits: HeaderEdits,
    lends: PhantomData<fn(P)>,
}

impl<'n, P> NextWith<'n, P> {
    fn new(next: Next<'n, P>) -> NextWith<'n, P> {
        NextWith { inside: next.inside, edits: HeaderEdits::default(), lends: PhantomData }
    }

    /// As [`Next::with_request_header`].
    pub fn with_request_header(mut self, name: HeaderName, value: HeaderValue) -> NextWith<'n, P> {
        self.edits.push(name, Some(value));
        self
    }

    /// As [`Next::without_request_header`].
    pub fn without_request_header(mut self, name: HeaderName) -> NextWith<'n, P> {
        self.edits.push(name, None);
        self
    }

    async fn call(&self, facts: &dyn Facts) -> Outcome {
        let outer = self.inside.request;
        let edited = self.edits.apply(outer.parts())?;
        edited.lend(outer, async |request: &Request<'_>| self.inside.call_with(facts, request).await).await
    }
}

impl NextWith<'_, ()> {
    /// Calls what is inside.
    ///
    /// # Errors
    /// As [`Next::run`]; 431 if the head has grown past 64 KiB.
    pub async fn run(self) -> Outcome {
        self.call(self.inside.facts).await
    }
}

impl<P: 'static> NextWith<'_, P> {
    /// Calls what is inside, and lends it `value` for that time.
    ///
    /// # Errors
    /// As [`NextWith::run`].
    pub async fn lend(self, value: &P) -> Outcome {
        self.call(&Lent::new(value, self.inside.facts)).await
    }
}

impl Inside<'_> {
    /// Calls the endpoint with a request that was made of its own.
    async fn call_with(&self, facts: &dyn Facts, request: &Request<'_>) -> Outcome {
        let call = Inside { request, ..*self }.call(facts);
        match RequestContext::is_lent() {
            true => lend_inside(request.parts(), call).await,
            false => call.await,
        }
    }
}
