//! The lifecycle traits that a type implements, asked of the compiler: methods of [`Implements`].

use super::implements::Implements;
use crate::future::LocalFuture;
use crate::inject::{Inject, Mismatch};
use crate::key::{Key, Keyed};
use crate::lifecycle::{
    BeforeApplicationShutdown, OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy, OnModuleInit,
    ShutdownReason,
};
use crate::record::{Found, FoundShutdown, HookResult};
use std::any::Any;

/// Asks for one lifecycle trait each, by methods: [`Implements`]'s own are found before these.
pub trait NoHooks {
    /// No `OnModuleInit`.
    fn module_init(&self) -> Found {
        Found(None)
    }
    /// No `OnApplicationBootstrap`.
    fn application_bootstrap(&self) -> Found {
        Found(None)
    }
    /// No `OnModuleDestroy`.
    fn module_destroy(&self) -> Found {
        Found(None)
    }
    /// No `BeforeApplicationShutdown`.
    fn before_shutdown(&self) -> FoundShutdown {
        FoundShutdown(None)
    }
    /// No `OnApplicationShutdown`.
    fn shutdown(&self) -> FoundShutdown {
        FoundShutdown(None)
    }
}

impl<T: ?Sized> NoHooks for Implements<T> {}

macro_rules! hooks {
    ($($bound:ident $method:ident $hook:ident = |$this:ident: Inject<$type:ident> $(, $reason:ident: $reason_type:ty)?| $call:expr;)+) => {
        $(impl<$type: $bound + 'static> Implements<$type> {
            #[doc = concat!("Calls [`", stringify!($bound), "`].")]
            pub fn $method(&self) -> $hook {
                fn call<'a, $type: $bound + 'static>(value: &'a dyn Any $(, $reason: $reason_type)?) -> LocalFuture<'a, HookResult> {
                    Box::pin(async move {
                        let $this = own::<$type>(value)?;
                        Ok($call.await?)
                    })
                }
                $hook(Some(call::<$type>))
            }
        })+
    };
}

hooks! {
    OnModuleInit module_init Found = |this: Inject<T>| this.on_module_init();
    OnApplicationBootstrap application_bootstrap Found = |this: Inject<T>| this.on_application_bootstrap();
    OnModuleDestroy module_destroy Found = |this: Inject<T>| this.on_module_destroy();
    BeforeApplicationShutdown before_shutdown FoundShutdown =
        |this: Inject<T>, reason: ShutdownReason| this.before_application_shutdown(reason);
    OnApplicationShutdown shutdown FoundShutdown =
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
        let ask = Implements::<Quiet>::ASK;
        hooks(ask.module_init(), ask.shutdown())
    }

    fn loud() -> Hooks {
        let ask = Implements::<Loud>::ASK;
        assert!(ask.application_bootstrap().0.is_none() && ask.module_destroy().0.is_none());
        assert!(ask.before_shutdown().0.is_none());
        hooks(ask.module_init(), ask.shutdown())
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
