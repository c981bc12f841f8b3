//! Arguments that are read from one text each: placeholders, headers, cookies.

use crate::error::Error;
use crate::extract::{Cookies, FromText};
use crate::http::Parts;

/// `#[param] id: T`: the segment in slot `SLOT` of controller prefix and pattern.
///
/// # Errors
/// 400 where it is no `T`.
#[inline]
pub fn param<'r, T: FromText<'r>, const SLOT: usize>(
    parts: &'r Parts<'r>,
    name: &'static str,
) -> Result<T, Error> {
    read(parts.capture(SLOT), "the path parameter", name)
}

/// `#[param(outer)] tenant: T`: the segment in an absolute slot, found at boot.
///
/// # Errors
/// 400 where it is no `T`.
#[inline]
pub fn outer_param<'r, T: FromText<'r>>(
    parts: &'r Parts<'r>,
    slot: usize,
    name: &'static str,
) -> Result<T, Error> {
    read(parts.outer_capture(slot), "the path parameter", name)
}

/// `#[header] x_id: T`: the first field of this name; all of them for a `Vec`.
///
/// # Errors
/// 400 where it is missing or no `T`.
#[inline]
pub fn header<'r, T: FromField<'r>>(parts: &'r Parts<'r>, name: &'static str) -> Result<T, Error> {
    let values = parts.headers().filter(|(own, _)| own.eq_ignore_ascii_case(name));
    T::from_field(values.map(|(_, value)| std::str::from_utf8(value).ok()), "the header", name)
}

/// `#[cookie] session: T`.
///
/// # Errors
/// 400 where it is missing or no `T`.
#[inline]
pub fn cookie<'r, T: FromField<'r>>(parts: &'r Parts<'r>, name: &'static str) -> Result<T, Error> {
    let cookies = Cookies::of(parts);
    let values = cookies.iter().filter(|(own, _)| *own == name);
    T::from_field(values.map(|(_, value)| Some(value)), "the cookie", name)
}

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
            Some(value) => read(value, place, name),
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
        values.next().map(|value| read(value, place, name)).transpose()
    }
}

#[diagnostic::do_not_recommend]
impl<'r, T: FromText<'r>> FromField<'r> for Vec<T> {
    fn from_field(
        values: impl Iterator<Item = Option<&'r str>>,
        place: &'static str,
        name: &'static str,
    ) -> Result<Vec<T>, Error> {
        values.map(|value| read(value, place, name)).collect()
    }
}

#[inline]
fn read<'r, T: FromText<'r>>(
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
