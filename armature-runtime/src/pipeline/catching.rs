//! A filter around an endpoint. A response passes it at once; an error that it catches becomes the filter's response.

use super::filter::ExceptionFilter;
use super::filter_handle::FilterHandle;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::fact::Facts;
use crate::future::woken;
use crate::http::{Outcome, Request};
use crate::inject::{Mismatch, StageSources};
use crate::key::Keyed;
use crate::respond::{Caught, carry};
use crate::slot::{InPlace, Slots, Started};
use crate::view::RequestView;
use std::task::Context;

/// [`Wrap`](super::Wrap) for the filter `F`.
///
/// # Errors
/// [`Mismatch`] if the container holds another type under a key.
pub fn wrap_filter<F: ExceptionFilter + Keyed>(
    sources: &StageSources<'_>,
    inner: Box<dyn Endpoint>,
) -> Result<Box<dyn Endpoint>, Mismatch> {
    Ok(Box::new(Catching { filter: FilterHandle::<F>::bind(sources)?, inner }))
}

struct Catching<F> {
    filter: FilterHandle<F>,
    inner: Box<dyn Endpoint>,
}

impl<F: ExceptionFilter + Keyed> Endpoint for Catching<F> {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        match self.inner.call(cx, slots, facts, request) {
            Started::Ready(Err(error)) if self.filter.catches(&error) => {
                slots.start(cx, self.caught(error, request, facts))
            }
            Started::Ready(outcome) => Started::Ready(outcome),
            Started::Pending(rest) => slots.start(cx, self.later(rest, request, facts)),
        }
    }
}

impl<F: ExceptionFilter + Keyed> Catching<F> {
    async fn later(&self, rest: InPlace<'_>, request: &Request<'_>, facts: &dyn Facts) -> Outcome {
        woken().await;
        match rest.await {
            Err(error) if self.filter.catches(&error) => self.caught(error, request, facts).await,
            outcome => outcome,
        }
    }

    #[cold]
    async fn caught(&self, error: Error, request: &Request<'_>, facts: &dyn Facts) -> Outcome {
        let (caught, fields) = (Caught::new(&error), error.headers().to_vec());
        match self.filter.ask(error, RequestView::new(request.parts(), facts)).await {
            Ok(mut response) => {
                carry(&mut response, &fields);
                caught.report(&response, request);
                Ok(response)
            }
            Err(failed) => {
                caught.report_lost(&failed, request);
                Err(failed)
            }
        }
    }
}
