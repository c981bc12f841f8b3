//! Constructors for the entries of a module's lists: `<T as Trait>::…`, so that a wrong entry is one error on the user's
//! tokens.

use super::construct::Shareable;
use super::implements::Implements;
use super::imports::{record_of, setup_of};
use crate::inject::{BindFrom, Inject, Mismatch, Scope};
use crate::key::{Key, Keyed};
use crate::pipeline::FactNeed;
use crate::record::{
    Binding, Cast, ControllerRecord, ControllerUse, Export, ImportRecord, Module, Provide, ProviderRecord,
    RecordRef, Setup,
};
use crate::site::Site;
use std::any::Any;

/// `imports = [M]`.
pub const fn import(module: RecordRef, site: Site) -> ImportRecord {
    ImportRecord { module, setup: None, call: None, site }
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
pub const fn binding(provider: &'static ProviderRecord, site: Site) -> Binding {
    Binding { key: provider.key, provider, cast: None, site }
}

/// `providers = [P as D]`.
pub const fn binding_as<P, D, W>(_: W, site: Site) -> Binding
where
    P: Provide,
    D: ?Sized + BindFrom<P::Built>,
    W: Sharing<D>,
{
    let cast = match (P::PROVIDER.scope, W::SHARE) {
        (Scope::Singleton, Some(_)) => Cast::Shared(cast_shared::<P::Built, D, W>),
        _ => Cast::Local(cast_local::<P::Built, D>),
    };
    Binding { key: D::KEY, provider: P::PROVIDER, cast: Some(cast), site }
}

/// `controllers = [C]`.
pub const fn controller(
    controller: &'static ControllerRecord,
    provider: &'static ProviderRecord,
    site: Site,
) -> ControllerUse {
    ControllerUse { controller, provider, site }
}

/// `exports = [T]`.
pub const fn export(key: Key, site: Site) -> Export {
    Export { key, site }
}

/// A value that `bootstrap().supply(value)` brings: every worker reads it.
pub const fn supplied<T: Keyed + Shareable>(site: Site) -> Export {
    Export { key: T::KEY, site }
}

/// A handler's argument that is a fact.
pub const fn need(fact: Option<Key>, site: Site) -> Option<FactNeed> {
    match fact {
        Some(key) => Some(FactNeed { key, site }),
        None => None,
    }
}

/// Whether threads can share `Inject<D>`: [`Threads`] or [`OneThread`], chosen by [`Implements`].
pub trait Sharing<D: ?Sized>: Copy {
    /// Puts it behind a pointer that every thread may hold.
    const SHARE: Option<fn(Inject<D>) -> Box<dyn Any + Send + Sync>>;
}

/// They can.
#[derive(Clone, Copy)]
pub struct Threads;
/// They cannot, or it is not known.
#[derive(Clone, Copy)]
pub struct OneThread;

impl<D: ?Sized + Send + Sync + 'static> Sharing<D> for Threads {
    const SHARE: Option<fn(Inject<D>) -> Box<dyn Any + Send + Sync>> = Some(|value| Box::new(value));
}

impl<D: ?Sized> Sharing<D> for OneThread {
    const SHARE: Option<fn(Inject<D>) -> Box<dyn Any + Send + Sync>> = None;
}

impl<D: ?Sized + Send + Sync> Implements<D> {
    /// Threads can share it.
    pub const SHARING: Threads = Threads;
}

/// The fallback for what threads cannot share.
pub trait SharingFallback {
    /// They cannot.
    const SHARING: OneThread = OneThread;
}

impl<D: ?Sized> SharingFallback for Implements<D> {}

fn cast_shared<X, D, W>(value: &dyn Any) -> Result<Box<dyn Any + Send + Sync>, Mismatch>
where
    X: Keyed,
    D: ?Sized + BindFrom<X>,
    W: Sharing<D>,
{
    match W::SHARE {
        Some(share) => accept::<X, D>(value).map(share),
        None => Err(Mismatch { key: D::KEY }),
    }
}

fn cast_local<X: Keyed, D: ?Sized + BindFrom<X>>(value: &dyn Any) -> Result<Box<dyn Any>, Mismatch> {
    accept::<X, D>(value).map(|value| Box::new(value) as Box<dyn Any>)
}

fn accept<X: Keyed, D: ?Sized + BindFrom<X>>(value: &dyn Any) -> Result<Inject<D>, Mismatch> {
    let value = value.downcast_ref::<Inject<X>>().ok_or(Mismatch { key: X::KEY })?;
    Ok(D::bind_from(value.clone()))
}
