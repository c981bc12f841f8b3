//! The lifecycle traits: what a provider, controller or module does when the application starts and ends.
//!
//! | moment | trait | order |
//! |---|---|---|
//! | all constructors have run | [`OnModuleInit`] | a dependency before what needs it |
//! | every `on_module_init` has run, nothing listens yet | [`OnApplicationBootstrap`] | the same |
//! | shutdown was requested, requests are still answered | [`OnModuleDestroy`] | reverse |
//! | the same, after every `on_module_destroy` | [`BeforeApplicationShutdown`] | reverse |
//! | no connection and no task is left | [`OnApplicationShutdown`] | reverse |
//!
//! Each runs once per value, with a deadline. During the start the first failure stops it; during shutdown all run,
//! even if one fails.
//!
//! `#[injectable]` and `#[module]` print a function that asks which of the traits a concrete type implements. Inside a
//! generic impl the answer is always "none": list them there, as in `#[injectable(hooks(OnModuleInit))]`.

use crate::error::Result;

pub use crate::record::ShutdownReason;

/// Runs after all constructors, before the application listens; what this value needs has run it already.
#[allow(async_fn_in_trait)]
#[diagnostic::on_unimplemented(
    message = "[A0402] `{Self}` does not implement `OnModuleInit`",
    label = "write `impl OnModuleInit for {Self}`, or do not list it in `hooks(…)`"
)]
pub trait OnModuleInit {
    /// For what a constructor should not do: warm a cache, check a schema.
    ///
    /// # Errors
    /// Whatever stops the start.
    async fn on_module_init(&self) -> Result<()>;
}

/// Runs after every [`OnModuleInit`], before the application listens.
#[allow(async_fn_in_trait)]
#[diagnostic::on_unimplemented(
    message = "[A0402] `{Self}` does not implement `OnApplicationBootstrap`",
    label = "write `impl OnApplicationBootstrap for {Self}`, or do not list it in `hooks(…)`"
)]
pub trait OnApplicationBootstrap {
    /// For what needs all modules to be ready: start a schedule, subscribe to a queue.
    ///
    /// # Errors
    /// Whatever stops the start.
    async fn on_application_bootstrap(&self) -> Result<()>;
}

/// Runs first during shutdown, while requests are still answered.
#[allow(async_fn_in_trait)]
#[diagnostic::on_unimplemented(
    message = "[A0402] `{Self}` does not implement `OnModuleDestroy`",
    label = "write `impl OnModuleDestroy for {Self}`, or do not list it in `hooks(…)`"
)]
pub trait OnModuleDestroy {
    /// For stopping to take in new work.
    ///
    /// # Errors
    /// Are reported; the other values' methods still run.
    async fn on_module_destroy(&self) -> Result<()>;
}

/// Runs after every [`OnModuleDestroy`]; requests that have arrived may still be answered at the same time.
#[allow(async_fn_in_trait)]
#[diagnostic::on_unimplemented(
    message = "[A0402] `{Self}` does not implement `BeforeApplicationShutdown`",
    label = "write `impl BeforeApplicationShutdown for {Self}`, or do not list it in `hooks(…)`"
)]
pub trait BeforeApplicationShutdown {
    /// For handing over what others wait for.
    ///
    /// # Errors
    /// Are reported; the other values' methods still run.
    async fn before_application_shutdown(&self, reason: ShutdownReason) -> Result<()>;
}

/// Runs last, when no connection and no task is left.
#[allow(async_fn_in_trait)]
#[diagnostic::on_unimplemented(
    message = "[A0402] `{Self}` does not implement `OnApplicationShutdown`",
    label = "write `impl OnApplicationShutdown for {Self}`, or do not list it in `hooks(…)`"
)]
pub trait OnApplicationShutdown {
    /// For flushing and closing what was opened.
    ///
    /// # Errors
    /// Are reported; the other values' methods still run.
    async fn on_application_shutdown(&self, reason: ShutdownReason) -> Result<()>;
}
