//! What printed constructors are made of: from what a constructor returns to the value in the container.

use crate::inject::{Dep, Inject, Resolver, Scope};
use crate::key::{Key, Keyed};
use crate::record::{
    ControllerRecord, Hooks, LocalFuture, LocalMade, Make, ModuleRecord, Provide, ProviderRecord, SharedMade,
};
use crate::site::Site;
use std::error::Error as StdError;
use std::future::Future;

/// What a constructor of `T` may return: `T`, or `Result<T, E>`.
#[diagnostic::on_unimplemented(
    message = "[A0403] a constructor of `{T}` cannot return `{Self}`",
    label = "neither `{T}` nor `Result<{T}, E>`",
    note = "return `{T}`, or `Result<{T}, E>` where `E` is a standard error or `armature::Error`"
)]
pub trait Outcome<T>: Sized {
    /// The value, or why there is none.
    ///
    /// # Errors
    /// What the constructor failed with.
    fn outcome(self) -> Result<T, Box<dyn StdError + Send + Sync>>;
}

#[diagnostic::do_not_recommend]
impl<T> Outcome<T> for T {
    fn outcome(self) -> Result<T, Box<dyn StdError + Send + Sync>> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T, E: Into<Box<dyn StdError + Send + Sync>>> Outcome<T> for Result<T, E> {
    fn outcome(self) -> Result<T, Box<dyn StdError + Send + Sync>> {
        self.map_err(Into::into)
    }
}

/// A value that every thread may hold: what a singleton has to be.
#[diagnostic::on_unimplemented(
    message = "[A0509] `{Self}` is a singleton, but threads cannot share it",
    label = "holds something that is not `Send + Sync`: write `scope = worker`, or hold what threads can share",
    note = "neither `Rc` and `RefCell` nor a worker-scoped provider can be shared; `Arc` and `Mutex` can"
)]
pub trait Shareable: Sized + 'static {
    /// The value on its way into the container.
    ///
    /// # Errors
    /// None; the type is what [`Make::Shared`] answers.
    fn share(self) -> SharedMade;
}

#[diagnostic::do_not_recommend]
impl<T: Send + Sync + 'static> Shareable for T {
    fn share(self) -> SharedMade {
        Ok(Box::new(Inject::new(self)))
    }
}

/// What one worker, request or user has for itself, on its way into the container.
///
/// # Errors
/// None; the type is what [`Make::Local`] answers.
pub fn keep<T: 'static>(value: T) -> LocalMade {
    Ok(Box::new(Inject::new(value)))
}

/// A future behind a pointer.
pub fn boxed<'a, T, F: Future<Output = T> + 'a>(future: F) -> LocalFuture<'a, T> {
    Box::pin(future)
}

/// The record of a provider under the key of what it builds.
pub const fn provider<P: Provide>(
    scope: Scope,
    deps: &'static [Dep],
    make: Make,
    hooks: Hooks,
    site: Site,
) -> ProviderRecord {
    ProviderRecord { key: <P::Built as Keyed>::KEY, scope, deps, make, hooks, site }
}

/// What an attribute prints after a mistake that it has reported: the crate does not compile, so it is never built.
pub const fn stub_provider(key: Key) -> ProviderRecord {
    fn never<'a>(_: &'a Resolver<'a>) -> LocalFuture<'a, LocalMade> {
        Box::pin(async { Err("an attribute with a mistake".into()) })
    }
    let site = Site::new("", 0, 0);
    ProviderRecord {
        key,
        scope: Scope::Transient,
        deps: &[],
        make: Make::Local(never),
        hooks: Hooks::NONE,
        site,
    }
}

/// As [`stub_provider`], for a module: it lists nothing.
pub const fn stub_module(key: Key) -> ModuleRecord {
    ModuleRecord::empty(key, Site::new("", 0, 0), || Box::new(Inject::new(())))
}

/// A status that an attribute has checked.
pub const fn status(number: u16) -> http::StatusCode {
    match http::StatusCode::from_u16(number) {
        Ok(status) => status,
        Err(_) => http::StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// As [`stub_provider`], for a controller: it has no routes.
pub const fn stub_controller(key: Key) -> ControllerRecord {
    ControllerRecord { key, prefix: "", routes: &[], site: Site::new("", 0, 0) }
}
