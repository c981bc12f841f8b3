//! [`Error`] as a standard error, for constructors and lifecycle hooks.

use super::Error;
use super::problem::Problem;
use ::http::StatusCode;
use std::error::Error as StdError;

/// [`Error`] as a standard error. `Error` itself is not one, so that every standard error can become one with `?`.
struct Boxed(Error);

impl std::fmt::Debug for Boxed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

impl std::fmt::Display for Boxed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0.source() {
            // At start nobody but the operator reads it.
            Some(source) => std::fmt::Display::fmt(source, out),
            None => std::fmt::Display::fmt(&self.0, out),
        }
    }
}

impl StdError for Boxed {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source().and_then(StdError::source)
    }
}

#[diagnostic::do_not_recommend]
impl From<Error> for Box<dyn StdError + Send + Sync> {
    fn from(error: Error) -> Box<dyn StdError + Send + Sync> {
        Box::new(Boxed(error))
    }
}

impl Error {
    /// The error inside, where it was one of ours before it was boxed; else a 500.
    pub(crate) fn from_boxed(error: Box<dyn StdError + Send + Sync>) -> Error {
        match error.downcast::<Boxed>() {
            Ok(boxed) => boxed.0,
            Err(other) => Error::from(Problem::new(StatusCode::INTERNAL_SERVER_ERROR)).with_source(other),
        }
    }
}
