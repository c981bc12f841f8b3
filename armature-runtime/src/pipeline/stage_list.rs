//! The guards and interceptors of a controller and its handler, composed by type: no allocation, and no indirect call but
//! that of `Next`.

use super::guard::Guard;
use super::guard_handle::GuardHandle;
use crate::fact::{Facts, Proved};
use crate::http::{Outcome, Request};
use crate::inject::{Mismatch, StageSources};
use crate::key::Keyed;
use crate::slot::Slots;
use crate::view::RequestView;
use std::slice::Iter;

/// Guards, and interceptors behind them, as a list of types, outermost first:
/// `(GuardHandle<Jwt>, (InterceptorHandle<Timing>, ()))`.
#[allow(async_fn_in_trait)]
pub trait StageList: Sized + 'static {
    /// Whether there is none.
    const IS_EMPTY: bool;
    /// What a call of it needs beside the request: `()` if there is no interceptor, so that a route without one carries
    /// nothing for it.
    type Slots<'r>: FromSlots<'r>;

    /// What a route keeps of its stages. Takes one of `stages` for each.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    fn bind(stages: &mut Iter<'_, StageSources<'_>>) -> Result<Self, Mismatch>;

    /// Asks each guard, with the facts of those before it, calls each interceptor, and goes on with `then` inside of them.
    async fn admit<T: Then>(
        &self,
        request: &Request<'_>,
        slots: Self::Slots<'_>,
        facts: &dyn Facts,
        then: T,
    ) -> Outcome;
}

/// Where what is behind an interceptor is started, or nothing.
pub trait FromSlots<'r>: 'r {
    /// From the worker's slots.
    fn from_slots(slots: &'r Slots) -> Self;
}

impl FromSlots<'_> for () {
    #[inline]
    fn from_slots(_slots: &Slots) {}
}

impl<'r> FromSlots<'r> for &'r Slots {
    fn from_slots(slots: &'r Slots) -> &'r Slots {
        slots
    }
}

/// What comes after the stages.
#[allow(async_fn_in_trait)]
pub trait Then: Copy {
    /// Goes on with the facts that were proved.
    async fn run(self, facts: &dyn Facts) -> Outcome;
}

impl StageList for () {
    const IS_EMPTY: bool = true;
    type Slots<'r> = ();

    fn bind(_stages: &mut Iter<'_, StageSources<'_>>) -> Result<(), Mismatch> {
        Ok(())
    }

    #[inline]
    async fn admit<T: Then>(
        &self,
        _request: &Request<'_>,
        _slots: Self::Slots<'_>,
        facts: &dyn Facts,
        then: T,
    ) -> Outcome {
        then.run(facts).await
    }
}

impl<G: Guard + Keyed, Rest: StageList> StageList for (GuardHandle<G>, Rest) {
    const IS_EMPTY: bool = false;
    type Slots<'r> = Rest::Slots<'r>;

    fn bind(stages: &mut Iter<'_, StageSources<'_>>) -> Result<Self, Mismatch> {
        let own = stages.next().ok_or(Mismatch { key: G::KEY })?;
        Ok((GuardHandle::bind(own)?, Rest::bind(stages)?))
    }

    #[inline]
    async fn admit<T: Then>(
        &self,
        request: &Request<'_>,
        slots: Self::Slots<'_>,
        facts: &dyn Facts,
        then: T,
    ) -> Outcome {
        let fact = self.0.check(RequestView::new(request.parts(), facts)).await?;
        self.1.admit(request, slots, &Proved::new(fact, facts), then).await
    }
}
