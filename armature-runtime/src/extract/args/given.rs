//! Arguments without an attribute: a fact that a guard proved, or an extractor.

use crate::error::Error;
use crate::extract::FromRequest;
use crate::fact::{Fact, Facts, take};
use crate::http::Request;
use crate::probe::Probe;

/// `by: T`, from the facts; [`Probe`] chooses.
#[derive(Clone, Copy)]
pub struct Proved;
/// `by: T`, from the request.
#[derive(Clone, Copy)]
pub struct Extracted;

impl Proved {
    /// Takes the fact.
    ///
    /// # Errors
    /// None that the proof of the application has not excluded.
    #[inline]
    pub async fn give<T: Fact>(self, _request: &Request<'_>, facts: &mut dyn Facts) -> Result<T, Error> {
        take::<T>(facts).ok_or_else(unproved)
    }
}

/// The proof of the application saw to it that this does not happen.
#[cold]
fn unproved() -> Error {
    Error::internal("a handler asks for a fact that no guard of its route has left")
}

impl Extracted {
    /// Builds the argument.
    ///
    /// # Errors
    /// The extractor's rejection.
    #[inline]
    pub async fn give<'r, T: FromRequest<'r>>(
        self,
        request: &'r Request<'r>,
        _facts: &mut dyn Facts,
    ) -> Result<T, Error> {
        T::from_request(request).await.map_err(Into::into)
    }
}

impl<T: Fact> Probe<T> {
    /// Taken from the facts.
    pub const GIVEN: Proved = Proved;
}

/// The answer for everything else.
pub trait NotProved {
    /// Built from the request.
    const GIVEN: Extracted = Extracted;
}

impl<T: ?Sized> NotProved for Probe<T> {}
