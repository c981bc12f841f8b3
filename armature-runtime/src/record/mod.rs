//! Constant records: what attributes print, the proof reads and boot walks. Pure data; nothing here decides.

mod built;
mod controller;
pub mod entry;
mod guard;
mod hooks;
mod module;
mod mounted;
mod provider;
mod routed;

pub use crate::future::LocalFuture;
pub use built::{BuiltController, BuiltGuard, InjectedArgument, ModuleOptions};
pub use controller::{Bind, Controller, ControllerRecord, FactNeed, Meta, RouteRecord};
pub use guard::{GuardRecord, Wrap};
pub use hooks::{Hook, HookResult, Hooks, ShutdownHook, ShutdownReason};
pub use module::{
    Binding, Cast, ControllerUse, Export, ImportRecord, Module, ModuleRecord, OptionsRecord, RecordRef, Root,
    RootRecord, Setup, SetupFn, SetupMade, SetupRecord,
};
pub use mounted::Mounted;
pub use provider::{LocalMade, Make, Provide, ProviderRecord, SharedMade};
