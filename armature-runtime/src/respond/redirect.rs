//! Redirects (RFC 9110 §15.4).

use super::IntoResponse;
use super::error::{broken, field_value};
use crate::http::Response;
use http::{StatusCode, header};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::borrow::Cow;

/// Sends the client elsewhere. The application has to check the target: a location taken unchanged from a request
/// lets others redirect in your name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    status: StatusCode,
    location: Cow<'static, str>,
}

impl Redirect {
    /// 302 Found: a temporary target; clients repeat a POST as a GET.
    pub fn to(location: impl Into<Cow<'static, str>>) -> Redirect {
        Redirect::with_status(StatusCode::FOUND, location)
    }

    /// 303 See Other: the result of a POST, to be read with a GET.
    pub fn see_other(location: impl Into<Cow<'static, str>>) -> Redirect {
        Redirect::with_status(StatusCode::SEE_OTHER, location)
    }

    /// 307 Temporary Redirect: a temporary target, with the same method and body.
    pub fn temporary(location: impl Into<Cow<'static, str>>) -> Redirect {
        Redirect::with_status(StatusCode::TEMPORARY_REDIRECT, location)
    }

    /// 308 Permanent Redirect: a permanent target, with the same method and body.
    pub fn permanent(location: impl Into<Cow<'static, str>>) -> Redirect {
        Redirect::with_status(StatusCode::PERMANENT_REDIRECT, location)
    }

    /// With another status of the 3xx class. A status of another class becomes a 500.
    pub fn with_status(status: StatusCode, location: impl Into<Cow<'static, str>>) -> Redirect {
        Redirect { status, location: location.into() }
    }
}

#[diagnostic::do_not_recommend]
impl IntoResponse for Redirect {
    const OWN_STATUS: bool = true;

    fn into_response(self) -> Response {
        if !self.status.is_redirection() {
            return broken(format_args!("{} is not a redirect status", self.status));
        }
        match encode(&self.location).as_deref().and_then(field_value) {
            Some(location) => Response::status(self.status).with_header(header::LOCATION, location),
            None => broken(format_args!("a redirect to {:?}, which has a control character", self.location)),
        }
    }
}

/// The location as a URI: characters that a URI cannot contain are percent-encoded (RFC 3986 §2.1, RFC 3987 §3.1).
/// `None` if it has a control character, which nobody writes on purpose.
fn encode(location: &str) -> Option<Cow<'_, str>> {
    if location.bytes().any(|byte| byte.is_ascii_control()) {
        return None;
    }
    Some(utf8_percent_encode(location, ENCODED).into())
}

/// What a URI cannot contain, besides what is not ASCII.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn goes(redirect: Redirect, status: u16, location: &str) {
        let response = redirect.into_response();
        assert_eq!(response.status.as_u16(), status);
        assert_eq!(response.header(&header::LOCATION).unwrap(), location);
    }

    #[test]
    fn each_kind_has_its_status() {
        goes(Redirect::to("/a"), 302, "/a");
        goes(Redirect::see_other("/a"), 303, "/a");
        goes(Redirect::temporary("/a"), 307, "/a");
        goes(Redirect::permanent("https://b.example/?c=d#e"), 308, "https://b.example/?c=d#e");
        goes(Redirect::with_status(StatusCode::MOVED_PERMANENTLY, "/a"), 301, "/a");
    }

    #[test]
    fn what_cannot_stand_in_a_uri_is_encoded() {
        goes(Redirect::to("/caf\u{e9} au lait?x=%20"), 302, "/caf%C3%A9%20au%20lait?x=%20");
    }

    #[test]
    fn a_line_break_is_500_and_no_header() {
        for location in ["/a\r\nset-cookie: b=c", "/a\nb", "\t/a", "/a\0"] {
            let response = Redirect::to(location).into_response();
            assert_eq!(response.status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(response.header(&header::LOCATION).is_none());
        }
    }

    #[test]
    fn a_redirect_has_a_status_of_its_class() {
        assert_eq!(Redirect::with_status(StatusCode::OK, "/").into_response().status.as_u16(), 500);
    }
}
