//! `Set-Cookie` (RFC 6265bis §4.1).

use super::part::ResponsePart;
use crate::http::Response;
use armature_grammar::Method;
use http::{HeaderValue, header};
use std::borrow::Cow;
use std::fmt::Write;
use std::time::Duration;

/// Whether requests from other sites carry the cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameSite {
    /// Never.
    Strict,
    /// Only when the user follows a link.
    Lax,
    /// Always; then the cookie is `Secure`.
    None,
}

/// A cookie for the client, as a part of a response: `(SetCookie::new("session", id), Json(user))`.
///
/// `HttpOnly`, `Secure`, `SameSite=Lax` and `Path=/` unless said otherwise; it lasts as long as the browser's session
/// unless [`SetCookie::max_age`] is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetCookie {
    name: Cow<'static, str>,
    value: Cow<'static, str>,
    path: Cow<'static, str>,
    domain: Option<Cow<'static, str>>,
    max_age: Option<Duration>,
    http_only: bool,
    secure: bool,
    same_site: SameSite,
    partitioned: bool,
}

impl SetCookie {
    /// A cookie. Neither the name nor the value is encoded; if one of them is not valid in a cookie, the response is 500.
    pub fn new(name: impl Into<Cow<'static, str>>, value: impl Into<Cow<'static, str>>) -> SetCookie {
        SetCookie {
            name: name.into(),
            value: value.into(),
            path: Cow::Borrowed("/"),
            domain: None,
            max_age: None,
            http_only: true,
            secure: true,
            same_site: SameSite::Lax,
            partitioned: false,
        }
    }

    /// Deletes the cookie. Path and domain must be those it was set with.
    pub fn removal(name: impl Into<Cow<'static, str>>) -> SetCookie {
        SetCookie::new(name, "").max_age(Duration::ZERO)
    }

    /// Only for paths below this one.
    pub fn path(mut self, path: impl Into<Cow<'static, str>>) -> SetCookie {
        self.path = path.into();
        self
    }

    /// For this domain and all below it, and not only for the host that sets it.
    pub fn domain(mut self, domain: impl Into<Cow<'static, str>>) -> SetCookie {
        self.domain = Some(domain.into());
        self
    }

    /// Lasts this long, to the second.
    pub fn max_age(mut self, age: Duration) -> SetCookie {
        self.max_age = Some(age);
        self
    }

    /// Whether scripts are prevented from reading it. Default true.
    pub fn http_only(mut self, yes: bool) -> SetCookie {
        self.http_only = yes;
        self
    }

    /// Whether it is sent over TLS only (browsers make an exception for `localhost`). Default true.
    pub fn secure(mut self, yes: bool) -> SetCookie {
        self.secure = yes;
        self
    }

    /// Whether requests from other sites carry it. Default [`SameSite::Lax`].
    pub fn same_site(mut self, same_site: SameSite) -> SetCookie {
        self.same_site = same_site;
        self
    }

    /// One jar for each site that embeds this one. Default false.
    pub fn partitioned(mut self, yes: bool) -> SetCookie {
        self.partitioned = yes;
        self
    }

    /// The header's value.
    ///
    /// # Errors
    /// What is wrong: a name, value or attribute that is not valid in a cookie, or attributes that browsers would
    /// refuse together.
    pub fn value(&self) -> Result<HeaderValue, String> {
        self.check()?;
        let mut line = format!("{}={}; Path={}", self.name, self.value, self.path);
        if let Some(domain) = &self.domain {
            let _ = write!(line, "; Domain={domain}");
        }
        if let Some(age) = self.max_age {
            let _ = write!(line, "; Max-Age={}", age.as_secs());
        }
        line.push_str(match self.same_site {
            SameSite::Strict => "; SameSite=Strict",
            SameSite::Lax => "; SameSite=Lax",
            SameSite::None => "; SameSite=None",
        });
        for (yes, attribute) in
            [(self.http_only, "; HttpOnly"), (self.secure, "; Secure"), (self.partitioned, "; Partitioned")]
        {
            if yes {
                line.push_str(attribute);
            }
        }
        HeaderValue::try_from(line)
            .map_err(|_| format!("the cookie `{}` cannot be a field's value", self.name))
    }

