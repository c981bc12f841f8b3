//! Constant records: what attributes generate, the proof reads and the start walks. Pure data; nothing here decides.

pub mod bundle;
mod controller;
mod docs;
mod exclusion;
mod hooks;
mod linked;
mod middleware;
mod module;
mod provider;
mod reference;
mod stage;

pub use crate::routing::Slash;
pub use bundle::{BundleRecord, BundleRef, Bundled};
pub use controller::{Controller, ControllerRecord, RouteRecord};
pub use docs::{ArgumentDocs, ArgumentSource, RouteDocs};
pub use exclusion::Exclusion;
pub use hooks::{Found, FoundShutdown, Hook, HookResult, Hooks, ShutdownHook, ShutdownReason};
pub use linked::{LinkedController, LinkedModule};
pub use middleware::{MiddlewareRecord, Target, Targeted};
pub use module::{
    Binding, Cast, ControllerUse, Export, ImportRecord, LeftOut, Module, ModuleRecord, OptionsRecord,
    RecordRef, Root, RootRecord, Setup, SetupFn, SetupMade, SetupRecord,
};
pub use provider::{LocalMade, Make, Provide, ProviderRecord, SharedMade};
pub use stage::{StageKind, StageRecord};
