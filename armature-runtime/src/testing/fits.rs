//! What may replace what: one trait for each thing that a test overrides, with the message for what does not fit.

use crate::inject::{BindFrom, Inject};
use crate::pipeline::{
    ExceptionFilter, FilterOverride, Guard, GuardOverride, Interceptor, InterceptorOverride, Needs, Pipe,
    PipeOverride,
};
use crate::site::Site;
use std::any::{Any, type_name};

/// A value that can replace `T`: one of type `T`, or one that implements the trait of `dyn T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot replace `{T}`",
    label = "neither this type nor an implementation of this trait",
    note = "override the type itself with a value of it, or a `dyn Trait` with a value that implements it; types need `#[injectable]` or `Keyed`"
)]
pub trait Fits<T: ?Sized> {
    /// Shares the value as `T`.
    fn fit(self) -> Inject<T>;
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + BindFrom<X>, X> Fits<T> for X {
    fn fit(self) -> Inject<T> {
        T::bind_from(Inject::new(self))
    }
}

/// A type that every thread may use, so that one value replaces it on every worker.
#[diagnostic::on_unimplemented(
    message = "threads cannot share `{Self}`, so one value cannot be used on every worker",
    label = "not `Send + Sync`",
    note = "let each worker or request make its own value: `override_provider_with::<{Self}>(|| …)`"
)]
pub trait Everywhere: Send + Sync {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized + Send + Sync> Everywhere for T {}

/// A closure whose values can replace `T`.
#[diagnostic::on_unimplemented(
    message = "values made by `{Self}` cannot replace `{T}`",
    label = "not a closure without arguments that returns this type, or an implementation of this trait",
    note = "write `|| Fake::new()`, where `Fake` is `{T}` or implements it; what it captures has to be `Send + Sync`"
)]
pub trait MakesFit<T: ?Sized>: Send + Sync + 'static {
    /// Makes one and shares it as `T`.
    fn make(&self) -> Inject<T>;
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, X: Fits<T>, F: Fn() -> X + Send + Sync + 'static> MakesFit<T> for F {
    fn make(&self) -> Inject<T> {
        self().fit()
    }
}

/// A guard, an interceptor or a filter on its way to the place of another.
#[doc(hidden)]
pub struct StandIn {
    pub(super) name: &'static str,
    pub(super) value: Box<dyn Any + Send + Sync>,
    /// Whether its method asks the container for something.
    pub(super) injects: bool,
}

impl StandIn {
    fn of<X>(value: Box<dyn Any + Send + Sync>, needs: &Needs) -> StandIn {
        StandIn { name: type_name::<X>(), value, injects: !needs.injected.is_empty() }
    }
}

/// A guard that can replace `G`: it proves the same.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot replace the guard `{G}`: it has to be a guard that returns `Result<{Proves}>`",
    label = "not a guard, or one that proves something else",
    note = "write `#[guard]` on an impl of `{Self}` with `fn can_activate(&self) -> Result<{Proves}>`"
)]
pub trait GuardFor<G, Proves> {
    /// What takes the place.
    #[doc(hidden)]
    fn stand_in(self) -> StandIn
    where
        Self: Send + Sync;
}

#[diagnostic::do_not_recommend]
impl<G, Proves: 'static, X: Guard<Provides = Proves>> GuardFor<G, Proves> for X {
    fn stand_in(self) -> StandIn
    where
        X: Send + Sync,
    {
        StandIn::of::<X>(Box::new(GuardOverride::new(self)), &X::NEEDS)
    }
}

/// An interceptor that can replace `I`: it lends the same.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot replace the interceptor `{I}`: it has to be an interceptor that takes `Next<'_, {Lends}>`",
    label = "not an interceptor, or one that lends something else",
    note = "write `#[interceptor]` on an impl of `{Self}` with `async fn intercept(&self, next: Next<'_, {Lends}>) -> Result<Response>`"
)]
pub trait InterceptorFor<I, Lends> {
    /// What takes the place.
    #[doc(hidden)]
    fn stand_in(self) -> StandIn
    where
        Self: Send + Sync;
}

#[diagnostic::do_not_recommend]
impl<I, Lends, X: Interceptor<Provides = Lends>> InterceptorFor<I, Lends> for X {
    fn stand_in(self) -> StandIn
    where
        X: Send + Sync,
    {
        StandIn::of::<X>(Box::new(InterceptorOverride::new(self)), &X::NEEDS)
    }
}

/// A filter that can replace `F`: it catches the same types.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot replace the filter `{F}`: it has to be a filter that catches the same types",
    label = "not a filter, or one that catches other types than `{F}`",
    note = "write `#[catch(…)]` on an impl of `{Self}` with the types of `{F}`, in the same order"
)]
pub trait FilterFor<F, Catches> {
    /// What takes the place.
    #[doc(hidden)]
    fn stand_in(self) -> StandIn
    where
        Self: Send + Sync;
}

#[diagnostic::do_not_recommend]
impl<F, Catches, X: ExceptionFilter<Catches = Catches>> FilterFor<F, Catches> for X {
    fn stand_in(self) -> StandIn
    where
        X: Send + Sync,
    {
        StandIn::of::<X>(Box::new(FilterOverride::new(self)), &X::NEEDS)
    }
}

/// A pipe that can replace `P` for `In`: it makes the same of it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot replace the pipe `{P}`: it has to be a pipe that makes a `{Out}` of a `{In}`",
    label = "not a pipe for `{In}`, or one that makes something else",
    note = "write `impl Pipe<{In}> for {Self}` with `type Out = {Out};`"
)]
pub trait PipeFor<P, In, Out>: Sized {
    /// Adds it to others. Returns where one for `In` is written that was there before.
    #[doc(hidden)]
    fn add_to(self, others: &mut PipeOverride, at: Site) -> Option<Site>
    where
        Self: Send + Sync;
}

#[diagnostic::do_not_recommend]
impl<P, In: 'static, Out: 'static, X: Pipe<In, Out = Out>> PipeFor<P, In, Out> for X {
    fn add_to(self, others: &mut PipeOverride, at: Site) -> Option<Site>
    where
        X: Send + Sync,
    {
        others.add::<In, Out, X>(self, at)
    }
}
