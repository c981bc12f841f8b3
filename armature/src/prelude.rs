//! What a file with controllers, services or modules needs: `use armature::prelude::*;`.

pub use crate::{
    Error, FromParts, FromRequest, FromText, Guard, HttpError, Inject, InjectAll, IntoResponse, Json, Keyed,
    Lazy, Parts, Request, Response, Result, fact, injectable, module, provider,
};
