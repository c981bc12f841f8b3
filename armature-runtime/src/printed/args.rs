//! What generated code calls for the arguments of a handler that come from one place of the request each. Names are
//! constants the macro wrote; capture indices are numbers it counted.

use crate::error::Error;
use crate::extract::{Cookies, FromField, FromText, read_field};
use crate::fact::{Fact, Facts};
use crate::http::Parts;
use crate::inject::Resolver;
use crate::view::RequestView;
use std::borrow::Cow;

/// `#[param] id: T`: the segment of capture `index` of controller prefix and pattern.
///
/// # Errors
/// 400 if it cannot be read as a `T`.
#[inline]
pub fn param<'r, T: FromText<'r>>(
    parts: &'r Parts<'r>,
    index: usize,
    name: &'static str,
) -> Result<T, Error> {
    read_field(parts.capture(index), "the path parameter", name)
}

/// `#[param(outer)] tenant: T`: the segment of an absolute capture, found at the start.
///
/// # Errors
/// 400 if it cannot be read as a `T`.
#[inline]
pub fn outer_param<'r, T: FromText<'r>>(
    parts: &'r Parts<'r>,
    index: Option<&usize>,
    name: &'static str,
) -> Result<T, Error> {
    read_field(index.and_then(|index| parts.outer_capture(*index)), "the path parameter", name)
}

/// `#[host] tenant: T`: the label of the host in an absolute capture, in small letters, since names compare without case
/// (RFC 9110 §4.2.3). Copied into the request's arena if it was sent otherwise.
///
/// # Errors
/// 400 if it cannot be read as a `T`.
#[inline]
pub fn host<'r, T: FromText<'r>>(parts: &'r Parts<'r>, index: usize, name: &'static str) -> Result<T, Error> {
    let lower = |label: &'r str| -> &'r str {
        if !label.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return label;
        }
        let own = parts.arena().alloc_str(label);
        own.make_ascii_lowercase();
        own
    };
    read_field(parts.outer_capture(index).map(lower), "the host parameter", name)
}

/// `#[header] x_id: T`: the first field of this name; all of them for a `Vec`.
///
/// # Errors
/// 400 if it is missing or cannot be read as a `T`.
#[inline]
pub fn header<'r, T: FromField<'r>>(parts: &'r Parts<'r>, name: &'static str) -> Result<T, Error> {
    let values = parts.header_values(name).map(|value| std::str::from_utf8(value).ok());
    T::from_field(values, "the header", name)
}

/// `#[cookie] session: T`.
///
/// # Errors
/// 400 if it is missing or cannot be read as a `T`.
#[inline]
pub fn cookie<'r, T: FromField<'r>>(parts: &'r Parts<'r>, name: &'static str) -> Result<T, Error> {
    let cookies = Cookies::of(parts);
    let values = cookies.iter().filter(|(own, _)| *own == name);
    T::from_field(values.map(|(_, value)| Some(value)), "the cookie", name)
}

/// `#[query("page")] page: T`: one value. `+` and percent-encoding are decoded, into the request's arena.
///
/// # Errors
/// 400 if it is missing or cannot be read as a `T`.
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

/// `#[query(default = 10)] page: T`: the value, if one is sent.
///
/// # Errors
/// 400 if it cannot be read as a `T`.
#[inline]
pub fn query_if_sent<'r, T: FromText<'r>>(
    parts: &'r Parts<'r>,
    name: &'static str,
) -> Result<Option<T>, Error> {
    query_value(parts, name)
}

/// `#[header(default = "en")] accept_language: T`: the first field of this name, if one is sent.
///
/// # Errors
/// 400 if it cannot be read as a `T`.
#[inline]
pub fn header_if_sent<'r, T: FromText<'r>>(
    parts: &'r Parts<'r>,
    name: &'static str,
) -> Result<Option<T>, Error> {
    header(parts, name)
}

/// `#[cookie(default = "light")] theme: T`: the cookie, if it is sent.
///
/// # Errors
/// 400 if it cannot be read as a `T`.
#[inline]
pub fn cookie_if_sent<'r, T: FromText<'r>>(
    parts: &'r Parts<'r>,
    name: &'static str,
) -> Result<Option<T>, Error> {
    cookie(parts, name)
}

/// `user: Option<&User>`: the fact, if a stage before has proved it. The proof asks for nothing.
#[inline]
pub fn fact_if_proved<'r, F: Fact>(facts: &'r (dyn Facts + 'r)) -> Option<&'r F> {
    facts.get::<F>()
}

/// The default of an argument, for a trait that is printed beside it and whose message names the argument. What is asked is
/// whether a `GivenDefault<u8>` gives a `u8`: so the compiler looks at the value first, and yet concludes what `1` is.
pub struct GivenDefault<T>(pub T);

/// The request for which a constructor makes a value.
///
/// # Errors
/// Fails in every scope but `request`, where the macro refuses such arguments.
pub fn view<'a>(resolver: &Resolver<'a>) -> Result<RequestView<'a>, Error> {
    resolver.view().ok_or_else(|| Error::internal("this value is not built for a request"))
}
