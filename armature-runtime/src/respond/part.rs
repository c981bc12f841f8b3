//! [`ResponsePart`]: statuses and headers before a response, in a tuple.

use super::IntoResponse;
use super::error::broken;
use crate::error::{Error, Report, report};
use crate::http::{Body, Headers, Outcome, Response};
use armature_grammar::method::is_token_byte;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

/// What can come before the response in a tuple: a status, headers, a cookie.
#[diagnostic::on_unimplemented(
    message = "[A0502] `{Self}` cannot come before the response in a tuple",
    label = "neither a status nor headers",
    note = "a tuple ends with the response; before it come a `StatusCode`, `[(name, value); N]`, `Headers` or `SetCookie`"
)]
pub trait ResponsePart {
    /// Whether it says the status.
    const STATUS: bool = false;

    /// Changes the response.
    ///
    /// # Errors
    /// A message for the operator; the client then gets a 500.
    fn apply(self, response: &mut Response) -> Result<(), String>;
}

#[diagnostic::do_not_recommend]
impl ResponsePart for StatusCode {
    const STATUS: bool = true;

    fn apply(self, response: &mut Response) -> Result<(), String> {
        response.status = self;
        if matches!(self.as_u16(), 204 | 205 | 304) && !response.body.is_empty() {
            drop_body(response);
        }
        Ok(())
    }
}

/// The status says that there is no body, and the tuple has one: somebody expects the client to get it.
#[cold]
fn drop_body(response: &mut Response) {
    report(Report::warning(format_args!(
        "a {} response has no body: what the handler returns with it is not sent",
        response.status.as_u16()
    )));
    response.body = Body::Empty;
    response.content_type = None;
}

/// Each takes the place of lines of the same name; `Set-Cookie` and `Link` are added. What is no name or no value,
/// such as one with a line break in it, cannot be sent.
#[diagnostic::do_not_recommend]
impl<K, V, const N: usize> ResponsePart for [(K, V); N]
where
    K: TryInto<HeaderName> + AsRef<str>,
    V: TryInto<HeaderValue>,
{
    fn apply(self, response: &mut Response) -> Result<(), String> {
        for (name, value) in self {
            let text = name.as_ref();
            if text.is_empty() || !text.bytes().all(is_token_byte) {
                return Err(format!("{text:?} is not a valid header name"));
            }
            let name = name.try_into().map_err(|_| String::from("a header name is not valid"))?;
            match value.try_into() {
                Ok(value) => add(response, name, value),
                Err(_) => return Err(format!("the value of the header `{name}` is not valid")),
            }
        }
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl ResponsePart for Headers {
    fn apply(self, response: &mut Response) -> Result<(), String> {
        for (name, value) in self.iter() {
            add(response, name.clone(), value.clone());
        }
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl ResponsePart for HeaderMap {
    fn apply(self, response: &mut Response) -> Result<(), String> {
        for (name, value) in &self {
            if *name == header::CONTENT_TYPE {
                response.content_type = Some(value.clone());
            } else {
                response.headers.append(name.clone(), value.clone());
            }
        }
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<P: ResponsePart> ResponsePart for Option<P> {
    const STATUS: bool = P::STATUS;

    fn apply(self, response: &mut Response) -> Result<(), String> {
        self.map_or(Ok(()), |part| part.apply(response))
    }
}

fn add(response: &mut Response, name: HeaderName, value: HeaderValue) {
    if name == header::SET_COOKIE || name == header::LINK {
        response.headers.append(name, value);
    } else {
        response.set_header(name, value);
    }
}

macro_rules! tuples {
    ($(($($part:ident),+))+) => {
        $(
            // Recommended: the text then names the member that does not fit.
            impl<$($part: ResponsePart,)+ T: IntoResponse> IntoResponse for ($($part,)+ T) {
                const OWN_STATUS: bool = T::OWN_STATUS $(|| $part::STATUS)+;

                #[allow(non_snake_case)]
                fn into_response(self) -> Response {
                    let ($($part,)+ response) = self;
                    let mut response = response.into_response();
                    $(
                        if let Err(reason) = $part.apply(&mut response) {
                            return broken(format_args!("{reason}"));
                        }
                    )+
                    response
                }

                #[allow(non_snake_case)]
                fn into_outcome(self) -> Outcome {
                    let ($($part,)+ response) = self;
                    match response.into_outcome() {
                        Ok(mut response) => {
                            $($part.apply(&mut response).map_err(Error::internal)?;)+
                            Ok(response)
                        }
                        // An error keeps its status, and takes the field lines with it.
                        Err(error) => {
                            let mut parts = Response::status(error.status());
                            $($part.apply(&mut parts).map_err(Error::internal)?;)+
                            let lines = parts.headers.iter();
                            Err(lines.fold(error, |error, (name, value)| {
                                error.with_header(name.clone(), value.clone())
                            }))
                        }
                    }
                }
            }
        )+
    };
}

tuples! { (A) (A, B) (A, B, C) (A, B, C, D) }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_and_field_lines_stand_before_the_response() {
        let response =
            (StatusCode::CREATED, [("x-a", "1"), ("content-type", "text/csv")], "a").into_response();
        assert_eq!(response.status, StatusCode::CREATED);
        assert_eq!(response.header(&HeaderName::from_static("x-a")).unwrap(), "1");
        assert_eq!(response.content_type.unwrap(), "text/csv");
        assert_eq!(response.body.as_bytes(), b"a");
    }

    #[test]
    fn a_status_without_a_body_drops_the_body_and_its_type() {
        let response = (StatusCode::NO_CONTENT, "gone").into_response();
        assert!(response.body.is_empty());
        assert_eq!(response.content_type, None);
    }

    #[test]
    fn a_wrong_name_or_value_is_named() {
        let mut response = Response::status(StatusCode::OK);
        let name = [("bad name", "x")].apply(&mut response);
        assert_eq!(name, Err(String::from("\"bad name\" is not a valid header name")));
        let value = [("x-a", "a\nb")].apply(&mut response);
        assert_eq!(value, Err(String::from("the value of the header `x-a` is not valid")));
    }

    #[test]
    fn names_and_values_may_be_made_before() {
        let response = ([(header::ETAG, HeaderValue::from_static("\"1\""))], ()).into_response();
        assert_eq!(response.status, StatusCode::NO_CONTENT);
        assert_eq!(response.header(&header::ETAG).unwrap(), "\"1\"");
    }

    #[test]
    fn a_line_break_cannot_become_a_header() {
        for value in ["a\r\nset-cookie: b=c", "a\nb", "a\rb", "a\0b"] {
            let response = ([("x-a", value)], "secret").into_response();
            assert_eq!(response.status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(response.headers.is_empty());
            assert!(!String::from_utf8_lossy(response.body.as_bytes()).contains("secret"));
        }
        assert_eq!(([("x a", "1")], "").into_response().status, StatusCode::INTERNAL_SERVER_ERROR);
    }

    #[test]
    fn two_cookies_are_two_lines() {
        let response = ([("set-cookie", "a=1"), ("set-cookie", "b=2")], "").into_response();
        assert_eq!(response.headers.iter().count(), 2);
    }
}
