//! [`IntoResponse`]: from what a handler returns to a response.

use crate::http::{Outcome, Response};

mod cookie;
mod error;
mod format;
mod json;
mod part;
mod redirect;
mod stream;
mod text;
mod write;

pub use cookie::{SameSite, SetCookie};
pub(crate) use error::{Caught, carry, render, report_broken_stream, report_error};
pub use format::{ErrorFormat, RenderError};
pub use json::Json;
pub use part::ResponsePart;
pub use redirect::Redirect;
pub use stream::StreamBody;
pub use text::{Html, Text};

/// A type that a handler can return.
#[diagnostic::on_unimplemented(
    message = "[A0502] `{Self}` cannot be returned from a handler",
    label = "write `Json<{Self}>` to send it as JSON; for an error, write `#[derive(HttpError)]` on it",
    note = "a handler returns `Json`, text, bytes, a status, a `Redirect`, a `StreamBody`, a `Response`, a tuple of status or headers and one of these, or a `Result` of them"
)]
pub trait IntoResponse {
    /// Whether the value says its own status. If not, a POST handler sends 201 instead of 200.
    const OWN_STATUS: bool = false;

    /// Makes the response.
    fn into_response(self) -> Response;

    /// Makes the response, or hands on the error that it is: errors travel as errors, so that what is around a handler can
    /// catch them. Only error types override it.
    ///
    /// # Errors
    /// The value itself, as an [`Error`](crate::error::Error).
    #[inline]
    fn into_outcome(self) -> Outcome
    where
        Self: Sized,
    {
        Ok(self.into_response())
    }
}

#[diagnostic::do_not_recommend]
impl IntoResponse for Response {
    const OWN_STATUS: bool = true;

    fn into_response(self) -> Response {
        self
    }
}

#[diagnostic::do_not_recommend]
impl IntoResponse for std::convert::Infallible {
    fn into_response(self) -> Response {
        match self {}
    }
}
