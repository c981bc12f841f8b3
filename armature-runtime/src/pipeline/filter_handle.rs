//! [`FilterHandle`]: a filter around an endpoint, with what its method takes from the container, or what a test replaced it with.

use super::filter::ExceptionFilter;
use super::stage_request::{StageInjected, StageRequest};
use crate::error::Error;
use crate::future::LocalFuture;
use crate::http::Outcome;
use crate::inject::{Handle, Inject, Mismatch, StageSources};
use crate::key::Keyed;
use crate::view::RequestView;
use std::sync::Arc;

/// A filter of a mounted route. Tests may put another filter in its place that catches the same types.
pub(super) struct FilterHandle<F>(State<F>);

enum State<F> {
    Own { filter: Handle<Inject<F>>, injected: StageInjected },
    Override(FilterOverride),
}

impl<F: ExceptionFilter + Keyed> FilterHandle<F> {
    /// What is kept of a filter.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    pub(super) fn bind(sources: &StageSources<'_>) -> Result<FilterHandle<F>, Mismatch> {
        if let Some(other) = sources.stage.stand_in::<FilterOverride>() {
            return Ok(FilterHandle(State::Override(other)));
        }
        let filter = Handle::<Inject<F>>::from_source(&sources.stage)?;
        Ok(FilterHandle(State::Own { filter, injected: StageInjected::bind(&F::NEEDS, sources)? }))
    }

    /// Whether it catches this error.
    pub(super) fn catches(&self, error: &Error) -> bool {
        match &self.0 {
            State::Own { .. } => F::catches(error),
            State::Override(other) => other.0.catches_error(error),
        }
    }

    /// Turns the error into a response.
    ///
    /// # Errors
    /// Those of the filter, or what its constructor failed with if it is request-scoped.
    pub(super) async fn ask(&self, error: Error, view: RequestView<'_>) -> Outcome {
        match &self.0 {
            State::Own { filter, injected } => {
                filter.get(view).await?.catch(&StageRequest::new(view, injected), error).await
            }
            State::Override(other) => other.0.catch_error(error, view).await,
        }
    }
}

/// A type-erased filter that a test puts in the place of another. The compiler has checked that both catch the same types.
#[derive(Clone)]
pub(crate) struct FilterOverride(Arc<dyn ErasedFilter + Send + Sync>);

impl FilterOverride {
    pub(crate) fn new<F: ExceptionFilter + Send + Sync>(filter: F) -> FilterOverride {
        FilterOverride(Arc::new(filter))
    }
}

trait ErasedFilter {
    fn catches_error(&self, error: &Error) -> bool;
    fn catch_error<'a>(&'a self, error: Error, view: RequestView<'a>) -> LocalFuture<'a, Outcome>;
}

impl<F: ExceptionFilter> ErasedFilter for F {
    fn catches_error(&self, error: &Error) -> bool {
        F::catches(error)
    }

    fn catch_error<'a>(&'a self, error: Error, view: RequestView<'a>) -> LocalFuture<'a, Outcome> {
        Box::pin(async move { self.catch(&StageRequest::new(view, &StageInjected::default()), error).await })
    }
}
