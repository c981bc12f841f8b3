//! Constructors for the entries of a module's lists: `<T as Trait>::…`, so that a wrong entry is one error on the user's
//! tokens. Places come as file, line and column, since a call for each would be parsed and evaluated for each.

use super::construct::Shareable;
use super::implements::Implements;
use super::imports::{record_of, setup_of};
use crate::inject::{BindFrom, Inject, Mismatch, Scope};
use crate::key::{Key, Keyed};
use crate::pipeline::FactNeed;
use crate::record::{
    Binding, Cast, ControllerRecord, ControllerUse, Exclusion, Export, Hooks, ImportRecord, Module,
    ModuleRecord, Provide, ProviderRecord, RecordRef, Setup,
};
use crate::site::Site;
use std::any::Any;

/// What `#[module]` prints of the module itself.
pub const fn module(
    key: Key,
    file: &'static str,
    line: u32,
    column: u32,
    make: fn() -> Box<dyn Any + Send + Sync>,
    hooks: fn() -> Hooks,
) -> ModuleRecord {
    ModuleRecord { hooks, ..ModuleRecord::empty(key, Site { file, line, column }, make) }
}

/// The module's own value, for its lifecycle hooks.
pub fn module_value<M: Send + Sync + 'static>(module: M) -> Box<dyn Any + Send + Sync> {
    Box::new(Inject::new(module))
}

/// `imports = [M]`.
pub const fn import(module: RecordRef, file: &'static str, line: u32, column: u32) -> ImportRecord {
    ImportRecord { module, setup: None, call: None, site: Site { file, line, column } }
}

/// `imports = [expression]`, wrapped in a function.
pub const fn import_call<M: Module>(
    make: fn() -> M,
    call: fn() -> Option<Setup>,
    file: &'static str,
    line: u32,
    column: u32,
) -> ImportRecord {
    let site = Site { file, line, column };
    ImportRecord { module: record_of(make), setup: setup_of(make), call: Some(call), site }
}

/// `providers = [P]`.
pub const fn binding(
    provider: &'static ProviderRecord,
    file: &'static str,
    line: u32,
    column: u32,
) -> Binding {
    Binding { key: provider.key, provider, cast: None, site: Site { file, line, column } }
}

/// `providers = [P as D]`.
pub const fn binding_as<P, D, W>(_: W, file: &'static str, line: u32, column: u32) -> Binding
where
    P: Provide,
    D: ?Sized + BindFrom<P::Built>,
    W: Sharing<D>,
{
    let cast = match (P::PROVIDER.scope, W::SHARE) {
        (Scope::Singleton, Some(_)) => Cast::Shared(cast_shared::<P::Built, D, W>),
        _ => Cast::Local(cast_local::<P::Built, D>),
    };
    Binding { key: D::KEY, provider: P::PROVIDER, cast: Some(cast), site: Site { file, line, column } }
}

/// `controllers = [C]`.
pub const fn controller(
    controller: &'static ControllerRecord,
    file: &'static str,
    line: u32,
    column: u32,
) -> ControllerUse {
    ControllerUse { controller, site: Site { file, line, column } }
}

/// `exclude = [C]`.
pub const fn exclude(controller: &'static ControllerRecord) -> Exclusion {
    Exclusion { controller, handler: None }
}

/// `exclude = [C::handler]`.
pub const fn exclude_one(controller: &'static ControllerRecord, handler: &'static str) -> Exclusion {
    Exclusion { controller, handler: Some(handler) }
}

/// `exports = [T]`.
pub const fn export(key: Key, file: &'static str, line: u32, column: u32) -> Export {
    Export { key, site: Site { file, line, column } }
}

/// A value that `bootstrap().supply(value)` brings: every worker reads it.
pub const fn supplied<T: Keyed + Shareable>(file: &'static str, line: u32, column: u32) -> Export {
    Export { key: T::KEY, site: Site { file, line, column } }
}

/// A handler's argument that is a fact.
pub const fn need(fact: Option<Key>, file: &'static str, line: u32, column: u32) -> Option<FactNeed> {
    match fact {
        Some(key) => Some(FactNeed { key, site: Site { file, line, column } }),
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
