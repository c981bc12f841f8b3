//! Everything that a file with controllers, services or modules needs: `use armature::prelude::*;`.

pub use crate::{
    AcceptMedia, BeforeApplicationShutdown, Body, Bytes, ClientIp, Cookies, Error, FromParts, FromRequest,
    FromText, Guard, HeaderName, HeaderValue, Host, Html, HttpError, Inject, InjectAll, IntoResponse, Json,
    Keyed, Lazy, OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy, OnModuleInit, Parts,
    Redirect, Request, Response, Result, SetCookie, ShutdownReason, StatusCode, StreamBody, Text, all,
    construct, controller, delete, fact, get, head, http_code, injectable, meta, module, options, patch,
    post, provider, public, put, redirect, route, use_guards,
};
