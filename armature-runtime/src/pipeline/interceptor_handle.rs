//! [`InterceptorHandle`]: an interceptor of a mounted route, with what its method takes from the container, or what a test replaced
//! it with.

use super::interceptor::{Inside, Interceptor, Next};
use super::stage_request::{StageInjected, StageRequest};
use crate::future::LocalFuture;
use crate::http::Outcome;
use crate::inject::{Handle, Inject, Mismatch, StageSources};
use crate::key::Keyed;
use std::sync::Arc;

/// An interceptor of a mounted route. Tests may put another interceptor in its place that lends the same.
///
/// Without bounds: if `I` is not an interceptor, that is said once, where its record is made.
pub struct InterceptorHandle<I>(State<I>);

enum State<I> {
    Own { interceptor: Handle<Inject<I>>, injected: StageInjected },
    Override(InterceptorOverride),
}

impl<I: Interceptor + Keyed> InterceptorHandle<I> {
    /// What a route keeps of its interceptor.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    pub(super) fn bind(sources: &StageSources<'_>) -> Result<InterceptorHandle<I>, Mismatch> {
        if let Some(other) = sources.stage.stand_in::<InterceptorOverride>() {
            return Ok(InterceptorHandle(State::Override(other)));
        }
        let interceptor = Handle::from_source(&sources.stage)?;
        let injected = StageInjected::bind(&I::NEEDS, sources)?;
        Ok(InterceptorHandle(State::Own { interceptor, injected }))
    }

    /// Wraps one call.
    ///
    /// # Errors
    /// What is inside failed with, a failure of the interceptor's own, or of its constructor if it is request-scoped.
    #[inline]
    pub(super) async fn wrap(&self, inside: Inside<'_>) -> Outcome {
        let (interceptor, injected) = match &self.0 {
            State::Own { interceptor, injected } => (interceptor, injected),
            State::Override(other) => return other.0.wrap(inside).await,
        };
        let view = inside.view();
        let held;
        let interceptor: &Inject<I> = match interceptor.ready() {
            Some(interceptor) => interceptor,
            None => {
                held = interceptor.get(view).await?;
                &held
            }
        };
        interceptor.intercept(&StageRequest::new(view, injected), Next::new(inside)).await
    }
}

/// A type-erased interceptor that a test puts in the place of another. The compiler has checked that both lend the same fact.
#[derive(Clone)]
pub(crate) struct InterceptorOverride(Arc<dyn ErasedInterceptor + Send + Sync>);

impl InterceptorOverride {
    pub(crate) fn new<I: Interceptor + Send + Sync>(interceptor: I) -> InterceptorOverride {
        InterceptorOverride(Arc::new(interceptor))
    }
}

trait ErasedInterceptor {
    fn wrap<'a>(&'a self, inside: Inside<'a>) -> LocalFuture<'a, Outcome>;
}

impl<I: Interceptor> ErasedInterceptor for I {
    fn wrap<'a>(&'a self, inside: Inside<'a>) -> LocalFuture<'a, Outcome> {
        Box::pin(async move {
            let none = StageInjected::default();
            self.intercept(&StageRequest::new(inside.view(), &none), Next::new(inside)).await
        })
    }
}
