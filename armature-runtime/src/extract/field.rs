//! [`FromField`]: what headers, cookies and query values are read as.

use super::text::FromText;
use crate::error::Error;

/// What headers, cookies and single query values are read as: `T` where it must be there, `Option<T>`, or `Vec<T>` for
/// every one of that name; `T` as [`FromText`] has it.
#[diagnostic::on_unimplemented(
    message = "[A0503] `{Self}` cannot be read from a string",
    label = "implement `FromText` for `{Self}`, or take `&str` and parse it in the handler",
    note = "path segments, query parameters, headers and cookies are strings"
)]
pub trait FromField<'r>: Sized {
    /// Reads the values, in order; `None` is a value that is no text. `place` and `name` are for the client.
    ///
    /// # Errors
    /// 400.
    fn from_field(
        values: impl Iterator<Item = Option<&'r str>>,
        place: &'static str,
        name: &'static str,
    ) -> Result<Self, Error>;
}

impl<'r, T: FromText<'r>> FromField<'r> for T {
    #[inline]
    fn from_field(
        mut values: impl Iterator<Item = Option<&'r str>>,
        place: &'static str,
        name: &'static str,
    ) -> Result<T, Error> {
        match values.next() {
            Some(value) => read_field(value, place, name),
            None => Err(missing(place, name, T::EXPECTED)),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'r, T: FromText<'r>> FromField<'r> for Option<T> {
    fn from_field(
        mut values: impl Iterator<Item = Option<&'r str>>,
        place: &'static str,
        name: &'static str,
    ) -> Result<Option<T>, Error> {
        values.next().map(|value| read_field(value, place, name)).transpose()
    }
}

#[diagnostic::do_not_recommend]
impl<'r, T: FromText<'r>> FromField<'r> for Vec<T> {
    fn from_field(
        values: impl Iterator<Item = Option<&'r str>>,
        place: &'static str,
        name: &'static str,
    ) -> Result<Vec<T>, Error> {
        values.map(|value| read_field(value, place, name)).collect()
    }
}

/// Reads one value; `place` and `name` are for the client.
#[inline]
pub(crate) fn read_field<'r, T: FromText<'r>>(
    text: Option<&'r str>,
    place: &'static str,
    name: &'static str,
) -> Result<T, Error> {
    match text.and_then(T::from_text) {
        Some(value) => Ok(value),
        None => Err(unreadable(place, name, T::EXPECTED)),
    }
}

#[cold]
fn unreadable(place: &'static str, name: &'static str, expected: &'static str) -> Error {
    Error::bad_request(format!("{place} `{name}` must be {expected}"))
}

#[cold]
fn missing(place: &'static str, name: &'static str, expected: &'static str) -> Error {
    Error::bad_request(format!("{place} `{name}` is missing; it must be {expected}"))
}
