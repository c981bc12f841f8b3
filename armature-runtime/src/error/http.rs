//! The error a handler, guard or extractor answers with.

use crate::http::Response;
use ::http::StatusCode;
use std::borrow::Cow;
use std::error::Error as StdError;

/// A failed request: what the client may read, and what only the operator may.
///
/// Every `std` error becomes one with `?`: status 500, its text for the operator alone.
pub struct Error {
    problem: Box<Problem>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// An RFC 9457 problem document.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// A URI that names the kind of problem; `about:blank` by default (§4.2.1).
    pub kind: Cow<'static, str>,
    /// A short text, the same for every problem of the kind; the status's reason by default.
    pub title: Cow<'static, str>,
    /// What is wrong this time, for the client.
    pub detail: Option<Cow<'static, str>>,
    /// Further members (§3.2), in order.
    pub extensions: Vec<(Cow<'static, str>, serde_json::Value)>,
}

impl Problem {
    /// A problem of this status, with the status's reason as its title.
    pub fn new(status: StatusCode) -> Problem {
        Problem {
            status,
            kind: Cow::Borrowed("about:blank"),
            title: Cow::Borrowed(status.canonical_reason().unwrap_or("Unknown")),
            detail: None,
            extensions: Vec::new(),
        }
    }

    /// With a text for the client.
    pub fn with_detail(mut self, detail: impl Into<Cow<'static, str>>) -> Problem {
        self.detail = Some(detail.into());
        self
    }
}

impl Error {
    /// An error of this status, with a text the client may read.
    pub fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Error {
        Error { problem: Box::new(Problem::new(status).with_detail(detail)), source: None }
    }

    /// What the client may read.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// What only the operator may read.
    pub fn source(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.source.as_deref()
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Error {
        Error { problem: Box::new(problem), source: None }
    }
}

impl<E: StdError + Send + Sync + 'static> From<E> for Error {
    fn from(source: E) -> Error {
        Error {
            problem: Box::new(Problem::new(StatusCode::INTERNAL_SERVER_ERROR)),
            source: Some(Box::new(source)),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.problem.detail.as_deref().unwrap_or(&self.problem.title))
    }
}

impl std::fmt::Debug for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Error").field("problem", &self.problem).field("source", &self.source).finish()
    }
}

impl From<Error> for Response {
    fn from(error: Error) -> Response {
        crate::respond::IntoResponse::into_response(error)
    }
}
