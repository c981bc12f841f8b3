//! The lifecycle traits that a type implements, asked of the compiler: constants of [`Implements`].

use super::implements::Implements;
use crate::future::LocalFuture;
use crate::inject::{Inject, Mismatch};
use crate::key::{Key, Keyed};
use crate::lifecycle::{
    BeforeApplicationShutdown, OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy, OnModuleInit,
    ShutdownReason,
};
use crate::record::{Found, FoundShutdown, Hook, HookResult, ShutdownHook};
use std::any::Any;

/// Asks for one lifecycle trait each: [`Implements`]'s own constants are found before these.
pub trait NoHooks {
    /// No `OnModuleInit`.
    const MODULE_INIT: Found = Found(None);
    /// No `OnApplicationBootstrap`.
    const APPLICATION_BOOTSTRAP: Found = Found(None);
    /// No `OnModuleDestroy`.
    const MODULE_DESTROY: Found = Found(None);
    /// No `BeforeApplicationShutdown`.
    const BEFORE_SHUTDOWN: FoundShutdown = FoundShutdown(None);
    /// No `OnApplicationShutdown`.
    const SHUTDOWN: FoundShutdown = FoundShutdown(None);
}

impl<T: ?Sized> NoHooks for Implements<T> {}

macro_rules! hooks {
    ($($bound:ident $field:ident $name:ident $found:ident $hook:ident =
        |$this:ident: Inject<$type:ident> $(, $reason:ident: $reason_type:ty)?| $call:expr;)+) => {
        $(impl<$type: $bound + 'static> Implements<$type> {
            #[doc = concat!("Calls [`", stringify!($bound), "`].")]
            pub const $name: $found = $found(listed::$field::<$type>());
        })+

        /// The hooks of types whose lifecycle traits are listed by name: `hooks(…)`.
        pub mod listed {
            use super::*;

            $(#[doc = concat!("Calls [`", stringify!($bound), "`].")]
            pub const fn $field<$type: $bound + 'static>() -> Option<$hook> {
                fn call<'a, $type: $bound + 'static>(
                    value: &'a dyn Any
                    $(, $reason: $reason_type)?
                ) -> LocalFuture<'a, HookResult> {
                    Box::pin(async move {
                        let $this = own::<$type>(value)?;
                        Ok($call.await?)
                    })
                }
                Some(call::<$type>)
            })+
        }
    };
}

hooks! {
    OnModuleInit module_init MODULE_INIT Found Hook = |this: Inject<T>| this.on_module_init();
    OnApplicationBootstrap application_bootstrap APPLICATION_BOOTSTRAP Found Hook =
        |this: Inject<T>| this.on_application_bootstrap();
    OnModuleDestroy module_destroy MODULE_DESTROY Found Hook = |this: Inject<T>| this.on_module_destroy();
    BeforeApplicationShutdown before_shutdown BEFORE_SHUTDOWN FoundShutdown ShutdownHook =
        |this: Inject<T>, reason: ShutdownReason| this.before_application_shutdown(reason);
    OnApplicationShutdown shutdown SHUTDOWN FoundShutdown ShutdownHook =
        |this: Inject<T>, reason: ShutdownReason| this.on_application_shutdown(reason);
}

fn own<T: 'static>(value: &dyn Any) -> std::result::Result<&Inject<T>, Mismatch> {
    value.downcast_ref().ok_or(Mismatch { key: <UnknownKey as Keyed>::KEY })
}

/// The name in the error of a hook that is called on a value of another type: a record written by hand and wrong.
struct UnknownKey;

impl Keyed for UnknownKey {
    const KEY: Key = Key::new("value with lifecycle hooks", *<() as Keyed>::KEY.place());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;
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

    fn hooks(module_init: Found, shutdown: FoundShutdown) -> Hooks {
        Hooks { module_init: module_init.0, shutdown: shutdown.0, ..Hooks::NONE }
    }

    fn quiet() -> Hooks {
        hooks(<Implements<Quiet>>::MODULE_INIT, <Implements<Quiet>>::SHUTDOWN)
    }

    fn loud() -> Hooks {
        assert!(
            <Implements<Loud>>::APPLICATION_BOOTSTRAP.0.is_none()
                && <Implements<Loud>>::MODULE_DESTROY.0.is_none()
        );
        assert!(<Implements<Loud>>::BEFORE_SHUTDOWN.0.is_none());
        hooks(<Implements<Loud>>::MODULE_INIT, <Implements<Loud>>::SHUTDOWN)
    }

    #[test]
    fn only_implemented_traits_become_hooks() {
        assert!(quiet().is_empty());
        assert!(loud().module_init.is_some() && loud().shutdown.is_some());
    }

    #[test]
    fn a_hook_calls_its_method_and_carries_its_error() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let value: Box<dyn Any> = Box::new(Inject::new(Loud));
        let failed = runtime.block_on(loud().module_init.unwrap()(&*value)).unwrap_err();
        assert_eq!(failed.to_string(), "no schema");
        runtime.block_on(loud().shutdown.unwrap()(&*value, ShutdownReason::Terminate)).unwrap();
    }

    #[test]
    fn a_hook_refuses_a_value_of_another_type() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let value: Box<dyn Any> = Box::new(Inject::new(Quiet));
        assert!(runtime.block_on(loud().module_init.unwrap()(&*value)).is_err());
    }
}
