//! [`BrokenBody`]: why a request's body is incomplete, as layers see it.

use crate::error::BoxError;
use crate::http::{BodyError, StatusCode};

/// Why a request's body is incomplete: a [`BodyError`] as a standard error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenBody(pub BodyError);

impl std::fmt::Display for BrokenBody {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

impl std::error::Error for BrokenBody {}

/// What a handler is told of a body that a layer has handed on: our own error if it is inside, else that the body cannot be
/// read.
pub(super) fn body_error(error: &BoxError) -> BodyError {
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(&**error);
    while let Some(error) = next {
        if let Some(BrokenBody(own)) = error.downcast_ref() {
            return own.clone();
        }
        next = error.source();
    }
    BodyError::Malformed { status: StatusCode::BAD_REQUEST, detail: "the body cannot be read" }
}
