//! A guard or an interceptor around an endpoint: for those of modules and of the root, which the crate that generates the
//! handler does not see. One more indirect call each.

use super::guard::Guard;
use super::guard_handle::GuardHandle;
use super::interceptor::{Interceptor, Next, call};
use super::stage_request::{StageInjected, StageRequest};
use crate::endpoint::Endpoint;
use crate::fact::{Facts, Proved};
use crate::http::{Outcome, Request};
use crate::inject::{Handle, Inject, Mismatch, StageSources};
use crate::key::Keyed;
use crate::slot::{Slots, Started};
use crate::view::RequestView;
use std::task::Context;

/// Puts a stage around an endpoint.
pub type Wrap = fn(&StageSources<'_>, Box<dyn Endpoint>) -> Result<Box<dyn Endpoint>, Mismatch>;

/// [`Wrap`] for the guard `G`.
///
/// # Errors
/// [`Mismatch`] if the container holds another type under a key.
pub fn wrap_guard<G: Guard + Keyed>(
    sources: &StageSources<'_>,
    inner: Box<dyn Endpoint>,
) -> Result<Box<dyn Endpoint>, Mismatch> {
    Ok(Box::new(Guarded::<G> { guard: GuardHandle::bind(sources)?, inner }))
}

/// [`Wrap`] for the interceptor `I`.
///
/// # Errors
/// [`Mismatch`] if the container holds another type under a key.
pub fn wrap_interceptor<I: Interceptor + Keyed>(
    sources: &StageSources<'_>,
    inner: Box<dyn Endpoint>,
) -> Result<Box<dyn Endpoint>, Mismatch> {
    let interceptor = Handle::<Inject<I>>::from_source(&sources.stage)?;
    Ok(Box::new(Intercepted { interceptor, injected: StageInjected::bind(&I::NEEDS, sources)?, inner }))
}

/// Asks the guard, then the endpoint. The fact is in the future of this one, in front of those that were proved outside.
struct Guarded<G: Guard> {
    guard: GuardHandle<G>,
    inner: Box<dyn Endpoint>,
}

impl<G: Guard + Keyed> Endpoint for Guarded<G> {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        slots.start(cx, self.run(slots, facts, request))
    }
}

impl<G: Guard + Keyed> Guarded<G> {
    async fn run<'r>(
        &'r self,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Outcome {
        let fact = self.guard.check(RequestView::new(request.parts(), facts)).await?;
        call(&*self.inner, slots, &Proved::new(fact, facts), request).await
    }
}

struct Intercepted<I> {
    interceptor: Handle<Inject<I>>,
    injected: StageInjected,
    inner: Box<dyn Endpoint>,
}

impl<I: Interceptor + Keyed> Endpoint for Intercepted<I> {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        slots.start(cx, self.run(slots, facts, request))
    }
}

impl<I: Interceptor + Keyed> Intercepted<I> {
    async fn run<'r>(
        &'r self,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Outcome {
        let view = RequestView::new(request.parts(), facts);
        let interceptor = self.interceptor.get(view).await?;
        let next = Next::new(&*self.inner, slots, facts, request);
        interceptor.intercept(&StageRequest::new(view, &self.injected), next).await
    }
}
