//! A web framework in the style of NestJS: services, controllers, guards and modules are declared with attributes, and
//! `cargo check` proves that they fit together.
//!
//! Begin with [`guide::first_steps`]; [`guide`] has a chapter per subject, and its code is compiled and run by the tests.
//! A file with controllers, services or modules starts with:
//!
//! ```
//! use armature::prelude::*;
//! ```
//!
//! | to | see |
//! |---|---|
//! | declare a service, a controller, a module | [`injectable`], [`controller`], [`module`] |
//! | build and serve an application | [`bootstrap`] |
//! | test one in process | [`testing::app`] |
//! | read requests in your own way | [`FromParts`], [`FromRequest`], [`FromText`] |
//! | return your own responses and errors | [`IntoResponse`], [`HttpError`], [`Error`] |
//! | admit or refuse requests | [`guard`], [`macro@fact`] |
//! | validate or look up one argument | [`Pipe`] |
//! | wrap every response | [`interceptor`] |
//! | put something in front of some routes | [`middleware`] |
//! | link to a handler instead of a path | [`url!`](url!) |
//! | see what a request meets, and list the routes | [`Explanation`], [`Routes`] |
//! | turn errors into responses | [`catch`], [`ErrorFormat`] |
//! | know the request in a service that is not given it | [`RequestContext`] |
//! | do something besides a request, or after it | [`spawn`], [`spawn_local`], [`spawn_blocking`] |
//! | run code at start and shutdown | [`OnModuleInit`] and the other traits of [`lifecycle`] |

// Generated code finds this crate by its own name, also in this crate's tests, examples and documentation.
extern crate self as armature;

pub mod guide;
pub mod prelude;

#[cfg(feature = "testing")]
pub use armature_macros::test;
pub use armature_macros::{
    HttpError, Keyed, bundle, catch, controller, fact, guard, injectable, interceptor, metadata, middleware,
    module, provider, url,
};
// What `#[controller]` and `#[injectable]` read. Outside of them each says where it belongs.
pub use armature_macros::{
    all, construct, delete, get, head, http_code, meta, options, patch, post, public, put, redirect, route,
    timeout, use_filters, use_guards, use_interceptors, use_pipes, with,
};
pub use armature_runtime::app::{Bootstrap, Context, Outline, Running, bootstrap};
pub use armature_runtime::context::RequestContext;
pub use armature_runtime::engine::ServerConfig;
pub use armature_runtime::error::{BootError, Error, Finding, Problem, Result, TimedOut};
pub use armature_runtime::explain::{Explanation, Routes};
pub use armature_runtime::extract::{AcceptMedia, ClientIp, Cookies, FromParts, FromRequest, FromText, Host};
pub use armature_runtime::fact::{Fact, FactOrUnit};
pub use armature_runtime::http::{
    Body, BodyStream, HeaderName, HeaderValue, Metadata, Method, Outcome, Parts, Request, Response, Route,
    StatusCode,
};
pub use armature_runtime::inject::{BindFrom, Inject, InjectAll, Lazy, Scope};
pub use armature_runtime::key::{Key, Keyed};
pub use armature_runtime::lifecycle::{
    BeforeApplicationShutdown, OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy, OnModuleInit,
    ShutdownReason,
};
pub use armature_runtime::link::{Link, LinkError};
pub use armature_runtime::pipeline::{
    ExceptionFilter, Guard, Interceptor, Middleware, Next, NextWith, Pipe, StageRequest,
};
pub use armature_runtime::printed::imports::Factory;
pub use armature_runtime::record::{Controller, Module, Provide, Root};
pub use armature_runtime::respond::{
    ErrorFormat, Html, IntoResponse, Json, Redirect, SetCookie, StreamBody, Text,
};
pub use armature_runtime::task::{Task, TaskError, spawn, spawn_blocking, spawn_local, until_shutdown};
// Whole modules, for code that writes by hand what the attributes generate. The compiler shows the short names of their
// items in messages.
pub use armature_runtime::testing;
pub use armature_runtime::{
    error, explain, extract, fact, http, inject, key, lifecycle, link, pipeline, printed, record, respond,
    task, view,
};
/// Layers and services of the tower ecosystem: [`guide::tower`]. Behind the feature `tower`.
#[cfg(feature = "tower")]
pub mod tower {
    pub use armature_runtime::app::{AppService, ServiceFuture};
    pub use armature_runtime::tower::*;
}
/// Bytes that are shared instead of copied.
pub use bytes::Bytes;

#[doc(hidden)]
pub use armature_runtime::__private;