    fn check(&self) -> Result<(), String> {
        let name = &*self.name;
        let wrong = |what: &str| Err(format!("the cookie {name:?}: {what}"));
        if !Method::is_token(name) {
            return wrong("its name is not a token");
        }
        if !self.value.bytes().all(is_octet) {
            return wrong("its value has a character that is not allowed in a cookie; encode it");
        }
        let attribute = |text: &str| text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b';');
        if !attribute(&self.path) || !self.domain.as_deref().is_none_or(attribute) {
            return wrong("its path or domain has a character that is not allowed there");
        }
        if !self.secure && (self.same_site == SameSite::None || self.partitioned) {
            return wrong("`SameSite=None` and `Partitioned` need `Secure`");
        }
        // RFC 6265bis §4.1.3; browsers compare these prefixes without case.
        let prefixed =
            |prefix: &str| name.get(..prefix.len()).is_some_and(|own| own.eq_ignore_ascii_case(prefix));
        if !self.secure && (prefixed("__Secure-") || prefixed("__Host-")) {
            return wrong("its prefix needs `Secure`");
        }
        if prefixed("__Host-") && (self.domain.is_some() || self.path != "/") {
            return wrong("`__Host-` needs `Path=/` and no domain");
        }
        Ok(())
    }
}

/// `cookie-octet` of RFC 6265bis §4.1.1.
fn is_octet(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'+' | b'-'..=b':' | b'<'..=b'[' | b']'..=b'~')
}

#[diagnostic::do_not_recommend]
impl ResponsePart for SetCookie {
    fn apply(self, response: &mut Response) -> Result<(), String> {
        response.headers.append(header::SET_COOKIE, self.value()?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::respond::IntoResponse;

    #[track_caller]
    fn written(cookie: SetCookie, line: &str) {
        assert_eq!(cookie.value().unwrap(), line);
    }

    #[track_caller]
    fn refused(cookie: SetCookie) {
        assert!(cookie.value().is_err(), "{cookie:?}");
        assert_eq!((cookie, "").into_response().status.as_u16(), 500);
    }

    #[test]
    fn a_cookie_is_careful_by_default() {
        written(SetCookie::new("id", "7"), "id=7; Path=/; SameSite=Lax; HttpOnly; Secure");
    }

    #[test]
    fn every_attribute_is_written() {
        let cookie = SetCookie::new("a", "b")
            .path("/x")
            .domain("example.org")
            .max_age(Duration::from_secs(60))
            .same_site(SameSite::None)
            .partitioned(true);
        written(
            cookie,
            "a=b; Path=/x; Domain=example.org; Max-Age=60; SameSite=None; HttpOnly; Secure; Partitioned",
        );
        let cookie = SetCookie::removal("a").http_only(false).secure(false).same_site(SameSite::Strict);
        written(cookie, "a=; Path=/; Max-Age=0; SameSite=Strict");
    }

    #[test]
    fn nothing_can_be_smuggled_into_the_line() {
        refused(SetCookie::new("a", "b; Domain=evil.example"));
        refused(SetCookie::new("a", "b\r\nx: y"));
        refused(SetCookie::new("a=b", "c"));
        refused(SetCookie::new("", "c"));
        refused(SetCookie::new("a", "b").path("/; HttpOnly"));
        refused(SetCookie::new("a", "b").domain("x\r\n"));
    }

    #[test]
    fn what_browsers_refuse_is_refused_here() {
        refused(SetCookie::new("a", "b").same_site(SameSite::None).secure(false));
        refused(SetCookie::new("__Host-a", "b").path("/x"));
        refused(SetCookie::new("__host-a", "b").domain("example.org"));
        refused(SetCookie::new("__Secure-a", "b").secure(false));
        written(SetCookie::new("__Host-a", "b"), "__Host-a=b; Path=/; SameSite=Lax; HttpOnly; Secure");
    }
}
