//! From what a handler returns to the outcome of its route, with what its attributes say of the response.

use crate::http::{Outcome, Response};
use crate::respond::IntoResponse;
use http::{HeaderName, HeaderValue, StatusCode};

/// The outcome of an async handler that says nothing more.
#[inline]
pub async fn later<R: IntoResponse>(handler: impl Future<Output = R>) -> Outcome {
    respond(handler.await)
}

/// The same for POST: see [`created`].
#[inline]
pub async fn created_later<R: IntoResponse>(handler: impl Future<Output = R>) -> Outcome {
    created(handler.await)
}

/// The outcome of a handler that says nothing more.
#[inline]
pub fn respond<R: IntoResponse>(value: R) -> Outcome {
    value.into_outcome()
}

/// The outcome of a POST handler: 201 instead of 200 (RFC 9110 §9.3.3) if the value has no status of its own.
#[inline]
pub fn created<R: IntoResponse>(value: R) -> Outcome {
    let mut response = value.into_outcome()?;
    if !R::OWN_STATUS && response.status == StatusCode::OK {
        response.status = StatusCode::CREATED;
    }
    Ok(response)
}

/// `#[http_code(…)]`: this status instead of a successful one; errors keep theirs.
#[inline]
pub fn with_status<R: IntoResponse>(value: R, status: StatusCode) -> Outcome {
    let mut response = value.into_outcome()?;
    if response.status.is_success() {
        response.status = status;
    }
    Ok(response)
}

/// `#[header("name", "value")]` on a handler, and the target of `#[redirect]`: on every response that is not an error. If
/// the handler itself redirects, its target stays.
#[inline]
pub fn fixed_header(response: &mut Response, name: &'static str, value: &'static str) {
    let sent = name == "location" && response.header(&http::header::LOCATION).is_some();
    if response.status.as_u16() < 400 && !sent {
        response.set_header(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}
