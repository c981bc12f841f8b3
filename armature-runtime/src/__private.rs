//! All that printed code may name, under one path and no other. No promise is made about it.

pub use crate::configured::{Factory, WithFactory, WithOptions};
pub use crate::construct::{
    Outcome, Shareable, boxed, keep, provider, status, stub_controller, stub_module, stub_provider,
};
pub use crate::endpoint::Endpoint;
pub use crate::extract::args;
pub use crate::fact::take as take_fact;
pub use crate::fact::{Cons, Fact, Facts, NoFacts, Provided};
pub use crate::inject::{
    Accept, Dep, GuardHandle, Handle, Held, Inject, InjectAll, Injected, Kind, Lazy, Mismatch, NoGuard,
    Resolver, Scope,
};
pub use crate::key::{Key, Keyed, Place};
#[cfg(feature = "testing")]
pub use crate::paused::paused;
pub use crate::pipeline::Guard;
pub use crate::probe::{self, Probe};
pub use crate::record::entry;
pub use crate::record::{
    Bind, Binding, BuiltController, BuiltGuard, Cast, Controller, ControllerRecord, ControllerUse, Export,
    FactNeed, GuardRecord, Hooks, ImportRecord, InjectedArgument, LocalFuture, LocalMade, Make, Meta, Module,
    ModuleOptions, ModuleRecord, Mounted, OptionsRecord, Provide, ProviderRecord, RecordRef, Root,
    RootRecord, RouteRecord, Setup, SetupRecord, SharedMade,
};
pub use crate::site::Site;
pub use crate::slot::{InPlace, Slots, Started};
pub use crate::{error, extract, http, respond};
pub use crate::{graph, lifecycle};
pub use armature_grammar as grammar;
pub use inventory;
