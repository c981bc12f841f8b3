//! [`GuardHandle`]: a guard of a mounted route, or what a test replaced it with.

use super::guard::Guard;
use super::stage_request::{StageInjected, StageRequest};
use crate::error::Error;
use crate::future::LocalFuture;
use crate::inject::{Handle, Inject, Mismatch, Source, StageSources};
use crate::key::Keyed;
use crate::view::RequestView;
use std::sync::Arc;

/// A guard of a mounted route. Tests may put another guard in its place that provides the same.
///
/// Without bounds: if `G` is not a guard, that is said once, where the guard's record is made.
pub struct GuardHandle<G>(State<G>);

enum State<G> {
    Own {
        guard: Handle<Inject<G>>,
        injected: StageInjected,
    },
    Override(Arc<dyn StandIn<G>>),
    /// The route is `#[public]`, and the guard proves an identity.
    Absent,
}

impl<G: Guard + Keyed> GuardHandle<G> {
    /// What a route keeps of its guard.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    pub(super) fn bind(sources: &StageSources<'_>) -> Result<GuardHandle<G>, Mismatch> {
        if let Some(other) = sources.stage.stand_in::<GuardOverride<G::Provides>>() {
            return Ok(GuardHandle(State::Override(Arc::new(other))));
        }
        Ok(GuardHandle(match &sources.stage {
            Source::Absent => State::Absent,
            source => State::Own {
                guard: Handle::from_source(source)?,
                injected: StageInjected::bind(&G::NEEDS, sources)?,
            },
        }))
    }

    /// Asks the guard; `None` if it does not cover this route.
    ///
    /// # Errors
    /// The guard's refusal, or what its constructor failed with if it is request-scoped.
    #[inline]
    pub(super) async fn check(&self, view: RequestView<'_>) -> Result<Option<G::Provides>, Error> {
        match &self.0 {
            State::Own { guard, injected } => {
                let held;
                let guard: &Inject<G> = match guard.ready() {
                    Some(guard) => guard,
                    None => {
                        held = guard.get(view).await?;
                        &held
                    }
                };
                guard.can_activate(&StageRequest::new(view, injected)).await.map(Some)
            }
            State::Override(stand_in) => stand_in.check(view).await.map(Some),
            State::Absent => Ok(None),
        }
    }
}

/// A replacement for the guard `G`.
trait StandIn<G> {
    fn check<'a>(&'a self, view: RequestView<'a>) -> LocalFuture<'a, Result<G::Provides, Error>>
    where
        G: Guard;
}

impl<G: Guard> StandIn<G> for GuardOverride<G::Provides> {
    fn check<'a>(&'a self, view: RequestView<'a>) -> LocalFuture<'a, Result<G::Provides, Error>> {
        self.0.check(view)
    }
}

/// A guard of which only what it provides is known: tests replace another with it.
pub(crate) struct GuardOverride<P>(Arc<dyn ErasedGuard<P> + Send + Sync>);

impl<P: 'static> GuardOverride<P> {
    pub(crate) fn new<G: Guard<Provides = P> + Send + Sync>(guard: G) -> GuardOverride<P> {
        GuardOverride(Arc::new(guard))
    }
}

impl<P> Clone for GuardOverride<P> {
    fn clone(&self) -> GuardOverride<P> {
        GuardOverride(Arc::clone(&self.0))
    }
}

trait ErasedGuard<P> {
    fn check<'a>(&'a self, view: RequestView<'a>) -> LocalFuture<'a, Result<P, Error>>;
}

impl<G: Guard> ErasedGuard<G::Provides> for G {
    fn check<'a>(&'a self, view: RequestView<'a>) -> LocalFuture<'a, Result<G::Provides, Error>> {
        Box::pin(async move { self.can_activate(&StageRequest::new(view, &StageInjected::default())).await })
    }
}
