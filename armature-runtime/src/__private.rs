//! All that generated code may name, under one path and no other. No promise is made about it.

pub use crate::error::Error;
pub use crate::fact::{Fact, FactOrUnit, FactRecord};
pub use crate::future::LocalFuture;
pub use crate::http::Outcome;
pub use crate::inject::{BindFrom, Inject, Injected, Scope};
pub use crate::key::{Key, Keyed, key};
pub use crate::pipeline::number::*;
pub use crate::pipeline::{
    Bind, BindList, Call, CaughtTypes, Chain, ChainNow, Everything, ExceptionFilter, Guard, Interceptor,
    Middleware, Needs, Next, Nothing, Pipe, Piped, StageRequest, Timeout,
};
pub use crate::printed::args;
pub use crate::printed::bundle as bundled;
pub use crate::printed::bundle::Bundle;
pub use crate::printed::cause::{BoxedCause, CauseOf, PlainCause};
pub use crate::printed::choose::{ArgumentFallback, BodyFallback, QueryFallback};
pub use crate::printed::construct::{
    About, ConstructorReturn, Injectable, Shareable, about, boxed, controller, keep, provider, status,
    stub_provider,
};
pub use crate::printed::entries as entry;
pub use crate::printed::entries::{SharingFallback, module, module_value};
pub use crate::printed::filter::{Catches, CaughtFallback, InjectableFilter, Pair, PairFallback, caught};
pub use crate::printed::hooks::{NoHooks, listed};
pub use crate::printed::implements::{FactFallback, Implements};
pub use crate::printed::imports::{WithFactory, WithOptions};
pub use crate::printed::injectable::{
    GuardReturn, InjectableController, InjectableGuard, InjectableInterceptor, InjectedArgument,
    ModuleOptions,
};
pub use crate::printed::interceptor::InterceptorReturn;
pub use crate::printed::middleware::{self as bound, InjectableMiddleware};
pub use crate::printed::pipe::{Beside, PipeForArgument, given, piped, shared_piped};
pub use crate::printed::respond::{created, created_later, fixed_header, later, respond, with_status};
pub use crate::printed::route::{method::*, route};
pub use crate::printed::short::{about_of, hooks, key_of, linked, module_of};
pub use crate::record::{
    BundleRecord, BundleRef, Bundled, Controller, ControllerRecord, Hooks, LeftOut, LinkedController,
    LinkedModule, Make, MiddlewareRecord, Module, ModuleRecord, OptionsRecord, Provide, ProviderRecord,
    RecordRef, Root, RootRecord, RouteRecord, Slash,
};
pub use crate::respond::IntoResponse;
pub use crate::site::Site;

pub use crate::proof::links;
#[cfg(feature = "testing")]
pub use crate::testing::paused;
pub use crate::{error, extract, http, lifecycle, link, proof};
pub use Option::{None, Some};
pub use Result::{self, Err, Ok};
pub use armature_grammar as grammar;
pub use inventory;
pub use std::future::Future;
