//! How one provider is built.

use super::hooks::Hooks;
use crate::future::LocalFuture;
use crate::inject::{Dep, Resolver, Scope};
use crate::key::{Key, Keyed};
use crate::pipeline::FactNeed;
use crate::site::Site;
use std::any::Any;
use std::error::Error as StdError;

/// An `Inject<T>` that every thread may hold.
pub type SharedMade = Result<Box<dyn Any + Send + Sync>, Box<dyn StdError + Send + Sync>>;

/// An `Inject<T>` that stays on its thread.
pub type LocalMade = Result<Box<dyn Any>, Box<dyn StdError + Send + Sync>>;

/// Builds the value: an `Inject<T>` behind `dyn Any`, where `T` is the type of [`ProviderRecord::key`].
///
/// The coercion in `Shared` *is* the check that a singleton may be shared.
#[derive(Clone, Copy)]
pub enum Make {
    /// For singletons.
    Shared(for<'a> fn(&'a Resolver<'a>) -> LocalFuture<'a, SharedMade>),
    /// For every other scope.
    Local(for<'a> fn(&'a Resolver<'a>) -> LocalFuture<'a, LocalMade>),
}

impl Make {
    /// Calls the constructor; the value stays on this thread.
    pub(crate) async fn on_this_thread(&self, resolver: &Resolver<'_>) -> LocalMade {
        match self {
            Make::Local(make) => make(resolver).await,
            Make::Shared(make) => make(resolver).await.map(|value| value as Box<dyn Any>),
        }
    }
}

/// One provider, as `#[injectable]` or `#[provider]` describes it.
#[derive(Clone, Copy)]
pub struct ProviderRecord {
    /// What is built.
    pub key: Key,
    /// How long it lives.
    pub scope: Scope,
    /// What the constructor needs, in the order of its arguments.
    pub deps: &'static [Dep],
    /// Facts that its constructor asks for; only of request-scoped providers.
    pub facts: &'static [Option<FactNeed>],
    /// The constructor.
    pub make: Make,
    /// Which lifecycle traits the type implements.
    pub hooks: fn() -> Hooks,
    /// Where the type's name is written.
    pub site: Site,
}

/// A type the container can build. Implemented by `#[injectable]`; by `#[provider]` for a type named after the
/// function, with `Built` the type it returns.
#[diagnostic::on_unimplemented(
    message = "[A0504] `{Self}` is not a provider",
    label = "not `#[injectable]`; a module belongs in `imports`, a controller in `controllers`",
    note = "write `#[injectable]` on `{Self}`, or list the name of a `#[provider]` function that builds it, or list it as `supplied = [{Self}]`"
)]
pub trait Provide: 'static {
    /// The type that is built; its key is the key of the record.
    type Built: Keyed;
    /// How it is built.
    const PROVIDER: &'static ProviderRecord;
}
