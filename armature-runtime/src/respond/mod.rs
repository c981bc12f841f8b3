//! From what a handler returns to a response.

use crate::http::Response;

mod error;
mod json;
mod text;

pub use json::Json;

/// A type that makes a response.
#[diagnostic::on_unimplemented(
    message = "[A0502] `{Self}` is no response",
    label = "a handler cannot return this",
    note = "return `Json<{Self}>` where it is `Serialize`, a text, bytes, a status, a `Response`, a tuple of status and these, or a `Result` of them"
)]
pub trait IntoResponse {
    /// Whether the value says its status itself. Where it does not, a POST handler answers 201 in place of 200.
    const OWN_STATUS: bool = false;

    /// Makes the response.
    fn into_response(self) -> Response;
}

#[diagnostic::do_not_recommend]
impl IntoResponse for Response {
    const OWN_STATUS: bool = true;

    fn into_response(self) -> Response {
        self
    }
}
