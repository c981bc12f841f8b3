//! The lifecycle traits: what a provider, controller or module does when the application starts and ends.
//!
//! | moment | trait | order |
//! |---|---|---|
//! | all constructors have run | [`OnModuleInit`] | a dependency before what needs it |
//! | every `on_module_init` has run, nothing listens yet | [`OnApplicationBootstrap`] | the same |
//! | shutdown was requested, requests are still answered | [`OnModuleDestroy`] | reverse |
//! | the same, after every `on_module_destroy` | [`BeforeApplicationShutdown`] | reverse |
//! | no connection is left | [`OnApplicationShutdown`] | reverse |
//!
//! Each runs once per value, with a deadline. During the start the first failure stops it; during shutdown all run,
//! even if one fails.
//!
//! `#[injectable]` and `#[module]` print `hooks: #crate::lifecycle::hooks!(Type)` for a concrete `Type`: the macro finds
//! by [`Probe`] which traits the type implements. Inside a generic impl the answer is always "none".

use crate::error::Result;
use crate::inject::{Inject, Mismatch};
use crate::key::{Key, Keyed};
use crate::probe::Probe;
use crate::record::{Hook, HookResult, LocalFuture, ShutdownHook};
use std::any::Any;

pub use crate::record::ShutdownReason;

/// Runs after all constructors, before the application listens; what this value needs has run it already.
#[allow(async_fn_in_trait)]
pub trait OnModuleInit {
    /// For what a constructor should not do: warm a cache, check a schema.
    ///
    /// # Errors
    /// Whatever stops the start.
    async fn on_module_init(&self) -> Result<()>;
}

/// Runs after every [`OnModuleInit`], before the application listens.
#[allow(async_fn_in_trait)]
pub trait OnApplicationBootstrap {
    /// For what needs all modules to be ready: start a schedule, subscribe to a queue.
    ///
    /// # Errors
    /// Whatever stops the start.
    async fn on_application_bootstrap(&self) -> Result<()>;
}

/// Runs first during shutdown, while requests are still answered.
#[allow(async_fn_in_trait)]
pub trait OnModuleDestroy {
    /// For stopping to take in new work.
    ///
    /// # Errors
    /// Are reported; the other values' methods still run.
    async fn on_module_destroy(&self) -> Result<()>;
}

/// Runs after every [`OnModuleDestroy`]; requests that have arrived may still be answered at the same time.
#[allow(async_fn_in_trait)]
pub trait BeforeApplicationShutdown {
    /// For handing over what others wait for.
    ///
    /// # Errors
    /// Are reported; the other values' methods still run.
    async fn before_application_shutdown(&self, reason: ShutdownReason) -> Result<()>;
}

/// Runs last, when no connection is left.
#[allow(async_fn_in_trait)]
pub trait OnApplicationShutdown {
    /// For flushing and closing what was opened.
    ///
    /// # Errors
    /// Are reported; the other values' methods still run.
    async fn on_application_shutdown(&self, reason: ShutdownReason) -> Result<()>;
}

/// The answer "does not implement it" for each lifecycle trait; [`Probe`]'s inherent constants are found before these.
pub trait NoHooks {
    /// No `OnModuleInit`.
    const MODULE_INIT: Option<Hook> = None;
    /// No `OnApplicationBootstrap`.
    const APPLICATION_BOOTSTRAP: Option<Hook> = None;
    /// No `OnModuleDestroy`.
    const MODULE_DESTROY: Option<Hook> = None;
    /// No `BeforeApplicationShutdown`.
    const BEFORE_SHUTDOWN: Option<ShutdownHook> = None;
    /// No `OnApplicationShutdown`.
    const SHUTDOWN: Option<ShutdownHook> = None;
}

impl<T: ?Sized> NoHooks for Probe<T> {}

