//! One trait for each thing that generated code names, so that a wrong type is reported once, at the user's token.
//!
//! Everything generated about a guard names it as `<G as InjectableGuard>::…`, and so for the others. A type that is not
//! one is then the same error at the same place wherever it is named, and the compiler shows it once. Supertraits would be
//! required at each of these places by another name, and be shown each time.

use super::construct::Shareable;
use crate::endpoint::Endpoint;
use crate::fact::FactOrUnit;
use crate::inject::{Dep, Injected, Mismatch, RouteSources};
use crate::key::Keyed;
use crate::pipeline::{
    Chain, ChainNow, Guard, GuardHandle, InjectedNeed, Interceptor, InterceptorHandle, StageList, bind,
    bind_now, wrap_guard, wrap_interceptor,
};
use crate::record::{OptionsRecord, Provide, ProviderRecord, StageKind, StageRecord};
use crate::site::Site;

/// A guard that the container can build.
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` cannot be used as a guard",
    label = "not a `#[guard]`, or not `#[injectable]`",
    note = "write `#[guard]` on an impl of `{Self}` with `async fn can_activate(&self, …) -> Result<()>`, and `#[injectable]` on the struct"
)]
pub trait InjectableGuard: Sized + 'static {
    /// What a route keeps of it.
    type Handle: 'static;
    /// Its record, but for where its name is written: see [`StageRecord::at`].
    const STAGE: StageRecord;
}

#[diagnostic::do_not_recommend]
impl<G: Guard + Keyed + Provide<Built = G>> InjectableGuard for G {
    type Handle = GuardHandle<G>;
    const STAGE: StageRecord = StageRecord {
        kind: StageKind::Guard,
        provider: G::PROVIDER,
        needs: G::NEEDS,
        provides: <G::Provides as FactOrUnit>::FACT,
        wrap: wrap_guard::<G>,
        site: Site::new("", 0, 0),
    };
}

/// An interceptor that the container can build.
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` cannot be used as an interceptor",
    label = "not an `#[interceptor]`, or not `#[injectable]`",
    note = "write `#[interceptor]` on an impl of `{Self}` with `async fn intercept(&self, next: Next<'_>, …) -> Result<Response>`, and `#[injectable]` on the struct"
)]
pub trait InjectableInterceptor: Sized + 'static {
    /// What a route keeps of it.
    type Handle: 'static;
    /// Its record, but for where its name is written: see [`StageRecord::at`].
    const STAGE: StageRecord;
}

#[diagnostic::do_not_recommend]
impl<I: Interceptor + Keyed + Provide<Built = I>> InjectableInterceptor for I {
    type Handle = InterceptorHandle<I>;
    const STAGE: StageRecord = StageRecord {
        kind: StageKind::Interceptor,
        provider: I::PROVIDER,
        needs: I::NEEDS,
        provides: <I::Provides as FactOrUnit>::FACT,
        wrap: wrap_interceptor::<I>,
        site: Site::new("", 0, 0),
    };
}

/// A controller that the container can build.
#[diagnostic::on_unimplemented(
    message = "[A0504] the controller `{Self}` cannot be built",
    label = "not `#[injectable]`",
    note = "write `#[injectable]` on the struct, or on an impl with a `#[construct]` function"
)]
pub trait InjectableController: Sized + 'static {
    /// Its key, and how it is built.
    const PROVIDER: &'static ProviderRecord;

    /// Makes the endpoint of route `N`, behind the stages `S`.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    fn bind<N: 'static, S: StageList>(sources: &RouteSources<'_>) -> Result<Box<dyn Endpoint>, Mismatch>
    where
        Self: Chain<N>;

    /// Makes the endpoint of route `N`, a plain `fn`, behind the stages `S`.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    fn bind_now<N: 'static, S: StageList>(sources: &RouteSources<'_>) -> Result<Box<dyn Endpoint>, Mismatch>
    where
        Self: ChainNow<N>;
}

#[diagnostic::do_not_recommend]
impl<C: Keyed + Provide<Built = C>> InjectableController for C {
    const PROVIDER: &'static ProviderRecord = <C as Provide>::PROVIDER;

    fn bind<N: 'static, S: StageList>(sources: &RouteSources<'_>) -> Result<Box<dyn Endpoint>, Mismatch>
    where
        C: Chain<N>,
    {
        bind::<C, N, S>(sources)
    }

    fn bind_now<N: 'static, S: StageList>(sources: &RouteSources<'_>) -> Result<Box<dyn Endpoint>, Mismatch>
    where
        C: ChainNow<N>,
    {
        bind_now::<C, N, S>(sources)
    }
}

/// An argument that the container fills.
pub trait InjectedArgument: Sized {
    /// The argument's own type: names it where it is reported once.
    type Own: Injected;
    /// The argument as a dependency.
    const DEP: Dep;
    /// The argument as a need of a stage.
    const NEED: InjectedNeed;
}

impl<I: Injected> InjectedArgument for I {
    type Own = I;
    const DEP: Dep = <I as Injected>::DEP;
    const NEED: InjectedNeed = InjectedNeed::of::<I>();
}

/// A type that `for_root` of a module takes.
#[diagnostic::on_unimplemented(
    message = "[A0504] `{Self}` cannot be the options of a module",
    label = "not `Keyed`, or not `Send + Sync`",
    note = "write `#[derive(Keyed)]` on `{Self}` where it is defined, and hold only what threads can share"
)]
pub trait ModuleOptions: Sized {
    /// Their record.
    const OPTIONS: OptionsRecord;
}

#[diagnostic::do_not_recommend]
impl<O: Keyed + Shareable> ModuleOptions for O {
    const OPTIONS: OptionsRecord = OptionsRecord { key: O::KEY };
}

/// What `can_activate` of a `#[guard]` returns.
#[diagnostic::on_unimplemented(
    message = "[A0505] a guard cannot return `{Self}`: return `Ok(())` to admit, and `Err(Error::forbidden(…))` to refuse",
    label = "not `Result<()>` or `Result` of a `#[fact]`",
    note = "a guard that proves something returns it, as in `Result<CurrentUser>`, where `CurrentUser` is a `#[fact]`"
)]
pub trait GuardReturn {
    /// What the guard provides.
    type Provides: FactOrUnit;

    /// The guard's verdict.
    ///
    /// # Errors
    /// The refusal.
    fn verdict(self) -> Result<Self::Provides, crate::error::Error>;
}

#[diagnostic::do_not_recommend]
impl<F: FactOrUnit, E: Into<crate::error::Error>> GuardReturn for Result<F, E> {
    type Provides = F;

    fn verdict(self) -> Result<F, crate::error::Error> {
        self.map_err(Into::into)
    }
}
