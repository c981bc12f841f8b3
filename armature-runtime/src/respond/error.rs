//! Errors as problem documents (RFC 9457).

use super::IntoResponse;
use super::write::json;
use crate::error::{Chain, Error, Problem, Report, report};
use crate::http::{BodyError, Response};
use http::{HeaderValue, StatusCode, header};

const TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

// Recommended: the text then names the half that does not fit.
impl<T: IntoResponse, E: IntoResponse> IntoResponse for Result<T, E> {
    const OWN_STATUS: bool = T::OWN_STATUS;

    fn into_response(self) -> Response {
        match self {
            Ok(value) => value.into_response(),
            Err(error) => error.into_response(),
        }
    }
}

/// Reports the cause of a 5xx to the operator; the client reads the problem alone.
#[diagnostic::do_not_recommend]
impl IntoResponse for Error {
    const OWN_STATUS: bool = true;

    fn into_response(self) -> Response {
        let (problem, source, headers) = self.take();
        if problem.status.is_server_error() {
            match source {
                Some(source) => {
                    report(Report::error(format_args!("{}: {}", problem.status, Chain(&*source))))
                }
                None => report(Report::error(format_args!(
                    "{}: {}",
                    problem.status,
                    problem.detail.as_deref().unwrap_or(&problem.title)
                ))),
            }
        }
        let mut response = problem.into_response();
        for (name, value) in headers {
            if name == header::CONTENT_TYPE {
                continue;
            }
            response.headers.append(name, value);
        }
        response
    }
}

#[diagnostic::do_not_recommend]
impl IntoResponse for Problem {
    const OWN_STATUS: bool = true;

    fn into_response(self) -> Response {
        (&self).into_response()
    }
}

#[diagnostic::do_not_recommend]
impl IntoResponse for &Problem {
    const OWN_STATUS: bool = true;

    fn into_response(self) -> Response {
        match json(TYPE, self) {
            Ok(response) => response.with_status(self.status),
            // Extensions are JSON values already, so that nothing in a problem can fail to be written.
            Err(_) => Response::status(self.status),
        }
    }
}

impl From<Error> for Response {
    fn from(error: Error) -> Response {
        error.into_response()
    }
}

impl From<BodyError> for Error {
    fn from(error: BodyError) -> Error {
        Error::new(error.status(), error.to_string())
    }
}

/// 500 for a response that could not be made, with the reason for the operator.
pub(super) fn broken(reason: std::fmt::Arguments<'_>) -> Response {
    report(Report::error(format_args!("500 Internal Server Error: {reason}")));
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}

/// Whether a string is a valid header value as it is: visible ASCII, spaces and tabs.
pub(super) fn field_value(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text).ok()
}
