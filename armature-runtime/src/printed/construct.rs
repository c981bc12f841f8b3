//! What generated constructors are made of: from what a constructor returns to the value in the container.

use crate::error::BoxError;
use crate::future::LocalFuture;
use crate::inject::{Dep, Inject, Injected, Mismatch, Resolver, Scope};
use crate::key::{Key, Keyed};
use crate::record::{
    ControllerRecord, Hooks, LocalMade, Make, Provide, ProviderRecord, RouteRecord, SharedMade,
};
use crate::site::Site;
use std::future::Future;

/// What a constructor of `T` may return: `T`, or `Result<T, E>`.
#[diagnostic::on_unimplemented(
    message = "[A0403] a constructor of `{T}` cannot return `{Self}`",
    label = "neither `{T}` nor `Result<{T}, E>`",
    note = "return `{T}`, or `Result<{T}, E>` where `E` is a standard error or `armature::Error`"
)]
pub trait ConstructorReturn<T>: Sized {
    /// The value, or why there is none.
    ///
    /// # Errors
    /// What the constructor failed with.
    fn built(self) -> Result<T, BoxError>;
}

#[diagnostic::do_not_recommend]
impl<T> ConstructorReturn<T> for T {
    fn built(self) -> Result<T, BoxError> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T, E: Into<BoxError>> ConstructorReturn<T> for Result<T, E> {
    fn built(self) -> Result<T, BoxError> {
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
    /// None; the type is what [`Make::Shared`] returns.
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
/// None; the type is what [`Make::Local`] returns.
pub fn keep<T: 'static>(value: T) -> LocalMade {
    Ok(Box::new(Inject::new(value)))
}

/// A future behind a pointer.
pub fn boxed<'a, T, F: Future<Output = T> + 'a>(future: F) -> LocalFuture<'a, T> {
    Box::pin(future)
}

/// A struct of injected fields. Implemented by `#[injectable]`; the provider's record is made of it here, once for all.
pub trait Injectable: Sized + 'static {
    /// What its injected fields ask for, in order.
    type Deps: Deps;
    /// The rest of its record. Apart from `Deps`, so that two types which need each other are not one constant that needs
    /// itself, and the proof can speak of them.
    const ABOUT: About;

    /// The value.
    fn build(deps: Self::Deps) -> Self;
}

/// What [`Injectable`] says of a type, made by the functions of [`about`].
pub struct About {
    key: Key,
    scope: Scope,
    make: Make,
    hooks: fn() -> Hooks,
}

#[diagnostic::do_not_recommend]
impl<T: Injectable> Keyed for T {
    const KEY: Key = T::ABOUT.key;
}

#[diagnostic::do_not_recommend]
impl<T: Injectable> Provide for T {
    type Built = T;
    const PROVIDER: &'static ProviderRecord = &{
        let About { key, scope, make, hooks } = T::ABOUT;
        let site = key.place().site;
        ProviderRecord { key, scope, deps: <T::Deps as Deps>::LIST, facts: &[], make, hooks, site }
    };
}

/// [`About`] a type of each scope.
pub mod about {
    use super::{About, Hooks, Injectable, Key, Make, Scope, Shareable, local, shared};

    /// `scope = singleton`, which only what threads can share may be.
    pub const fn singleton<T: Injectable + Shareable>(key: Key, hooks: fn() -> Hooks) -> About {
        About { key, scope: Scope::Singleton, make: Make::Shared(shared::<T>), hooks }
    }

    /// `scope = worker`.
    pub const fn worker<T: Injectable>(key: Key, hooks: fn() -> Hooks) -> About {
        About { key, scope: Scope::Worker, make: Make::Local(local::<T>), hooks }
    }

    /// `scope = request`.
    pub const fn request<T: Injectable>(key: Key, hooks: fn() -> Hooks) -> About {
        About { key, scope: Scope::Request, make: Make::Local(local::<T>), hooks }
    }

    /// `scope = transient`.
    pub const fn transient<T: Injectable>(key: Key, hooks: fn() -> Hooks) -> About {
        About { key, scope: Scope::Transient, make: Make::Local(local::<T>), hooks }
    }
}

fn shared<'a, T: Injectable + Shareable>(resolver: &'a Resolver<'a>) -> LocalFuture<'a, SharedMade> {
    Box::pin(async move { T::build(T::Deps::take(resolver)?).share() })
}

fn local<'a, T: Injectable>(resolver: &'a Resolver<'a>) -> LocalFuture<'a, LocalMade> {
    Box::pin(async move { keep(T::build(T::Deps::take(resolver)?)) })
}

/// Injected fields or arguments as a tuple: 0 to 12 of `Inject<T>` and its relatives.
pub trait Deps: Sized {
    /// What the proof checks.
    const LIST: &'static [Dep];

    /// Takes them from the resolver.
    ///
    /// # Errors
    /// [`Mismatch`] if the container holds another type under a key.
    fn take(resolver: &Resolver<'_>) -> Result<Self, Mismatch>;
}

macro_rules! deps {
    ($(($($type:ident $index:literal),*))+) => {
        $(#[diagnostic::do_not_recommend]
        impl<$($type: Injected),*> Deps for ($($type,)*) {
            const LIST: &'static [Dep] = &[$($type::DEP),*];

            fn take(_resolver: &Resolver<'_>) -> Result<Self, Mismatch> {
                Ok(($(_resolver.take::<$type>($index)?,)*))
            }
        })+
    };
}

deps! {
    ()
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11)
}

/// The record of a provider whose constructor is generated as it is, under the key of what it builds.
pub const fn provider<P: Provide>(
    scope: Scope,
    deps: &'static [Dep],
    make: Make,
    site: Site,
) -> ProviderRecord {
    ProviderRecord {
        key: <P::Built as Keyed>::KEY,
        scope,
        deps,
        facts: &[],
        make,
        hooks: || Hooks::NONE,
        site,
    }
}

/// What an attribute generates after a mistake that it has reported: the crate does not compile, so it is never built.
pub const fn stub_provider(key: Key) -> ProviderRecord {
    fn never<'a>(_: &'a Resolver<'a>) -> LocalFuture<'a, LocalMade> {
        Box::pin(async { Err("an attribute with a mistake".into()) })
    }
    let site = Site::new("", 0, 0);
    ProviderRecord {
        key,
        scope: Scope::Transient,
        deps: &[],
        facts: &[],
        make: Make::Local(never),
        hooks: || Hooks::NONE,
        site,
    }
}

/// What `#[controller]` prints of the controller.
pub const fn controller(
    provider: &'static ProviderRecord,
    prefix: &'static str,
    routes: &'static [RouteRecord],
    unlisted: bool,
    site: Site,
) -> ControllerRecord {
    ControllerRecord { provider, host: None, prefix, routes, unlisted, site }
}

/// A status that an attribute has checked.
pub const fn status(number: u16) -> http::StatusCode {
    match http::StatusCode::from_u16(number) {
        Ok(status) => status,
        Err(_) => http::StatusCode::INTERNAL_SERVER_ERROR,
    }
}
