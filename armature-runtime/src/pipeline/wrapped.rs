//! An interceptor of a controller or handler in the list of stages: what is behind it is an endpoint on the stack, so that
//! `Next` is one type and nothing is boxed.

use super::interceptor::{Inside, Interceptor};
use super::interceptor_handle::InterceptorHandle;
use super::stage_list::{FromSlots, StageList, Then};
use crate::endpoint::Endpoint;
use crate::fact::Facts;
use crate::http::{Outcome, Request};
use crate::inject::{Mismatch, StageSources};
use crate::key::Keyed;
use crate::slot::{Slots, Started};
use std::slice::Iter;
use std::task::Context;

impl<I: Interceptor + Keyed, Rest: StageList> StageList for (InterceptorHandle<I>, Rest) {
    const IS_EMPTY: bool = false;
    type Slots<'r> = &'r Slots;

    fn bind(stages: &mut Iter<'_, StageSources<'_>>) -> Result<Self, Mismatch> {
        let own = stages.next().ok_or(Mismatch { key: I::KEY })?;
        Ok((InterceptorHandle::bind(own)?, Rest::bind(stages)?))
    }

    #[inline]
    async fn admit<T: Then>(
        &self,
        request: &Request<'_>,
        slots: Self::Slots<'_>,
        facts: &dyn Facts,
        then: T,
    ) -> Outcome {
        let behind = Behind { stages: &self.1, then };
        let inside = Inside { endpoint: &behind, slots, facts, request };
        self.0.wrap(inside).await
    }
}

/// The stages behind an interceptor, and the handler.
pub(super) struct Behind<'b, L, T> {
    stages: &'b L,
    then: T,
}

impl<'b, L, T> Behind<'b, L, T> {
    pub(super) fn new(stages: &'b L, then: T) -> Behind<'b, L, T> {
        Behind { stages, then }
    }
}

impl<L: StageList, T: Then> Endpoint for Behind<'_, L, T> {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        slots.start(cx, self.stages.admit(request, FromSlots::from_slots(slots), facts, self.then))
    }
}
