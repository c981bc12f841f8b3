//! Conversions to and from the types of the `http` crate, for everything that uses them: tower, hyper, clients.

use super::body::Body;
use super::head::{Field, Head, Span, Version};
use super::headers::Headers;
use super::request::Parts;
use super::response::Response;
use crate::buf::Buffer;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use std::borrow::Cow;

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Body {
        Body::Static(text.as_bytes())
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Body {
        Body::Static(bytes)
    }
}

impl From<String> for Body {
    fn from(text: String) -> Body {
        Body::Bytes(text.into())
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Body {
        Body::Bytes(bytes.into())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Body {
        Body::Bytes(bytes)
    }
}

impl From<Buffer> for Body {
    fn from(bytes: Buffer) -> Body {
        Body::Pooled(bytes)
    }
}

impl From<()> for Body {
    fn from((): ()) -> Body {
        Body::Empty
    }
}

impl From<HeaderMap> for Headers {
    fn from(map: HeaderMap) -> Headers {
        let mut headers = Headers::new();
        let mut last = None;
        // The map gives the name of a line only once for all lines of that name.
        for (name, value) in map {
            last = name.or(last);
            if let Some(name) = &last {
                headers.append(name.clone(), value);
            }
        }
        headers
    }
}

impl<B: Into<Body>> From<http::Response<B>> for Response {
    fn from(response: http::Response<B>) -> Response {
        let (mut parts, body) = response.into_parts();
        Response {
            status: parts.status,
            content_type: parts.headers.remove(header::CONTENT_TYPE),
            headers: parts.headers.into(),
            body: body.into(),
            trailers: None,
            close: false,
        }
    }
}

impl From<Response> for http::Response<Body> {
    fn from(response: Response) -> http::Response<Body> {
        let mut converted = http::Response::new(response.body);
        *converted.status_mut() = response.status;
        let map = converted.headers_mut();
        if let Some(content_type) = response.content_type {
            map.insert(header::CONTENT_TYPE, content_type);
        }
        for (name, value) in response.headers.iter() {
            map.append(name.clone(), value.clone());
        }
        converted
    }
}

impl Parts<'_> {
    /// The head as the `http` crate has it; copies everything.
    ///
    /// # Errors
    /// If that crate refuses something that this one accepts, such as a path with an unusual byte.
    pub fn to_http(&self) -> Result<http::request::Parts, http::Error> {
        let target = match self.query() {
            "" => Cow::Borrowed(self.path()),
            query => Cow::Owned(format!("{}?{query}", self.path())),
        };
        let mut builder = http::Request::builder().method(self.method().as_str()).uri(&*target);
        builder = builder.version(match self.version() {
            Version::Http10 => http::Version::HTTP_10,
            Version::Http11 => http::Version::HTTP_11,
        });
        for (name, value) in self.headers() {
            builder =
                builder.header(HeaderName::from_bytes(name.as_bytes())?, HeaderValue::from_bytes(value)?);
        }
        Ok(builder.body(())?.into_parts().0)
    }
}

/// The head of a request of the `http` crate, with the bytes its places point into; `None` where it is larger than
/// 64 KiB − 1.
pub fn head_of(request: &http::request::Parts) -> Option<(Head, Vec<u8>)> {
    let mut bytes = Vec::with_capacity(256);
    let mut head = Head {
        method: place(&mut bytes, request.method.as_str().as_bytes())?,
        path: place(&mut bytes, request.uri.path().as_bytes())?,
        query: place(&mut bytes, request.uri.query().unwrap_or("").as_bytes())?,
        version: if request.version == http::Version::HTTP_10 { Version::Http10 } else { Version::Http11 },
        ..Head::default()
    };
    for (name, value) in &request.headers {
        let field = Field {
            name: place(&mut bytes, name.as_str().as_bytes())?,
            value: place(&mut bytes, value.as_bytes())?,
        };
        head.fields.push(field);
    }
    Some((head, bytes))
}

fn place(bytes: &mut Vec<u8>, text: &[u8]) -> Option<Span> {
    let start = bytes.len();
    bytes.extend_from_slice(text);
    Some(Span { start: start.try_into().ok()?, end: bytes.len().try_into().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Origin, Request, RequestBody};

    #[test]
    fn a_head_goes_over_and_comes_back() {
        let request =
            http::Request::get("/a%20b?c=d").header("x-a", "1").header("x-a", "2").body(()).unwrap();
        let (sent, ()) = request.into_parts();
        let (head, bytes) = head_of(&sent).unwrap();
        let (arena, body) = (bumpalo::Bump::new(), RequestBody::empty());
        let request = Request::new(&head, &bytes, &arena, &body, Origin::default());
        assert_eq!((request.path(), request.query(), request.header("X-A")), ("/a%20b", "c=d", Some("1")));
        let back = request.parts().to_http().unwrap();
        assert_eq!((back.method, back.uri, back.headers), (sent.method, sent.uri, sent.headers));
    }

    #[test]
    fn a_response_goes_over_and_comes_back() {
        let sent = http::Response::builder()
            .status(201)
            .header("content-type", "a/b")
            .header("x-a", "1")
            .header("x-a", "2");
        let response = Response::from(sent.body("text").unwrap());
        assert_eq!(response.content_type.as_ref().unwrap(), "a/b");
        assert_eq!(response.headers.iter().count(), 2);
        let back = http::Response::<Body>::from(response);
        assert_eq!((back.status().as_u16(), back.headers().len()), (201, 3));
        assert_eq!(back.body().as_bytes(), b"text");
    }
}
