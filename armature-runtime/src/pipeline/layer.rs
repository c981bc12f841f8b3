//! A guard or an interceptor around an endpoint: for those of modules and of the root, which the crate that generates the
//! handler does not see. One more indirect call each.

use super::guard::Guard;
use super::guard_handle::GuardHandle;
use super::interceptor::{Inside, Interceptor};
use super::interceptor_handle::InterceptorHandle;
use crate::context::lend;
#[cfg(feature = "tower")]
use crate::context::lend_inside;
use crate::endpoint::Endpoint;
use crate::fact::{Facts, Proved};
use crate::http::{Outcome, Request};
use crate::inject::{Mismatch, StageSources};
use crate::key::Keyed;
use crate::slot::{Slots, Started};
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
    Ok(Box::new(Layer { stage: GuardHandle::<G>::bind(sources)?, inner }))
}

/// [`Wrap`] for the interceptor `I`.
///
/// # Errors
/// [`Mismatch`] if the container holds another type under a key.
pub fn wrap_interceptor<I: Interceptor + Keyed>(
    sources: &StageSources<'_>,
    inner: Box<dyn Endpoint>,
) -> Result<Box<dyn Endpoint>, Mismatch> {
    Ok(Box::new(Layer { stage: InterceptorHandle::<I>::bind(sources)?, inner }))
}

/// Puts a stage of the application's own around an endpoint.
#[cfg(feature = "tower")]
pub(crate) fn wrap_stage(stage: impl Around, inner: Box<dyn Endpoint>) -> Box<dyn Endpoint> {
    Box::new(Layer { stage, inner })
}

/// Lends each request to [`RequestContext`](crate::context::RequestContext).
pub(crate) fn wrap_context(inner: Box<dyn Endpoint>) -> Box<dyn Endpoint> {
    Box::new(Layer { stage: Lending, inner })
}

/// The same for the request that tower layers hand on: it has the values of the one that they were given.
#[cfg(feature = "tower")]
pub(crate) fn wrap_context_inside(inner: Box<dyn Endpoint>) -> Box<dyn Endpoint> {
    Box::new(Layer { stage: LendingInside, inner })
}

/// A stage around an endpoint.
struct Layer<S> {
    stage: S,
    inner: Box<dyn Endpoint>,
}

/// What a [`Layer`] does with the call of what is inside it.
pub(crate) trait Around: 'static {
    async fn around(&self, inside: Inside<'_>) -> Outcome;
}

impl<S: Around> Endpoint for Layer<S> {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        let inside = Inside { endpoint: &*self.inner, slots, facts, request };
        slots.start(cx, self.stage.around(inside))
    }
}

/// Asks the guard, then the endpoint. The fact is in the future of this one, in front of those that were proved outside.
impl<G: Guard + Keyed> Around for GuardHandle<G> {
    async fn around(&self, inside: Inside<'_>) -> Outcome {
        let fact = self.check(inside.view()).await?;
        inside.call(&Proved::new(fact, inside.facts)).await
    }
}

struct Lending;

impl Around for Lending {
    async fn around(&self, inside: Inside<'_>) -> Outcome {
        let facts = inside.facts;
        lend(inside.request.parts(), inside.call(facts)).await
    }
}

#[cfg(feature = "tower")]
struct LendingInside;

#[cfg(feature = "tower")]
impl Around for LendingInside {
    async fn around(&self, inside: Inside<'_>) -> Outcome {
        let facts = inside.facts;
        lend_inside(inside.request.parts(), inside.call(facts)).await
    }
}

impl<I: Interceptor + Keyed> Around for InterceptorHandle<I> {
    async fn around(&self, inside: Inside<'_>) -> Outcome {
        self.wrap(inside).await
    }
}
