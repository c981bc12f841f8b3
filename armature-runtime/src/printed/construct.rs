//! What generated constructors are made of: from what a constructor returns to the value in the container.

use crate::error::BoxError;
use crate::future::LocalFuture;
use crate::inject::{Dep, Inject, Injected, Mismatch, Resolver, Scope};
use crate::key::{Key, Keyed};
use crate::record::{
    ControllerRecord, Hooks, LocalMade, Make, ModuleRecord, Provide, ProviderRecord, SharedMade,
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
pub trait Injectable: Keyed + Sized {
    /// What its injected fields ask for, in order.
    type Deps: Deps;
    /// How long its value lives: [`Singleton`], [`Worker`], [`Request`] or [`Transient`].
    type Scope: ScopeOf<Self>;

    /// The value.
    fn build(deps: Self::Deps) -> Self;

    /// Which lifecycle traits it implements.
    fn hooks() -> Hooks;
}

#[diagnostic::do_not_recommend]
impl<T: Injectable> Provide for T {
    type Built = T;
    const PROVIDER: &'static ProviderRecord = &ProviderRecord {
        key: T::KEY,
        scope: T::Scope::SCOPE,
        deps: <T::Deps as Deps>::LIST,
        facts: &[],
        make: T::Scope::MAKE,
        hooks: T::hooks,
        site: T::KEY.place().site,
    };
}

/// A scope as a type, for values of `T`. Only what threads can share can be a [`Singleton`].
pub trait ScopeOf<T> {
    /// The scope.
    const SCOPE: Scope;
    /// The constructor.
    const MAKE: Make;
}

/// `scope = singleton`.
pub struct Singleton;
/// `scope = worker`.
pub struct Worker;
/// `scope = request`.
pub struct Request;
/// `scope = transient`.
pub struct Transient;

impl<T: Injectable + Shareable> ScopeOf<T> for Singleton {
    const SCOPE: Scope = Scope::Singleton;
    const MAKE: Make = Make::Shared(shared::<T>);
}

fn shared<'a, T: Injectable + Shareable>(resolver: &'a Resolver<'a>) -> LocalFuture<'a, SharedMade> {
    Box::pin(async move { T::build(T::Deps::take(resolver)?).share() })
}

fn local<'a, T: Injectable>(resolver: &'a Resolver<'a>) -> LocalFuture<'a, LocalMade> {
    Box::pin(async move { keep(T::build(T::Deps::take(resolver)?)) })
}

macro_rules! local_scopes {
    ($($name:ident)+) => {
        $(#[diagnostic::do_not_recommend]
        impl<T: Injectable> ScopeOf<T> for $name {
            const SCOPE: Scope = Scope::$name;
            const MAKE: Make = Make::Local(local::<T>);
        })+
    };
}

local_scopes! { Worker Request Transient }

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
    ControllerRecord { key, prefix: "", routes: &[], unlisted: false, site: Site::new("", 0, 0) }
}
