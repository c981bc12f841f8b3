//! A web application framework: modules and injection proved while compiling, handlers as fast as a bare loop.
//!
//! ```text
//! use armature::prelude::*;
//! ```

// Printed code finds this crate by its own name: in its tests, examples and documentation too.
extern crate self as armature;

pub mod guide;
pub mod prelude;

#[cfg(feature = "testing")]
pub use armature_macros::test;
pub use armature_macros::{HttpError, Keyed, controller, fact, injectable, module, provider};
pub use armature_runtime::app::{Bootstrap, Context, Running, bootstrap, testing};
pub use armature_runtime::configured::Factory;
pub use armature_runtime::engine::ServerConfig;
pub use armature_runtime::error::{BootError, Error, Finding, Problem, Result};
pub use armature_runtime::extract::{AcceptMedia, ClientIp, Cookies, FromParts, FromRequest, FromText, Host};
pub use armature_runtime::fact::{Fact, Provided};
pub use armature_runtime::http::{
    Body, BodyStream, HeaderName, HeaderValue, Method, Parts, Request, Response, StatusCode,
};
pub use armature_runtime::inject::{Accept, Inject, InjectAll, Lazy, Scope};
pub use armature_runtime::key::{Key, Keyed};
pub use armature_runtime::lifecycle::{
    BeforeApplicationShutdown, OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy, OnModuleInit,
    ShutdownReason,
};
pub use armature_runtime::pipeline::Guard;
pub use armature_runtime::record::{Controller, Module, Provide, Root};
pub use armature_runtime::respond::{Html, IntoResponse, Json, Redirect, SetCookie, StreamBody, Text};
// Whole modules, for those who write by hand what the attributes print; the compiler names what is in them by its short
// name.
pub use armature_runtime::{construct, error, extract, http, inject, key, lifecycle, record, respond};
/// Bytes that are shared and not copied.
pub use bytes::Bytes;

#[doc(hidden)]
pub use armature_runtime::__private;
