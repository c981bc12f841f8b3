//! From what a handler returns to the response, with what its attributes say of it.

use crate::error::Error;
use crate::http::Response;
use crate::respond::IntoResponse;
use http::{HeaderName, HeaderValue, StatusCode};

/// The response of a handler that says nothing more.
#[inline]
pub fn answer<R: IntoResponse>(value: R) -> Response {
    value.into_response()
}

/// The response of a POST handler: 201 in place of 200 (RFC 9110 §9.3.3) where the value has no status of its own.
#[inline]
pub fn created<R: IntoResponse>(value: R) -> Response {
    let mut response = value.into_response();
    if !R::OWN_STATUS && response.status == StatusCode::OK {
        response.status = StatusCode::CREATED;
    }
    response
}

/// `#[http_code(…)]`: this status in place of a successful one; errors keep theirs.
#[inline]
pub fn with_status<R: IntoResponse>(value: R, status: StatusCode) -> Response {
    let mut response = value.into_response();
    if response.status.is_success() {
        response.status = status;
    }
    response
}

/// `#[header("name", "value")]` on a handler, and the target of `#[redirect]`: on every response that is no error. Where
/// the handler itself sends elsewhere, its target stays.
#[inline]
pub fn fixed_header(response: &mut Response, name: &'static str, value: &'static str) {
    let sent = name == "location" && response.header(&http::header::LOCATION).is_some();
    if response.status.as_u16() < 400 && !sent {
        response.set_header(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}

/// The chain of an async handler: what refused it becomes the response.
#[inline]
pub async fn finish(chain: impl Future<Output = Result<Response, Error>>) -> Response {
    finished(chain.await)
}

/// The chain of a plain handler.
#[inline]
pub fn finished(outcome: Result<Response, Error>) -> Response {
    match outcome {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}
