//! Entries of a module's lists, as printed code makes them: each function asks for one trait, so that a wrong entry is
//! one error on the user's tokens.

use super::controller::{Controller, FactNeed};
use super::guard::GuardRecord;
use super::module::{Binding, Cast, ControllerUse, Export, ImportRecord, Module, OptionsRecord, Setup};
use super::provider::Provide;
use crate::configured::{record_of, setup_of};
use crate::construct::Shareable;
use crate::fact::Provided;
use crate::inject::{Accept, Inject, Mismatch, Scope};
use crate::key::{Key, Keyed};
use crate::pipeline::{Guard, wrap};
use crate::probe::Probe;
use crate::site::Site;
use std::any::Any;

/// `imports = [M]`.
pub const fn import<M: Module>(site: Site) -> ImportRecord {
    ImportRecord { module: M::RECORD, setup: None, call: None, site }
}

/// `imports = [expression]`, wrapped in a function.
pub const fn import_call<M: Module>(
    make: fn() -> M,
    call: fn() -> Option<Setup>,
    site: Site,
) -> ImportRecord {
    ImportRecord { module: record_of(make), setup: setup_of(make), call: Some(call), site }
}

/// `providers = [P]`.
pub const fn binding<P: Provide>(site: Site) -> Binding {
    Binding { key: <P::Built as Keyed>::KEY, provider: const { &P::PROVIDER }, cast: None, site }
}

/// `providers = [P as D]`.
pub const fn binding_as<P, D, W>(_: W, site: Site) -> Binding
where
    P: Provide,
    D: ?Sized + Accept<P::Built>,
    W: Way<D>,
{
    let cast = match (P::PROVIDER.scope, W::SHARE) {
        (Scope::Singleton, Some(_)) => Cast::Shared(cast_shared::<P::Built, D, W>),
        _ => Cast::Local(cast_local::<P::Built, D>),
    };
    Binding { key: D::KEY, provider: const { &P::PROVIDER }, cast: Some(cast), site }
}

/// `controllers = [C]`.
pub const fn controller<C: Controller>(site: Site) -> ControllerUse {
    ControllerUse { controller: const { &C::CONTROLLER }, provider: const { &C::PROVIDER }, site }
}

/// `exports = [T]`, `supplied = [T]`.
pub const fn export<T: ?Sized + Keyed>(site: Site) -> Export {
    Export { key: T::KEY, site }
}

/// A value that `bootstrap().supply(value)` brings: every worker reads it.
pub const fn supplied<T: Keyed + Shareable>(site: Site) -> Export {
    Export { key: T::KEY, site }
}

/// `options = O`.
pub const fn options<O: Keyed + Shareable>() -> OptionsRecord {
    OptionsRecord { key: O::KEY }
}

/// `guards = [G]`, `#[use_guards(G)]`.
pub const fn guard<G: BuiltGuard>(site: Site) -> GuardRecord {
    GuardRecord {
        provider: const { &G::PROVIDER },
        fact: <G::Provides as Provided>::FACT,
        wrap: wrap::<G>,
        site,
    }
}

/// A handler's argument that is a fact.
pub const fn need(fact: Option<Key>, site: Site) -> Option<FactNeed> {
    match fact {
        Some(key) => Some(FactNeed { key, site }),
        None => None,
    }
}

/// A guard that the container can build.
#[diagnostic::on_unimplemented(
    message = "[A0505] `{Self}` is no guard that can be built",
    label = "not a `Guard`, or not `#[injectable]`",
    note = "write `impl Guard for {Self}`, and `#[injectable]` where it is defined"
)]
pub trait BuiltGuard: Guard + Keyed + Provide<Built = Self> + Sized {}

#[diagnostic::do_not_recommend]
impl<G: Guard + Keyed + Provide<Built = G>> BuiltGuard for G {}

/// Whether threads can share `Inject<D>`: [`Threads`] or [`OneThread`], chosen by [`Probe`].
pub trait Way<D: ?Sized>: Copy {
    /// Puts it behind a pointer that every thread may hold.
    const SHARE: Option<fn(Inject<D>) -> Box<dyn Any + Send + Sync>>;
}

/// They can.
#[derive(Clone, Copy)]
pub struct Threads;
/// They cannot, or it is not known.
#[derive(Clone, Copy)]
pub struct OneThread;

impl<D: ?Sized + Send + Sync + 'static> Way<D> for Threads {
    const SHARE: Option<fn(Inject<D>) -> Box<dyn Any + Send + Sync>> = Some(|value| Box::new(value));
}

impl<D: ?Sized> Way<D> for OneThread {
    const SHARE: Option<fn(Inject<D>) -> Box<dyn Any + Send + Sync>> = None;
}

impl<D: ?Sized + Send + Sync> Probe<D> {
    /// Threads can share it.
    pub const WAY: Threads = Threads;
}

/// The answer for what threads cannot share.
pub trait NotShared {
    /// They cannot.
    const WAY: OneThread = OneThread;
}

impl<D: ?Sized> NotShared for Probe<D> {}

fn cast_shared<X, D, W>(value: &dyn Any) -> Result<Box<dyn Any + Send + Sync>, Mismatch>
where
    X: Keyed,
    D: ?Sized + Accept<X>,
    W: Way<D>,
{
    match W::SHARE {
        Some(share) => accept::<X, D>(value).map(share),
        None => Err(Mismatch { key: D::KEY }),
    }
}

fn cast_local<X: Keyed, D: ?Sized + Accept<X>>(value: &dyn Any) -> Result<Box<dyn Any>, Mismatch> {
    accept::<X, D>(value).map(|value| Box::new(value) as Box<dyn Any>)
}

fn accept<X: Keyed, D: ?Sized + Accept<X>>(value: &dyn Any) -> Result<Inject<D>, Mismatch> {
    let value = value.downcast_ref::<Inject<X>>().ok_or(Mismatch { key: X::KEY })?;
    Ok(D::accept(value.clone()))
}
