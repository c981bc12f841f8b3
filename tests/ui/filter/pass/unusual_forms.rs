//! Filters in forms that are legal and rarely seen.

use armature::prelude::*;
use std::{fmt, io};

#[derive(Debug, HttpError)]
#[http(409, "busy")]
pub struct Busy;

/// A standard error that is generic.
#[derive(Debug)]
pub struct Of<T>(pub T);

impl<T: fmt::Debug> fmt::Display for Of<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl<T: fmt::Debug> std::error::Error for Of<T> {}

#[injectable(scope = request)]
pub struct r#Box;

#[catch(io::Error, std::num::ParseIntError, Of<u8>,)]
impl r#Box {
    /// A plain function.
    #[inline]
    fn catch(&self, #[query] lang: Option<&str>, error: armature::Error, request: &Parts<'_>) -> Result<String, Busy> {
        match error.downcast_ref::<Of<u8>>() {
            Some(Of(number)) => Ok(format!("{number} {} {lang:?}", request.path())),
            None => Err(Busy),
        }
    }
}

#[injectable]
pub struct Io;

#[catch(io::Error)]
impl Io {
    async fn catch(&self, error: &io::Error) -> impl IntoResponse + use<> {
        (StatusCode::BAD_GATEWAY, error.to_string())
    }
}

#[injectable]
pub struct OfNames<T: Send + Sync> {
    #[value(std::marker::PhantomData)]
    of: std::marker::PhantomData<T>,
}

#[catch(Of<&'static str>)]
impl<T: Send + Sync + Keyed> OfNames<T> {
    async fn catch(&self, error: &Of<&'static str>) -> Response {
        let _ = self.of;
        error.0.into_response()
    }
}

#[injectable]
pub struct Users;

#[controller("/users")]
#[use_filters(Box, OfNames<u8>)]
impl Users {
    #[get]
    #[use_filters(self::Io,)]
    fn one(&self) -> Result<String> {
        Err(Of(7_u8))?
    }

    #[cfg(any())]
    #[get("/off")]
    #[use_filters(Missing, AlsoMissing)]
    fn off(&self) {}
}

#[module(root, controllers = [Users], filters = [#[cfg(any())] Missing, Io, #[cfg(not(any()))] OfNames<u16>])]
pub struct App;

fn main() {}
