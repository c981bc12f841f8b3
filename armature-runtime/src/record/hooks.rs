//! Which lifecycle traits a provider or module implements, as function pointers found by `printed/hooks.rs`.

use crate::future::LocalFuture;
use std::any::Any;
use std::error::Error as StdError;

/// What a lifecycle method returns.
pub type HookResult = Result<(), Box<dyn StdError + Send + Sync>>;

/// Calls one lifecycle method on an `Inject<T>` behind `dyn Any`.
pub type Hook = for<'a> fn(&'a dyn Any) -> LocalFuture<'a, HookResult>;

/// The same for the methods that are told why the application ends.
pub type ShutdownHook = for<'a> fn(&'a dyn Any, ShutdownReason) -> LocalFuture<'a, HookResult>;

/// A lifecycle method that was looked for. A type of its own, since the compiler compares a type without lifetimes faster, and it
/// does so five times for each provider.
pub struct Found(pub Option<Hook>);

/// The same for the methods that are told why the application ends.
pub struct FoundShutdown(pub Option<ShutdownHook>);

/// Why the application ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ShutdownReason {
    /// SIGINT: Ctrl-C was pressed.
    Interrupt,
    /// SIGTERM: an orchestrator or `kill`.
    Terminate,
    /// The program asked for it: a test, or `Handle::shutdown`.
    Requested,
    /// The start failed after this value had been built.
    StartFailed,
}

impl ShutdownReason {
    /// The reason in a word, for a log line.
    pub const fn word(self) -> &'static str {
        match self {
            ShutdownReason::Interrupt => "SIGINT",
            ShutdownReason::Terminate => "SIGTERM",
            ShutdownReason::Requested => "requested",
            ShutdownReason::StartFailed => "start failed",
        }
    }
}

impl std::fmt::Display for ShutdownReason {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.word())
    }
}

/// The lifecycle methods a type implements; see [`crate::lifecycle`] for when each runs.
#[derive(Clone, Copy, Default)]
pub struct Hooks {
    /// `OnModuleInit`.
    pub module_init: Option<Hook>,
    /// `OnApplicationBootstrap`.
    pub application_bootstrap: Option<Hook>,
    /// `OnModuleDestroy`.
    pub module_destroy: Option<Hook>,
    /// `BeforeApplicationShutdown`.
    pub before_shutdown: Option<ShutdownHook>,
    /// `OnApplicationShutdown`.
    pub shutdown: Option<ShutdownHook>,
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

    /// One after the other.
    #[doc(hidden)]
    pub const fn of(
        module_init: Found,
        application_bootstrap: Found,
        module_destroy: Found,
        before_shutdown: FoundShutdown,
        shutdown: FoundShutdown,
    ) -> Hooks {
        Hooks {
            module_init: module_init.0,
            application_bootstrap: application_bootstrap.0,
            module_destroy: module_destroy.0,
            before_shutdown: before_shutdown.0,
            shutdown: shutdown.0,
        }
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.module_init.is_none()
            && self.application_bootstrap.is_none()
            && self.module_destroy.is_none()
            && self.before_shutdown.is_none()
            && self.shutdown.is_none()
    }
}
