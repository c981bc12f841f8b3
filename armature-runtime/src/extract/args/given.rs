//! Arguments without an attribute: a fact that a guard proved, or an extractor.

use crate::error::Error;
use crate::extract::FromRequest;
use crate::fact::{Fact, Facts, take};
use crate::http::Request;
use crate::probe::Probe;

/// `by: T`.
///
/// # Errors
/// The extractor's rejection.
#[inline]
pub async fn given<'r, T, W: Given<'r, T>>(
    _: W,
    request: &'r Request<'r>,
    facts: &mut dyn Facts,
) -> Result<T, Error> {
    W::give(request, facts).await
}

/// Where an argument comes from: [`Proved`] or [`Extracted`], chosen by [`Probe`].
#[allow(async_fn_in_trait)]
pub trait Given<'r, T> {
    /// Takes or builds it.
    ///
    /// # Errors
    /// The extractor's rejection.
    async fn give(request: &'r Request<'r>, facts: &mut dyn Facts) -> Result<T, Error>;
}

/// From the facts.
#[derive(Clone, Copy)]
pub struct Proved;
/// From the request.
#[derive(Clone, Copy)]
pub struct Extracted;

impl<'r, T: Fact> Given<'r, T> for Proved {
    #[inline]
    async fn give(_request: &'r Request<'r>, facts: &mut dyn Facts) -> Result<T, Error> {
        take::<T>(facts).ok_or_else(unproved)
    }
}

/// The proof of the application saw to it that this does not happen.
#[cold]
fn unproved() -> Error {
    Error::internal("a handler asks for a fact that no guard of its route has left")
}

impl<'r, T: FromRequest<'r>> Given<'r, T> for Extracted {
    #[inline]
    async fn give(request: &'r Request<'r>, _facts: &mut dyn Facts) -> Result<T, Error> {
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
