//! Errors as problem documents (RFC 9457).

use super::IntoResponse;
use super::write::json;
use crate::error::{Chain, Error, Problem, Report, report};
use crate::http::{BodyError, Finished, Outcome, Request, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, StatusCode};

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
    carry(&mut response, error.headers());
    response
}

/// Adds the fields that an error carries, such as `Allow`, to the response that was made of it, unless that has them.
pub(crate) fn carry(response: &mut Response, fields: &[(HeaderName, HeaderValue)]) {
    let had: Vec<bool> = fields.iter().map(|(name, _)| response.header(name).is_some()).collect();
    for ((name, value), _) in fields.iter().zip(had).filter(|((name, _), had)| !had && *name != CONTENT_TYPE)
    {
        response.headers.append(name.clone(), value.clone());
    }
}

/// Reports a 5xx with its cause; the client reads the problem alone.
pub(crate) fn report_error(error: &Error, request: Option<&Request<'_>>) {
    if error.status().is_server_error() {
        report_line(format_args!("{}", Told(error)), request);
    }
}

fn report_line(text: std::fmt::Arguments<'_>, request: Option<&Request<'_>>) {
    let Some(request) = request else { return report(Report::error(text)) };
    let route = request.route().map_or(request.path(), |route| route.pattern());
    let id = request.parts().header("x-request-id");
    report(Report::error(text).on(request.method().as_str(), route).of_request(id));
}

/// An error as an operator reads it.
struct Told<'e>(&'e Error);

impl std::fmt::Display for Told<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let status = self.0.status();
        match self.0.source() {
            Some(source) => write!(out, "{status}: {}", Chain(source)),
            None => write!(out, "{status}: {}", self.0),
        }
    }
}

/// What an operator would read of an error that a filter takes, until it is known what the client gets.
pub(crate) struct Caught(Option<String>);

impl Caught {
    /// Of an error that is about to be caught.
    pub(crate) fn new(error: &Error) -> Caught {
        Caught(error.status().is_server_error().then(|| Told(error).to_string()))
    }

    /// Reports a 5xx that the client gets as one. A filter that makes something else of it expects it.
    pub(crate) fn report(&self, response: &Response, request: &Request<'_>) {
        if let Some(text) = self.0.as_ref().filter(|_| response.status.is_server_error()) {
            report_line(format_args!("{text}"), Some(request));
        }
    }

    /// Reports a 5xx that is lost because the filter itself failed with another; that one is reported where it ends up.
    pub(crate) fn report_lost(&self, failed: &Error, request: &Request<'_>) {
        if let Some(text) = self.0.as_ref().filter(|_| failed.status().is_server_error())
            && *text != Told(failed).to_string()
        {
            report_line(format_args!("{text}"), Some(request));
        }
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
