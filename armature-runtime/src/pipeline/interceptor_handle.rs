//! [`InterceptorHandle`]: an interceptor of a mounted route, with what its method takes from the container.

use super::interceptor::{Inside, Interceptor, Next};
use super::stage_request::{StageInjected, StageRequest};
use crate::http::Outcome;
use crate::inject::{Handle, Inject, Mismatch, StageSources};
use crate::key::Keyed;

/// An interceptor of a mounted route.
///
/// Without bounds: if `I` is not an interceptor, that is said once, where its record is made.
pub struct InterceptorHandle<I> {
    interceptor: Handle<Inject<I>>,
    injected: StageInjected,
}

impl<I: Interceptor + Keyed> InterceptorHandle<I> {
    /// What a route keeps of its interceptor.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    pub(super) fn bind(sources: &StageSources<'_>) -> Result<InterceptorHandle<I>, Mismatch> {
        let interceptor = Handle::from_source(&sources.stage)?;
        Ok(InterceptorHandle { interceptor, injected: StageInjected::bind(&I::NEEDS, sources)? })
    }

    /// Wraps one call.
    ///
    /// # Errors
    /// What is inside failed with, a failure of the interceptor's own, or of its constructor if it is request-scoped.
    #[inline]
    pub(super) async fn wrap(&self, inside: Inside<'_>) -> Outcome {
        let view = inside.view();
        let held;
        let interceptor: &Inject<I> = match self.interceptor.ready() {
            Some(interceptor) => interceptor,
            None => {
                held = self.interceptor.get(view).await?;
                &held
            }
        };
        interceptor.intercept(&StageRequest::new(view, &self.injected), Next::new(inside)).await
    }
}
