//! What printed code asks of a controller, of a guard, of an injected argument and of a module's options: one trait each.
//!
//! Everything printed about a guard names it as `<G as BuiltGuard>::…`, and so for the others. A type that is none is
//! then the same error at the same place wherever it is named, and the compiler shows it once. Supertraits would be
//! required at each of these places by another name, and be shown each time.

use super::guard::GuardRecord;
use super::module::OptionsRecord;
use super::provider::{Provide, ProviderRecord};
use crate::construct::Shareable;
use crate::fact::Provided;
use crate::inject::{Dep, GuardHandle, Handle, Inject, Injected, Mismatch, Resolver};
use crate::key::{Key, Keyed};
use crate::pipeline::{Guard, wrap};
use crate::site::Site;

/// A guard that the container can build.
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` cannot be used as a guard",
    label = "not a `Guard`, or not `#[injectable]`",
    note = "write `#[injectable]` on `{Self}`, and `impl Guard for {Self}`"
)]
pub trait BuiltGuard: Sized + 'static {
    /// Its record, but for where its name stands: see [`GuardRecord::at`].
    const GUARD: GuardRecord;
    /// The guard as a dependency of a route.
    const DEP: Dep;
    /// Whether it covers public routes too: it proves nothing.
    const OPEN: bool;

    /// The guard as dependency `index` of a route.
    ///
    /// # Errors
    /// [`Mismatch`] where the container holds another type under its key.
    fn take(resolver: &Resolver<'_>, index: usize) -> Result<GuardHandle<Self>, Mismatch>;
}

#[diagnostic::do_not_recommend]
impl<G: Guard + Keyed + Provide<Built = G>> BuiltGuard for G {
    const GUARD: GuardRecord = GuardRecord {
        provider: const { &G::PROVIDER },
        fact: <G::Provides as Provided>::FACT,
        wrap: wrap::<G>,
        site: Site::new("", 0, 0),
    };
    const DEP: Dep = <Inject<G> as Injected>::DEP;
    const OPEN: bool = <G::Provides as Provided>::FACT.is_none();

    #[inline]
    fn take(resolver: &Resolver<'_>, index: usize) -> Result<GuardHandle<G>, Mismatch> {
        resolver.take(index)
    }
}

/// A controller that the container can build.
#[diagnostic::on_unimplemented(
    message = "[A0504] the controller `{Self}` cannot be built",
    label = "not `#[injectable]`",
    note = "write `#[injectable]` on the struct, or on an impl with a `#[construct]` function"
)]
pub trait BuiltController: Sized + 'static {
    /// Its key.
    const KEY: Key;
    /// How it is built.
    const PROVIDER: &'static ProviderRecord;
    /// The controller as a dependency of its routes.
    const DEP: Dep;

    /// The controller as dependency `index` of a route.
    ///
    /// # Errors
    /// [`Mismatch`] where the container holds another type under its key.
    fn take(resolver: &Resolver<'_>, index: usize) -> Result<Handle<Inject<Self>>, Mismatch>;
}

#[diagnostic::do_not_recommend]
impl<C: Keyed + Provide<Built = C>> BuiltController for C {
    const KEY: Key = <C as Keyed>::KEY;
    const PROVIDER: &'static ProviderRecord = const { &<C as Provide>::PROVIDER };
    const DEP: Dep = <Inject<C> as Injected>::DEP;

    #[inline]
    fn take(resolver: &Resolver<'_>, index: usize) -> Result<Handle<Inject<C>>, Mismatch> {
        resolver.take(index)
    }
}

/// An argument of a handler that the container fills.
pub trait InjectedArgument: Sized {
    /// The argument as a dependency of its route.
    const DEP: Dep;

    /// The argument as dependency `index` of a route.
    ///
    /// # Errors
    /// [`Mismatch`] where the container holds another type under its key.
    fn take(resolver: &Resolver<'_>, index: usize) -> Result<Handle<Self>, Mismatch>;
}

impl<I: Injected> InjectedArgument for I {
    const DEP: Dep = <I as Injected>::DEP;

    #[inline]
    fn take(resolver: &Resolver<'_>, index: usize) -> Result<Handle<I>, Mismatch> {
        resolver.take(index)
    }
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
