//! [`FromParts`] and [`FromRequest`]: from a request to a handler's arguments.

mod accept;
mod body;
mod client;
mod cookies;
mod draining;
mod field;
mod file_path;
mod nested;
mod query;
mod raw;
mod text;

use crate::error::Error;
use crate::http::{Parts, Request};

pub use accept::{AcceptMedia, preferred};
pub(crate) use body::read_media;
pub use body::{BodyReader, Decoded, FromBody, Media};
pub use client::{ClientIp, Host};
pub use cookies::Cookies;
pub use field::FromField;
pub(crate) use field::read_field;
pub use file_path::FilePath;
pub use query::FromQuery;
pub use text::FromText;

/// Builds one argument of a handler from the request without its body.
#[diagnostic::on_unimplemented(
    message = "[A0501] `{Self}` cannot be extracted from a request",
    label = "say where it comes from: `#[body]`, `#[query]`, `#[param]`, `#[header]` or `#[cookie]`",
    note = "or implement `FromParts` for `{Self}`"
)]
pub trait FromParts<'r>: Sized {
    /// Why the argument could not be built; becomes the response.
    type Rejection: Into<Error>;

    /// Borrows from `parts` where it can.
    ///
    /// # Errors
    /// The rejection.
    fn from_parts(parts: &'r Parts<'r>) -> Result<Self, Self::Rejection>;
}

/// Builds one argument of a handler from the whole request. A type that does not read the body implements [`FromParts`].
#[diagnostic::on_unimplemented(
    message = "[A0501] `{Self}` cannot be extracted from a request",
    label = "say where it comes from: `#[body]`, `#[query]`, `#[param]`, `#[header]` or `#[cookie]`",
    note = "if a guard proves it, write `#[fact]` on `{Self}`; for an extractor of your own, implement `FromParts` or `FromRequest`"
)]
#[allow(async_fn_in_trait)]
pub trait FromRequest<'r>: Sized {
    /// Why the argument could not be built; becomes the response.
    type Rejection: Into<Error>;

    /// May wait for the body.
    ///
    /// # Errors
    /// The rejection.
    async fn from_request(request: &'r Request<'r>) -> Result<Self, Self::Rejection>;
}

#[diagnostic::do_not_recommend]
impl<'r, T: FromParts<'r>> FromRequest<'r> for T {
    type Rejection = T::Rejection;

    async fn from_request(request: &'r Request<'r>) -> Result<T, T::Rejection> {
        T::from_parts(request.parts())
    }
}

#[cfg(test)]
mod tests;