macro_rules! probes {
    ($($bound:ident $constant:ident $hook:ident = |$this:ident: Inject<$type:ident> $(, $reason:ident: $reason_type:ty)?| $call:expr;)+) => {
        $(impl<$type: $bound + 'static> Probe<$type> {
            #[doc = concat!("Calls [`", stringify!($bound), "`].")]
            pub const $constant: Option<$hook> = Some({
                fn call<'a, $type: $bound + 'static>(value: &'a dyn Any $(, $reason: $reason_type)?) -> LocalFuture<'a, HookResult> {
                    Box::pin(async move {
                        let $this = own::<$type>(value)?;
                        Ok($call.await?)
                    })
                }
                call::<$type>
            });
        })+
    };
}

probes! {
    OnModuleInit MODULE_INIT Hook = |this: Inject<T>| this.on_module_init();
    OnApplicationBootstrap APPLICATION_BOOTSTRAP Hook = |this: Inject<T>| this.on_application_bootstrap();
    OnModuleDestroy MODULE_DESTROY Hook = |this: Inject<T>| this.on_module_destroy();
    BeforeApplicationShutdown BEFORE_SHUTDOWN ShutdownHook =
        |this: Inject<T>, reason: ShutdownReason| this.before_application_shutdown(reason);
    OnApplicationShutdown SHUTDOWN ShutdownHook =
        |this: Inject<T>, reason: ShutdownReason| this.on_application_shutdown(reason);
}

fn own<T: 'static>(value: &dyn Any) -> Result<&Inject<T>, Mismatch> {
    value.downcast_ref().ok_or(Mismatch { key: <UnknownKey as Keyed>::KEY })
}

/// The name in the error of a hook that is called on a value of another type: a record written by hand and wrong.
struct UnknownKey;

impl Keyed for UnknownKey {
    const KEY: Key = Key::new("value with lifecycle hooks", *<() as Keyed>::KEY.place());
}

/// The [`Hooks`](crate::record::Hooks) of a concrete type, as a constant expression.
#[doc(hidden)]
#[macro_export]
macro_rules! __armature_hooks {
    ($type:ty) => {{
        #[allow(unused_imports)]
        use $crate::lifecycle::NoHooks as _;
        $crate::record::Hooks {
            module_init: <$crate::probe::Probe<$type>>::MODULE_INIT,
            application_bootstrap: <$crate::probe::Probe<$type>>::APPLICATION_BOOTSTRAP,
            module_destroy: <$crate::probe::Probe<$type>>::MODULE_DESTROY,
            before_shutdown: <$crate::probe::Probe<$type>>::BEFORE_SHUTDOWN,
            shutdown: <$crate::probe::Probe<$type>>::SHUTDOWN,
        }
    }};
}

#[doc(inline)]
pub use crate::__armature_hooks as hooks;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Hooks;

    struct Quiet;
    struct Loud;

    impl OnModuleInit for Loud {
        async fn on_module_init(&self) -> Result<()> {
            Err(std::io::Error::other("no schema"))?
        }
    }

    impl OnApplicationShutdown for Loud {
        async fn on_application_shutdown(&self, reason: ShutdownReason) -> Result<()> {
            assert_eq!(reason, ShutdownReason::Terminate);
            Ok(())
        }
    }

    const QUIET: Hooks = hooks!(Quiet);
    const LOUD: Hooks = hooks!(Loud);

    #[test]
    fn only_implemented_traits_become_hooks() {
        assert!(QUIET.is_empty());
        assert!(LOUD.module_init.is_some() && LOUD.shutdown.is_some());
        assert!(
            LOUD.application_bootstrap.is_none()
                && LOUD.module_destroy.is_none()
                && LOUD.before_shutdown.is_none()
        );
    }

    #[test]
    fn a_hook_calls_its_method_and_carries_its_error() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let value: Box<dyn Any> = Box::new(Inject::new(Loud));
        let failed = runtime.block_on(LOUD.module_init.unwrap()(&*value)).unwrap_err();
        assert_eq!(failed.to_string(), "no schema");
        runtime.block_on(LOUD.shutdown.unwrap()(&*value, ShutdownReason::Terminate)).unwrap();
    }

    #[test]
    fn a_hook_refuses_a_value_of_another_type() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let value: Box<dyn Any> = Box::new(Inject::new(Quiet));
        assert!(runtime.block_on(LOUD.module_init.unwrap()(&*value)).is_err());
    }
}
