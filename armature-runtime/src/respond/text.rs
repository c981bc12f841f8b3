//! Responses made of strings, bytes, statuses, or nothing.

use super::IntoResponse;
use crate::buf::Buffer;
use crate::http::{Body, Response};
use bytes::{Bytes, BytesMut};
use http::{HeaderValue, StatusCode};
use std::borrow::Cow;
use std::fmt::Display;
use std::io::Write;

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// Anything that implements `Display`, as text. Written into a pooled buffer, without building a `String`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<T>(pub T);

/// A string as HTML, sent unchanged: escape what comes from users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Html<T>(pub T);

macro_rules! responses {
    ($($(#[$cfg:meta])? $of:ty, $own:literal, |$value:ident| $response:expr;)+) => {
        $(
            $(#[$cfg])?
            #[diagnostic::do_not_recommend]
            impl IntoResponse for $of {
                const OWN_STATUS: bool = $own;

                fn into_response(self) -> Response {
                    let $value = self;
                    $response
                }
            }
        )+
    };
}

responses! {
    (), true, |_nothing| Response::status(StatusCode::NO_CONTENT);
    StatusCode, true, |status| Response::status(status);
    &'static str, false, |text| Response::typed(TEXT, Body::Static(text.as_bytes()));
    String, false, |text| Response::typed(TEXT, Body::Bytes(text.into()));
    Box<str>, false, |text| Response::typed(TEXT, Body::Bytes(text.into_string().into()));
    #[cfg(feature = "compact_str")]
    compact_str::CompactString, false, |text| copied(TEXT, text.as_bytes());
    Cow<'_, str>, false, |text| match text {
        Cow::Borrowed(text) => copied(TEXT, text.as_bytes()),
        Cow::Owned(text) => text.into_response(),
    };
    &'static [u8], false, |bytes| Response::typed(BYTES, Body::Static(bytes));
    Vec<u8>, false, |bytes| Response::typed(BYTES, Body::Bytes(bytes.into()));
    Bytes, false, |bytes| Response::typed(BYTES, Body::Bytes(bytes));
    BytesMut, false, |bytes| Response::typed(BYTES, Body::Bytes(bytes.freeze()));
    Buffer, false, |bytes| Response::typed(BYTES, Body::Pooled(bytes));
    Body, false, |body| Response::typed(BYTES, body);
}

#[diagnostic::do_not_recommend]
impl<const N: usize> IntoResponse for &'static [u8; N] {
    fn into_response(self) -> Response {
        self.as_slice().into_response()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Display> IntoResponse for Text<T> {
    fn into_response(self) -> Response {
        displayed(TEXT, &self.0)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Display> IntoResponse for Html<T> {
    fn into_response(self) -> Response {
        displayed(HTML, &self.0)
    }
}

fn copied(content_type: HeaderValue, bytes: &[u8]) -> Response {
    let mut buffer = Buffer::take();
    buffer.extend_from_slice(bytes);
    Response::typed(content_type, Body::Pooled(buffer))
}

fn displayed(content_type: HeaderValue, value: &impl Display) -> Response {
    let mut buffer = Buffer::take();
    match write!(*buffer, "{value}") {
        Ok(()) => Response::typed(content_type, Body::Pooled(buffer)),
        // A `Vec` takes everything, so the value's own `Display` failed.
        Err(_) => super::error::broken(format_args!("a value failed to display itself")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn sends(value: impl IntoResponse, status: u16, content_type: Option<HeaderValue>, body: &str) {
        let response = value.into_response();
        assert_eq!(response.status.as_u16(), status);
        assert_eq!(response.content_type, content_type);
        assert_eq!(response.body.as_bytes(), body.as_bytes());
    }

    #[test]
    fn texts_are_plain_text() {
        sends("a", 200, Some(TEXT), "a");
        sends(String::from("a"), 200, Some(TEXT), "a");
        #[cfg(feature = "compact_str")]
        sends(compact_str::CompactString::from("a"), 200, Some(TEXT), "a");
        sends(Cow::Borrowed("a"), 200, Some(TEXT), "a");
        sends(Text(7), 200, Some(TEXT), "7");
        sends(Html("<p>"), 200, Some(HTML), "<p>");
    }

    #[test]
    fn bytes_have_no_better_type() {
        sends(b"a", 200, Some(BYTES), "a");
        sends(vec![b'a'], 200, Some(BYTES), "a");
        sends(Bytes::from_static(b"a"), 200, Some(BYTES), "a");
    }

    #[test]
    fn nothing_is_204() {
        sends((), 204, None, "");
        sends(StatusCode::NOT_MODIFIED, 304, None, "");
    }
}
