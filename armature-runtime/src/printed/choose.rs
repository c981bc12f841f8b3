//! Arguments whose kind only the compiler knows: [`Implements`] chooses between a fact and an extractor, one query value
//! and the whole query, a raw body and a decoded one.

use super::implements::Implements;
use crate::error::Error;
use crate::extract::{Decoded, FromBody, FromField, FromParts, FromQuery, FromRequest, read_media};
use crate::fact::{Fact, Facts};
use crate::http::{Parts, Request};

/// `by: T`, a fact by value.
#[derive(Clone, Copy)]
pub struct FactByValue;
/// `by: T`, from the request.
#[derive(Clone, Copy)]
pub struct Extractor;

/// A fact that can be taken by value.
#[diagnostic::on_unimplemented(
    message = "[A0406] the fact `{Self}` is lent: write `&{Self}`",
    label = "a fact by value has to be `Clone`",
    note = "several arguments, guards and services may ask for one fact, so it is borrowed; derive `Clone` on `{Self}` to take it by value"
)]
pub trait FactValue: Sized {
    /// A copy of the fact.
    fn copied(&self) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Fact + Clone> FactValue for T {
    fn copied(&self) -> T {
        self.clone()
    }
}

impl FactByValue {
    /// Clones the fact.
    ///
    /// # Errors
    /// None that the proof of the application has not excluded.
    #[inline]
    pub async fn extract<T: Fact + FactValue>(
        self,
        request: &Request<'_>,
        facts: &dyn Facts,
    ) -> Result<T, Error> {
        self.extract_now(request.parts(), facts)
    }

    /// The same for a constructor or a guard.
    ///
    /// # Errors
    /// None that the proof of the application has not excluded.
    #[inline]
    pub fn extract_now<T: Fact + FactValue>(self, _parts: &Parts<'_>, facts: &dyn Facts) -> Result<T, Error> {
        T::lent(facts).map(T::copied)
    }
}

impl Extractor {
    /// Builds the argument.
    ///
    /// # Errors
    /// The extractor's rejection.
    #[inline]
    pub async fn extract<'r, T: FromRequest<'r>>(
        self,
        request: &'r Request<'r>,
        _facts: &dyn Facts,
    ) -> Result<T, Error> {
        T::from_request(request).await.map_err(Into::into)
    }

    /// The same for a constructor or a guard, which leave the body alone.
    ///
    /// # Errors
    /// The extractor's rejection.
    #[inline]
    pub fn extract_now<'r, T: FromParts<'r>>(
        self,
        parts: &'r Parts<'r>,
        _facts: &dyn Facts,
    ) -> Result<T, Error> {
        T::from_parts(parts).map_err(Into::into)
    }
}

impl<T: Fact> Implements<T> {
    /// From the facts.
    pub const ARGUMENT: FactByValue = FactByValue;
}

/// Not a fact.
pub trait ArgumentFallback {
    /// From the request.
    const ARGUMENT: Extractor = Extractor;
}

impl<T: ?Sized> ArgumentFallback for Implements<T> {}

/// `#[query] page: T`, one value by the argument's name.
#[derive(Clone, Copy)]
pub struct OneValue;
/// `#[query] filter: T`, all of the query by the names of the type's fields.
#[derive(Clone, Copy)]
pub struct WholeQuery;

impl OneValue {
    /// Reads the value.
    ///
    /// # Errors
    /// 400 if it is missing or cannot be read as a `T`.
    #[inline]
    pub fn read<'r, T: FromField<'r>>(self, parts: &'r Parts<'r>, name: &'static str) -> Result<T, Error> {
        super::args::query_value(parts, name)
    }
}

impl WholeQuery {
    /// Reads the query.
    ///
    /// # Errors
    /// 400 if it does not fit `T`.
    pub fn read<T: FromQuery>(self, parts: &Parts<'_>, _name: &'static str) -> Result<T, Error> {
        T::from_query(parts)
    }
}

impl<'r, T: FromField<'r>> Implements<T> {
    /// Read by name.
    pub const QUERY: OneValue = OneValue;
}

/// Not one value.
pub trait QueryFallback {
    /// All of it.
    const QUERY: WholeQuery = WholeQuery;
}

impl<T: ?Sized> QueryFallback for Implements<T> {}

/// `#[body] value: T`, as it came, whatever its media type.
#[derive(Clone, Copy)]
pub struct RawBody;
/// `#[body] value: T`, JSON or a form, by `Content-Type`.
#[derive(Clone, Copy)]
pub struct DecodedBody;

impl RawBody {
    /// Reads at most `limit` bytes, or what the server allows.
    ///
    /// # Errors
    /// 413 past the limit, and what `T` refuses.
    #[inline]
    pub async fn read<'r, T: FromBody<'r>>(
        self,
        request: &'r Request<'r>,
        limit: Option<usize>,
    ) -> Result<T, Error> {
        T::from_body(request, limit.unwrap_or(request.body_limit())).await
    }
}

impl DecodedBody {
    /// Reads at most `limit` bytes, or what the server allows.
    ///
    /// # Errors
    /// 400 if it is malformed, 413 past the limit, 415 if its media type is not read here, 422 if it is well formed and
    /// does not fit `T`.
    pub async fn read<T: Decoded>(self, request: &Request<'_>, limit: Option<usize>) -> Result<T, Error> {
        let media = read_media(request)?;
        let limit = limit.unwrap_or(request.body_limit());
        let bytes = request.whole(limit).await.map_err(Error::from)?;
        T::decoded(media, &bytes)
    }
}

impl<'r, T: FromBody<'r>> Implements<T> {
    /// Taken as it came.
    pub const BODY: RawBody = RawBody;
}

/// Not read raw.
pub trait BodyFallback {
    /// Decoded.
    const BODY: DecodedBody = DecodedBody;
}

impl<T: ?Sized> BodyFallback for Implements<T> {}
