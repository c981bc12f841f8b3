//! A guard around an endpoint: for guards of modules and of the root, which the crate that prints the handler does not
//! see.

use super::guard::Guard;
use crate::endpoint::Endpoint;
use crate::fact::{Cons, Facts};
use crate::http::{Request, Response};
use crate::inject::{GuardHandle, Mismatch, Resolver};
use crate::key::Keyed;
use crate::respond::IntoResponse;
use crate::slot::{Slots, Started};
use std::future::poll_fn;
use std::task::{Context, Poll};

/// Asks the guard, then the endpoint. The fact lies in the future of this one, on the chain in front of those that
/// were proved outside.
struct Guarded<G: Guard> {
    guard: GuardHandle<G>,
    inner: Box<dyn Endpoint>,
}

/// What [`crate::record::GuardRecord::wrap`] is for the guard `G`, dependency 0 of the resolver.
///
/// # Errors
/// [`Mismatch`] where the container holds another type under the guard's key.
pub fn wrap<G: Guard + Keyed>(
    resolver: &Resolver<'_>,
    inner: Box<dyn Endpoint>,
) -> Result<Box<dyn Endpoint>, Mismatch> {
    Ok(Box::new(Guarded::<G> { guard: resolver.take(0)?, inner }))
}

impl<G: Guard + Keyed> Endpoint for Guarded<G> {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r mut (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        slots.start(cx, self.run(slots, facts, request))
    }
}

impl<G: Guard + Keyed> Guarded<G> {
    async fn run<'r>(
        &'r self,
        slots: &'r Slots,
        facts: &'r mut (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Response {
        match self.guard.check(request.parts()).await {
            Ok(fact) => call(&*self.inner, slots, &mut Cons::new(fact, facts), request).await,
            Err(refusal) => refusal.into_response(),
        }
    }
}

/// Calls an endpoint from inside a future. It takes a second slot where it waits; last in, first out.
async fn call<'r>(
    endpoint: &'r dyn Endpoint,
    slots: &'r Slots,
    facts: &'r mut (dyn Facts + 'r),
    request: &'r Request<'r>,
) -> Response {
    let mut facts = Some(facts);
    let started = poll_fn(move |cx| match facts.take() {
        Some(facts) => Poll::Ready(endpoint.call(cx, slots, facts, request)),
        // `poll_fn` is not polled again after it was ready.
        None => Poll::Pending,
    });
    match started.await {
        Started::Ready(response) => response,
        Started::Pending(rest) => rest.await,
    }
}
