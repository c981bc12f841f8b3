//! The query: one value of it, or all of it as one type.

use super::field::FromField;
use crate::error::Error;
use crate::http::Parts;
use crate::probe::Probe;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

/// `#[query("page")] page: T`: one value. `+` and percent-encoding are decoded, into the request's arena.
///
/// # Errors
/// 400 where it is missing or no `T`.
#[inline]
pub fn query_value<'r, T: FromField<'r>>(parts: &'r Parts<'r>, name: &'static str) -> Result<T, Error> {
    let arena = parts.arena();
    let values = form_urlencoded::parse(parts.query().as_bytes()).filter(|(own, _)| own == name);
    let values = values.map(|(_, value)| match value {
        Cow::Borrowed(text) => Some(text),
        Cow::Owned(text) => Some(&*arena.alloc_str(&text)),
    });
    T::from_field(values, "the query parameter", name)
}

/// `#[query] page: T`, one value by the argument's name; [`Probe`] chooses.
#[derive(Clone, Copy)]
pub struct OneValue;
/// `#[query] filter: T`, all of the query by the names of the type's fields.
#[derive(Clone, Copy)]
pub struct WholeQuery;

impl OneValue {
    /// Reads the value.
    ///
    /// # Errors
    /// 400 where it is missing or no `T`.
    #[inline]
    pub fn read<'r, T: FromField<'r>>(self, parts: &'r Parts<'r>, name: &'static str) -> Result<T, Error> {
        query_value(parts, name)
    }
}

impl WholeQuery {
    /// Reads the query.
    ///
    /// # Errors
    /// 400 where it is no `T`.
    pub fn read<T: FromQuery>(self, parts: &Parts<'_>, _name: &'static str) -> Result<T, Error> {
        T::from_query(parts)
    }
}

/// What the whole query is read as: every type that is `serde::Deserialize`.
#[diagnostic::on_unimplemented(
    message = "[A0501] `{Self}` cannot be read from a query: it is not `Deserialize`",
    label = "write `#[derive(serde::Deserialize)]` on `{Self}`",
    note = "if it is a single value, implement `FromText` instead"
)]
pub trait FromQuery: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// 400.
    fn from_query(parts: &Parts<'_>) -> Result<Self, Error>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromQuery for T {
    fn from_query(parts: &Parts<'_>) -> Result<T, Error> {
        let fields = serde_html_form::Deserializer::new(form_urlencoded::parse(parts.query().as_bytes()));
        serde_path_to_error::deserialize(fields).map_err(|error| refused(&error))
    }
}

#[cold]
fn refused(error: &serde_path_to_error::Error<serde_html_form::de::Error>) -> Error {
    let path = error.path().to_string();
    match path.as_str() {
        "." | "" => Error::bad_request(format!("the query does not fit: {}", error.inner())),
        path => Error::bad_request(format!("the query parameter `{path}` does not fit: {}", error.inner())),
    }
}

impl<'r, T: FromField<'r>> Probe<T> {
    /// Read by name.
    pub const QUERY: OneValue = OneValue;
}

/// The answer for everything else.
pub trait NotOneValue {
    /// Read as a whole.
    const QUERY: WholeQuery = WholeQuery;
}

impl<T: ?Sized> NotOneValue for Probe<T> {}
