//! [`Error`]: what a handler, guard or extractor returns instead of a response.

use super::problem::Problem;
use ::http::{HeaderName, HeaderValue, StatusCode};
use std::borrow::Cow;
use std::error::Error as StdError;

/// A failed request: what the client may read, and what only the operator may.
///
/// `?` turns every `std` error into one: status 500, with its text for the operator only. One pointer wide, so that
/// the `Result` of a handler stays small.
pub struct Error(Box<Inner>);

struct Inner {
    problem: Problem,
    source: Option<Box<dyn StdError + Send + Sync>>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// The parts of an [`Error`]: the problem, the cause, and the field lines its response carries.
pub(crate) type Taken = (Problem, Option<Box<dyn StdError + Send + Sync>>, Vec<(HeaderName, HeaderValue)>);

impl Error {
    /// An error of this status, with a detail that the client may read.
    pub fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Error {
        Error::from(Problem::new(status).with_detail(detail))
    }

    /// With a cause, which only the operator may read.
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        self.0.source = Some(source.into());
        self
    }

    /// With one more header in the response, such as `Retry-After`.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Error {
        self.0.headers.push((name, value));
        self
    }

    /// With one more member in the problem document (RFC 9457 §3.2).
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<serde_json::Value>) -> Error {
        self.0.problem.extensions.push((name.into(), value.into()));
        self
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        self.0.problem.status
    }

    /// What the client may read.
    pub fn problem(&self) -> &Problem {
        &self.0.problem
    }

    /// What only the operator may read.
    pub fn source(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.0.source.as_deref()
    }

    pub(crate) fn take(self) -> Taken {
        let Inner { problem, source, headers } = *self.0;
        (problem, source, headers)
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Error {
        Error(Box::new(Inner { problem, source: None, headers: Vec::new() }))
    }
}

impl<E: StdError + Send + Sync + 'static> From<E> for Error {
    fn from(source: E) -> Error {
        Error::from(Problem::new(StatusCode::INTERNAL_SERVER_ERROR)).with_source(source)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.0.problem.detail.as_deref().unwrap_or(&self.0.problem.title))
    }
}

impl std::fmt::Debug for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(boot) = self.source().and_then(|source| source.downcast_ref::<super::BootError>()) {
            // `main` prints its error this way, and there it is read by a person.
            return boot.fmt(out);
        }
        out.debug_struct("Error").field("problem", &self.0.problem).field("source", &self.0.source).finish()
    }
}
