//! [`ErrorFormat`]: how the application writes errors that nothing has caught.

use super::IntoResponse;
use super::error::carry;
use super::write::json;
use crate::error::{Error, Problem, Report, report};
use crate::http::{Parts, Response};
use http::HeaderValue;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// How an application writes errors that no filter and no interceptor has turned into a response, its own as well as the
/// framework's: 404 without a route, 405, refused arguments, guards' refusals, panics, heads that cannot be read.
///
/// Headers that the error carries, such as `Allow` and `WWW-Authenticate`, are sent in every format.
#[derive(Clone, Default)]
#[non_exhaustive]
pub enum ErrorFormat {
    /// Problem documents (RFC 9457): `{"type":"about:blank","title":"Not Found","status":404,"detail":"no cat 7"}`.
    #[default]
    Problem,
    /// As NestJS does: `{"statusCode":404,"message":"no cat 7","error":"Not Found"}`, and further members of the problem.
    Nest,
    /// With a function of your own: see [`ErrorFormat::own`].
    Own(RenderError),
}

/// Writes an error. The head is `None` if the request was refused before it could be read.
pub type RenderError = Arc<dyn Fn(&Error, Option<&Parts<'_>>) -> Response + Send + Sync>;

impl ErrorFormat {
    /// With a function of your own. It is given the request's head, or `None` if that could not be read. If it panics, or
    /// returns an interim status, the client gets a problem document.
    pub fn own(
        render: impl Fn(&Error, Option<&Parts<'_>>) -> Response + Send + Sync + 'static,
    ) -> ErrorFormat {
        ErrorFormat::Own(Arc::new(render))
    }

    /// The response to a request that ended with `error`.
    pub(crate) fn render(&self, error: &Error, head: Option<&Parts<'_>>) -> Response {
        let mut response = match self {
            ErrorFormat::Problem => error.problem().into_response(),
            ErrorFormat::Nest => nest(error.problem()),
            ErrorFormat::Own(render) => {
                own(render, error, head).unwrap_or_else(|| error.problem().into_response())
            }
        };
        carry(&mut response, error.headers());
        response
    }
}

impl fmt::Debug for ErrorFormat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            ErrorFormat::Problem => "Problem",
            ErrorFormat::Nest => "Nest",
            ErrorFormat::Own(_) => "Own(…)",
        })
    }
}

/// What the application's function makes of an error; `None` if it panics, or makes no final response of it.
fn own(render: &RenderError, error: &Error, head: Option<&Parts<'_>>) -> Option<Response> {
    match catch_unwind(AssertUnwindSafe(|| render(error, head))) {
        Ok(response) => Some(response).filter(|response| !response.status.is_informational()),
        Err(payload) => {
            // It may panic again when it is dropped.
            std::mem::forget(payload);
            report(Report::error(format_args!("the function of `ErrorFormat::own` panicked")));
            None
        }
    }
}

fn nest(problem: &Problem) -> Response {
    const JSON: HeaderValue = HeaderValue::from_static("application/json");
    match json(JSON, &Nest(problem)) {
        Ok(response) => response.with_status(problem.status),
        // Extensions are JSON values already, so that nothing in a problem can fail to be written.
        Err(_) => Response::status(problem.status),
    }
}

/// A problem with the members that NestJS gives it.
struct Nest<'p>(&'p Problem);

impl Serialize for Nest<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const MEMBERS: [&str; 3] = ["statusCode", "message", "error"];
        let Problem { status, title, detail, extensions, .. } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("statusCode", &status.as_u16())?;
        map.serialize_entry("message", detail.as_ref().unwrap_or(title))?;
        map.serialize_entry("error", title)?;
        for (name, value) in extensions.iter().filter(|(name, _)| !MEMBERS.contains(&&**name)) {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn written(format: &ErrorFormat, error: &Error, text: &str) {
        let response = format.render(error, None);
        assert_eq!(String::from_utf8_lossy(response.body.as_bytes()), text);
        assert_eq!(response.status, error.status());
    }

    #[test]
    fn the_format_of_nestjs_has_its_three_members_and_those_of_the_error() {
        let error = Error::not_found("no cat 7").with("cat", 7).with("message", "forged");
        written(
            &ErrorFormat::Nest,
            &error,
            r#"{"statusCode":404,"message":"no cat 7","error":"Not Found","cat":7}"#,
        );
        written(
            &ErrorFormat::Nest,
            &Error::internal("secret"),
            r#"{"statusCode":500,"message":"Internal Server Error","error":"Internal Server Error"}"#,
        );
    }

    #[test]
    fn fields_of_the_error_are_sent_in_every_format_and_replace_none() {
        let error = Error::unauthorized("who?");
        let own = ErrorFormat::own(|error, _| (error.status(), "own").into_response());
        let replaced = ErrorFormat::own(|error, _| {
            (error.status(), [("www-authenticate", "Basic")], "own").into_response()
        });
        let sent = |format: &ErrorFormat| {
            let response = format.render(&error, None);
            let all = response.headers.iter().filter(|(name, _)| **name == http::header::WWW_AUTHENTICATE);
            all.map(|(_, value)| value.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        for format in [&ErrorFormat::Problem, &ErrorFormat::Nest, &own] {
            assert_eq!(sent(format), ["Bearer"], "{format:?}");
        }
        assert_eq!(sent(&replaced), ["Basic"]);
    }

    #[test]
    fn a_function_that_panics_or_answers_nothing_leaves_the_problem_document() {
        let panics = ErrorFormat::own(|_, _| panic!("asked to"));
        let interim = ErrorFormat::own(|_, _| Response::status(http::StatusCode::CONTINUE));
        for format in [&panics, &interim] {
            written(
                format,
                &Error::not_found("x"),
                r#"{"type":"about:blank","title":"Not Found","status":404,"detail":"x"}"#,
            );
        }
    }
}
