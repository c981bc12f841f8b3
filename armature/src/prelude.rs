//! Everything that a file with controllers, services or modules needs: `use armature::prelude::*;`.

pub use crate::{
    AcceptMedia, BeforeApplicationShutdown, Body, Bytes, ClientIp, Cookies, Error, FromParts, FromRequest,
    FromText, Guard, HeaderName, HeaderValue, Host, Html, HttpError, Inject, InjectAll, IntoResponse, Json,
    Keyed, Lazy, OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy, OnModuleInit, Parts,
    Redirect, Request, Response, Result, SetCookie, ShutdownReason, StatusCode, StreamBody, Text, controller,
    fact, injectable, module, provider,
};
