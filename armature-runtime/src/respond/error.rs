//! Errors as problem documents (RFC 9457).

use super::IntoResponse;
use super::write::json;
use crate::error::{Chain, Error, Problem, Report, report};
use crate::http::{BodyError, Finished, Outcome, Response};
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

    #[inline]
    fn into_outcome(self) -> Outcome {
        match self {
            Ok(value) => value.into_outcome(),
            Err(error) => error.into_outcome(),
        }
    }
}

/// A problem document. An error that is made a response by hand is reported here; one that a handler returns travels as
/// an error, and the application renders and reports it.
#[diagnostic::do_not_recommend]
impl IntoResponse for Error {
    const OWN_STATUS: bool = true;

    fn into_response(self) -> Response {
        report_error(&self, None);
        render(&self)
    }

    #[inline]
    fn into_outcome(self) -> Outcome {
        Err(self)
    }
}

/// The problem document of an error, with the fields it carries.
pub(crate) fn render(error: &Error) -> Response {
    let mut response = error.problem().into_response();
    for (name, value) in error.headers().iter().filter(|(name, _)| *name != header::CONTENT_TYPE) {
        response.headers.append(name.clone(), value.clone());
    }
    response
}

/// Reports a 5xx with its cause; the client reads the problem alone. `on` is the request's method and its route or path.
pub(crate) fn report_error(error: &Error, on: Option<(&str, &str)>) {
    let status = error.status();
    if !status.is_server_error() {
        return;
    }
    let about = |line: Report<'_>| match on {
        Some((method, route)) => report(line.on(method, route)),
        None => report(line),
    };
    match error.source() {
        Some(source) => about(Report::error(format_args!("{status}: {}", Chain(source)))),
        None => about(Report::error(format_args!("{status}: {error}"))),
    }
}

/// Reports why the stream of a response failed.
pub(crate) fn report_broken_stream(request: &Finished<'_>, error: &Error) {
    let route = request.route();
    let route = route.as_ref().map(|route| route.pattern()).or(request.path());
    let on = |line: Report<'_>| report(line.on(request.method().unwrap_or("-"), route.unwrap_or("-")));
    match error.source() {
        Some(source) => {
            on(Report::error(format_args!("the stream of a response broke off: {}", Chain(source))))
        }
        None => on(Report::error(format_args!("the stream of a response broke off: {error}"))),
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
