//! Which lifecycle traits a provider or module implements, as function pointers found by [`crate::probe`].

use super::provider::LocalFuture;
use std::any::Any;
use std::error::Error as StdError;

/// Calls one lifecycle method on an `Inject<T>` behind `dyn Any`.
pub type Hook = for<'a> fn(&'a dyn Any) -> LocalFuture<'a, Result<(), Box<dyn StdError + Send + Sync>>>;

/// The lifecycle methods a type implements; see `crate::lifecycle` for when each runs.
#[derive(Clone, Copy, Default)]
pub struct Hooks {
    /// `OnModuleInit`.
    pub module_init: Option<Hook>,
    /// `OnApplicationBootstrap`.
    pub application_bootstrap: Option<Hook>,
    /// `OnModuleDestroy`.
    pub module_destroy: Option<Hook>,
    /// `BeforeApplicationShutdown`.
    pub before_shutdown: Option<Hook>,
    /// `OnApplicationShutdown`.
    pub shutdown: Option<Hook>,
}

impl Hooks {
    /// No lifecycle trait.
    pub const NONE: Hooks = Hooks {
        module_init: None,
        application_bootstrap: None,
        module_destroy: None,
        before_shutdown: None,
        shutdown: None,
    };
}
