//! [`StageRequest`]: what a guard or an interceptor is given of a request.

use super::needs::Needs;
use crate::error::Error;
use crate::inject::{Handle, Injected, Mismatch, StageSources};
use crate::view::RequestView;
use std::any::Any;
use std::ops::Deref;

/// The request as a guard or an interceptor sees it: the head (it dereferences to [`RequestView`] and so to the head), the
/// facts proved so far, and the stage's own injected arguments.
pub struct StageRequest<'r> {
    view: RequestView<'r>,
    injected: &'r StageInjected,
}

/// The handles of a stage's injected arguments: one `Handle<I>` each, made at the start.
#[derive(Default)]
pub struct StageInjected(Box<[Box<dyn Any>]>);

impl StageInjected {
    /// Makes the handles.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    pub(super) fn bind(needs: &Needs, sources: &StageSources<'_>) -> Result<StageInjected, Mismatch> {
        let handles =
            needs.injected.iter().zip(&sources.injected).map(|(need, source)| (need.handle)(source));
        handles.collect::<Result<_, _>>().map(StageInjected)
    }
}

impl<'r> StageRequest<'r> {
    pub(super) fn new(view: RequestView<'r>, injected: &'r StageInjected) -> StageRequest<'r> {
        StageRequest { view, injected }
    }

    /// The request, without the stage's own arguments.
    pub fn view(&self) -> RequestView<'r> {
        self.view
    }

    /// The injected argument at `index` of [`Needs::injected`].
    ///
    /// # Errors
    /// What a constructor of request scope failed with; [`Mismatch`] if there is no such argument.
    pub async fn injected<I: Injected>(&self, index: usize) -> Result<I, Error> {
        let handle = self.injected.0.get(index).and_then(|handle| handle.downcast_ref::<Handle<I>>());
        let handle = handle.ok_or(Mismatch { key: I::DEP.key })?;
        Ok(handle.get(self.view).await?.into_owned())
    }
}

impl<'r> Deref for StageRequest<'r> {
    type Target = RequestView<'r>;

    fn deref(&self) -> &RequestView<'r> {
        &self.view
    }
}
