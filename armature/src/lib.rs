//! A web application framework: modules and injection proved while compiling, handlers as fast as a bare loop.
//!
//! ```text
//! use armature::prelude::*;
//! ```

// Printed code finds this crate by its own name: in its tests, examples and documentation too.
extern crate self as armature;

pub mod prelude;

pub use armature_macros::{HttpError, Keyed, fact, injectable, module, provider};
pub use armature_runtime::app::{Bootstrap, Context, Running, bootstrap};
pub use armature_runtime::engine::ServerConfig;
pub use armature_runtime::error::{BootError, Error, Finding, Problem, Result};
pub use armature_runtime::extract::{FromParts, FromRequest, FromText};
pub use armature_runtime::fact::{Fact, Provided};
pub use armature_runtime::http::{Body, Parts, Request, Response};
pub use armature_runtime::inject::{Inject, InjectAll, Lazy, Scope};
pub use armature_runtime::key::{Accept, Key, Keyed};
pub use armature_runtime::lifecycle::{
    BeforeApplicationShutdown, OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy, OnModuleInit,
    ShutdownReason,
};
pub use armature_runtime::pipeline::Guard;
pub use armature_runtime::record::{Controller, Module, Provide, Root};
pub use armature_runtime::respond::{IntoResponse, Json};
pub use armature_runtime::{error, extract, http, inject, key, record, respond};

#[doc(hidden)]
pub use armature_runtime::__private;
