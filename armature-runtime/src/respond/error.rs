//! Problem documents (RFC 9457).

use super::IntoResponse;
use crate::error::{Error, Problem};
use crate::http::Response;

#[diagnostic::do_not_recommend]
impl<T: IntoResponse, E: IntoResponse> IntoResponse for Result<T, E> {
    const OWN_STATUS: bool = T::OWN_STATUS;

    fn into_response(self) -> Response {
        match self {
            Ok(value) => value.into_response(),
            Err(error) => error.into_response(),
        }
    }
}

#[diagnostic::do_not_recommend]
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.problem().clone().into_response()
    }
}

#[diagnostic::do_not_recommend]
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        Response::status(self.status)
    }
}
