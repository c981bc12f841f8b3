//! The stages of a bundle among those of a route: one list behind a pointer, whatever the bundle holds.
//!
//! Their types are not part of the route's type. So a public bundle may hold private guards, and two bundles that contain each
//! other are not a cycle of types, which leaves the error to the proof.

use super::interceptor::Inside;
use super::stage_list::{FromSlots, StageList, Then};
use super::wrapped::Behind;
use crate::endpoint::Endpoint;
use crate::fact::Facts;
use crate::http::{Outcome, Request};
use crate::inject::{Mismatch, StageSources};
use crate::slot::{Slots, Started};
use std::marker::PhantomData;
use std::slice::Iter;
use std::task::Context;

/// Makes the list of a bundle. Takes one of the sources for each stage.
pub type BindList = fn(&mut Iter<'_, StageSources<'_>>) -> Result<Box<dyn AnyList>, Mismatch>;

/// [`BindList`] for the list `L`.
///
/// # Errors
/// [`Mismatch`] if the container holds another type under a key.
pub fn bind_list<L: StageList>(
    stages: &mut Iter<'_, StageSources<'_>>,
) -> Result<Box<dyn AnyList>, Mismatch> {
    Ok(Box::new(L::bind(stages)?))
}

/// A type-erased list of stages.
pub trait AnyList {
    /// Calls `behind` inside of the stages.
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
        behind: &'r (dyn Endpoint + 'r),
    ) -> Started<'r>;
}

impl<L: StageList> AnyList for L {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
        behind: &'r (dyn Endpoint + 'r),
    ) -> Started<'r> {
        let then = Onto(Inside { endpoint: behind, slots, facts, request });
        slots.start(cx, self.admit(request, FromSlots::from_slots(slots), facts, then))
    }
}

/// Goes on with what is behind the list.
#[derive(Clone, Copy)]
struct Onto<'i>(Inside<'i>);

impl Then for Onto<'_> {
    async fn run(self, facts: &dyn Facts) -> Outcome {
        self.0.call(facts).await
    }
}

/// Which list of a bundle, if it has one.
pub trait ListOf: 'static {
    /// Makes it.
    const BIND: Option<BindList>;
}

/// The list `B` of a bundle, as an element of a route's list of stages.
pub struct BundleHandle<B> {
    list: Option<Box<dyn AnyList>>,
    of: PhantomData<fn() -> B>,
}

impl<B: ListOf, Rest: StageList> StageList for (BundleHandle<B>, Rest) {
    const IS_EMPTY: bool = B::BIND.is_none() && Rest::IS_EMPTY;
    type Slots<'r> = &'r Slots;

    fn bind(stages: &mut Iter<'_, StageSources<'_>>) -> Result<Self, Mismatch> {
        let list = B::BIND.map(|bind| bind(stages)).transpose()?;
        Ok((BundleHandle { list, of: PhantomData }, Rest::bind(stages)?))
    }

    #[inline]
    async fn admit<T: Then>(
        &self,
        request: &Request<'_>,
        slots: Self::Slots<'_>,
        facts: &dyn Facts,
        then: T,
    ) -> Outcome {
        let (BundleHandle { list, .. }, rest) = self;
        let Some(list) = list else {
            return rest.admit(request, FromSlots::from_slots(slots), facts, then).await;
        };
        let through = Through { list: &**list, behind: &Behind::new(rest, then) };
        Inside { endpoint: &through, slots, facts, request }.call(facts).await
    }
}

/// The list, and what is behind it.
struct Through<'b> {
    list: &'b dyn AnyList,
    behind: &'b (dyn Endpoint + 'b),
}

impl Endpoint for Through<'_> {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        self.list.call(cx, slots, facts, request, self.behind)
    }
}
