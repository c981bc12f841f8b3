//! The guards of a controller and its handler, composed by type: no indirect call, no allocation.

use super::guard::Guard;
use super::guard_handle::GuardHandle;
use crate::fact::{Facts, Proved};
use crate::http::{Outcome, Request};
use crate::inject::{Mismatch, StageSources};
use crate::key::Keyed;
use crate::view::RequestView;

/// Guards as a list of types, outermost first: `(GuardHandle<Jwt>, (GuardHandle<Roles>, ()))`.
#[allow(async_fn_in_trait)]
pub trait GuardList: Sized + 'static {
    /// Whether there is none.
    const IS_EMPTY: bool;

    /// What a route keeps of its guards. `stages` has one entry for each.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    fn bind(stages: &[StageSources<'_>]) -> Result<Self, Mismatch>;

    /// Asks each guard, with the facts of those before it, and then goes on with `then`.
    async fn admit<T: Then>(&self, request: &Request<'_>, facts: &dyn Facts, then: T) -> Outcome;
}

/// What comes after the guards.
#[allow(async_fn_in_trait)]
pub trait Then {
    /// Goes on with the facts that were proved.
    async fn run(self, facts: &dyn Facts) -> Outcome;
}

impl GuardList for () {
    const IS_EMPTY: bool = true;

    fn bind(_stages: &[StageSources<'_>]) -> Result<(), Mismatch> {
        Ok(())
    }

    #[inline]
    async fn admit<T: Then>(&self, _request: &Request<'_>, facts: &dyn Facts, then: T) -> Outcome {
        then.run(facts).await
    }
}

impl<G: Guard + Keyed, Rest: GuardList> GuardList for (GuardHandle<G>, Rest) {
    const IS_EMPTY: bool = false;

    fn bind(stages: &[StageSources<'_>]) -> Result<Self, Mismatch> {
        match stages.split_first() {
            Some((first, rest)) => Ok((GuardHandle::bind(first)?, Rest::bind(rest)?)),
            None => Err(Mismatch { key: G::KEY }),
        }
    }

    #[inline]
    async fn admit<T: Then>(&self, request: &Request<'_>, facts: &dyn Facts, then: T) -> Outcome {
        let fact = self.0.check(RequestView::new(request.parts(), facts)).await?;
        self.1.admit(request, &Proved::new(fact, facts), then).await
    }
}
