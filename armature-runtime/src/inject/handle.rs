//! What a printed endpoint holds for each dependency of its route: [`Handle`], and [`GuardHandle`] for guards.

use super::injected::{Dep, Injected};
use super::resolver::Resolver;
use super::scoped::RequestSource;
use super::shared::Inject;
use super::source::{Mismatch, Source};
use crate::error::Error;
use crate::http::Parts;
use crate::key::Keyed;
use crate::pipeline::Guard;
use crate::record::LocalFuture;
use std::ops::Deref;
use std::sync::Arc;

/// A dependency of a mounted route, for `I` = `Inject<T>`, `Option<Inject<T>>`, `InjectAll<T>` or `Lazy<T>`: a value
/// that was there at boot, or the way to one that each request has for itself.
///
/// For the macros: an endpoint's `Bind` takes the controller as `resolver.take::<Handle<Inject<C>>>(0)?`, each guard as
/// `resolver.take::<GuardHandle<G>>(i)?`, each injected handler argument of type `I` as `resolver.take::<Handle<I>>(i)?`.
/// While serving, [`Handle::ready`] is the fast path: a branch and a borrow, no reference is counted. `None` there
/// means a request-scoped dependency, and then `handle.get(parts).await?` builds it, once for each request:
///
/// ```text
/// // a plain `fn` handler stays without a future where its controller is ready:
/// match self.this.ready() {
///     Some(this) => Started::Ready(respond(this.find_one(id))),
///     None => slots.start(cx, async move { let this = self.this.get(request).await?; … }),
/// }
/// // an async one need not ask first: `get` is ready at its first poll then
/// let this = self.this.get(request).await?;   // Held<'_, Inject<C>>: `this.find_one(…)` works through two derefs
/// let db: I = self.a0.get(request).await?.into_owned();   // an argument the handler takes by value
/// ```
///
/// Order: guards first, then the controller, then arguments, so that a refused request builds nothing.
pub struct Handle<I>(State<I>);

enum State<I> {
    Ready(I),
    PerRequest(RequestSource, fn(&Resolver<'_>) -> Result<I, Mismatch>),
}

/// Without bounds: where `I` cannot be injected, that is said once, where the handle is made.
impl<I> Handle<I> {
    /// The value, where it does not depend on the request.
    #[inline]
    pub fn ready(&self) -> Option<&I> {
        match &self.0 {
            State::Ready(value) => Some(value),
            State::PerRequest(..) => None,
        }
    }

    /// The value for this request; built at the first call for it, borrowed where it was there at boot.
    ///
    /// # Errors
    /// What a constructor of request scope failed with.
    #[inline]
    pub async fn get(&self, parts: &Parts<'_>) -> Result<Held<'_, I>, Error> {
        match &self.0 {
            State::Ready(value) => Ok(Held::Borrowed(value)),
            State::PerRequest(source, take) => source.take(parts, *take).await.map(Held::Owned),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<I: Injected> Injected for Handle<I> {
    const DEP: Dep = I::DEP;

    fn from_source(source: Source<'_>) -> Result<Handle<I>, Mismatch> {
        match source {
            Source::PerRequest(source) => {
                let source = source.downcast_ref::<RequestSource>().ok_or(Mismatch { key: I::DEP.key })?;
                Ok(Handle(State::PerRequest(source.clone(), |resolver| resolver.take::<I>(0))))
            }
            source => I::from_source(source).map(|value| Handle(State::Ready(value))),
        }
    }
}

/// What [`Handle::get`] answers: dereferences to `I`.
pub enum Held<'h, I> {
    /// Lives as long as the worker.
    Borrowed(&'h I),
    /// Lives as long as the request.
    Owned(I),
}

impl<I> Deref for Held<'_, I> {
    type Target = I;

    #[inline]
    fn deref(&self) -> &I {
        match self {
            Held::Borrowed(value) => value,
            Held::Owned(value) => value,
        }
    }
}

impl<I: Clone> Held<'_, I> {
    /// For arguments taken by value; counts a reference.
    #[inline]
    pub fn into_owned(self) -> I {
        match self {
            Held::Borrowed(value) => value.clone(),
            Held::Owned(value) => value,
        }
    }
}

/// A guard of a mounted route: `self.g0.check(parts).await?` answers what it provides. Tests may put another guard in
/// its place that provides the same.
///
/// Without bounds, as [`Handle`].
pub struct GuardHandle<G>(GuardState<G>);

enum GuardState<G> {
    Own(Handle<Inject<G>>),
    Fake(Arc<dyn StandIn<G>>),
}

impl<G: Guard> GuardHandle<G> {
    /// Asks the guard.
    ///
    /// # Errors
    /// The guard's refusal, or what its constructor failed with where it is request-scoped.
    #[inline]
    pub async fn check(&self, parts: &Parts<'_>) -> Result<G::Provides, Error> {
        match &self.0 {
            GuardState::Own(handle) => handle.get(parts).await?.can_activate(parts).await,
            GuardState::Fake(fake) => fake.check(parts).await,
        }
    }
}

/// The answer of a type that is no guard, found where [`GuardHandle::check`] is not: that mistake is reported where the
/// guard's record is made, and printed code that asks it is no second one.
#[allow(async_fn_in_trait)]
pub trait NoGuard {
    /// Never called.
    ///
    /// # Errors
    /// None.
    async fn check(&self, _parts: &Parts<'_>) -> Result<(), Error> {
        Ok(())
    }
}

impl<G> NoGuard for GuardHandle<G> {}

#[diagnostic::do_not_recommend]
impl<G: Guard + Keyed> Injected for GuardHandle<G> {
    const DEP: Dep = <Inject<G> as Injected>::DEP;

    fn from_source(source: Source<'_>) -> Result<GuardHandle<G>, Mismatch> {
        if let Source::One(value) = &source
            && let Some(fake) = value.downcast_ref::<FakeGuard<G::Provides>>()
        {
            return Ok(GuardHandle(GuardState::Fake(Arc::new(fake.clone()))));
        }
        Handle::from_source(source).map(|handle| GuardHandle(GuardState::Own(handle)))
    }
}

/// What stands in for the guard `G`.
trait StandIn<G> {
    fn check<'a>(&'a self, parts: &'a Parts<'_>) -> LocalFuture<'a, Result<G::Provides, Error>>
    where
        G: Guard;
}

impl<G: Guard> StandIn<G> for FakeGuard<G::Provides> {
    fn check<'a>(&'a self, parts: &'a Parts<'_>) -> LocalFuture<'a, Result<G::Provides, Error>> {
        self.0.check(parts)
    }
}

/// A guard whose type is known only by what it provides: put by tests in the place of another.
pub(crate) struct FakeGuard<P>(Arc<dyn ErasedGuard<P> + Send + Sync>);

impl<P: 'static> FakeGuard<P> {
    pub(crate) fn new<G: Guard<Provides = P> + Send + Sync>(guard: G) -> FakeGuard<P> {
        FakeGuard(Arc::new(guard))
    }
}

impl<P> Clone for FakeGuard<P> {
    fn clone(&self) -> FakeGuard<P> {
        FakeGuard(Arc::clone(&self.0))
    }
}

trait ErasedGuard<P> {
    fn check<'a>(&'a self, parts: &'a Parts<'_>) -> LocalFuture<'a, Result<P, Error>>;
}

impl<G: Guard> ErasedGuard<G::Provides> for G {
    fn check<'a>(&'a self, parts: &'a Parts<'_>) -> LocalFuture<'a, Result<G::Provides, Error>> {
        Box::pin(self.can_activate(parts))
    }
}
