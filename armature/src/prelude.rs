//! Everything that a file with controllers, services or modules needs: `use armature::prelude::*;`.

pub use crate::{
    AcceptMedia, BeforeApplicationShutdown, Body, Bytes, ClientIp, Cookies, Error, ErrorFormat,
    ExceptionFilter, FromParts, FromRequest, FromText, Guard, HeaderName, HeaderValue, Host, Html, HttpError,
    Inject, InjectAll, Interceptor, IntoResponse, Json, Keyed, Lazy, Middleware, Next,
    OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy, OnModuleInit, Outcome, Parts, Pipe,
    Redirect, Request, Response, Result, Route, SetCookie, ShutdownReason, StageRequest, StatusCode,
    StreamBody, Text, TimedOut, all, bundle, catch, construct, controller, delete, fact, get, guard, head,
    http_code, injectable, interceptor, meta, metadata, middleware, module, options, patch, post, provider,
    public, put, redirect, route, timeout, url, use_filters, use_guards, use_interceptors, use_pipes, with,
};
