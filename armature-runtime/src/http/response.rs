//! [`Response`]: a response before it is written.

use super::body::Body;
use super::headers::Headers;
use http::{HeaderName, HeaderValue, StatusCode};
use std::cell::{Ref, RefCell};
use std::rc::Rc;

/// Status, field lines and body. `Content-Length`, `Transfer-Encoding`, `Connection`, `Date` and `Server` are the
/// connection's to write; lines of these names in `headers` are not sent.
#[derive(Debug, Default)]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// `Content-Type`, apart from the others because nearly every response has one and it must cost nothing.
    pub content_type: Option<HeaderValue>,
    /// All other headers. A `Content-Type` in here is sent only if `content_type` is `None`.
    pub headers: Headers,
    /// The body.
    pub body: Body,
    /// Trailers of a streamed body; see [`Trailers`].
    pub trailers: Option<Trailers>,
    /// `Connection: close` after this response.
    pub close: bool,
}

/// Fields that are known only when a stream has ended, such as a checksum: the stream's producer keeps a clone and sets
/// them. Sent to clients that take them (`TE: trailers`, RFC 9110 §6.5.1) and left out for all others; what decides
/// about framing or routing is never sent there.
#[derive(Clone, Debug, Default)]
pub struct Trailers(Rc<RefCell<Headers>>);

impl Trailers {
    /// None so far.
    pub fn new() -> Trailers {
        Trailers::default()
    }

    /// Sets one, which replaces those of the same name.
    pub fn set(&self, name: HeaderName, value: HeaderValue) {
        self.0.borrow_mut().set(name, value);
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    pub(crate) fn fields(&self) -> Ref<'_, Headers> {
        self.0.borrow()
    }
}

impl Response {
    /// A response without body. Allocates nothing.
    pub const fn status(status: StatusCode) -> Response {
        Response {
            status,
            content_type: None,
            headers: Headers::new(),
            body: Body::Empty,
            trailers: None,
            close: false,
        }
    }

    /// 200 with static bytes. Allocates nothing.
    pub const fn fixed(content_type: &'static str, body: &'static str) -> Response {
        Response::with_body(content_type, Body::Static(body.as_bytes()))
    }

    /// 200 with this body.
    pub const fn with_body(content_type: &'static str, body: Body) -> Response {
        Response::typed(HeaderValue::from_static(content_type), body)
    }

    /// 200 with this body. A constant media type is checked at compile time, not for each response.
    pub const fn typed(content_type: HeaderValue, body: Body) -> Response {
        Response {
            status: StatusCode::OK,
            content_type: Some(content_type),
            headers: Headers::new(),
            body,
            trailers: None,
            close: false,
        }
    }

    /// With trailers, which the body's stream sets before it ends.
    pub fn with_trailers(mut self, trailers: &Trailers) -> Response {
        self.trailers = Some(trailers.clone());
        self
    }

    /// With another status.
    pub fn with_status(mut self, status: StatusCode) -> Response {
        self.status = status;
        self
    }

    /// With one more header, which replaces those of the same name.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Response {
        self.set_header(name, value);
        self
    }

    /// Sets a header.
    pub fn set_header(&mut self, name: HeaderName, value: HeaderValue) {
        if name == http::header::CONTENT_TYPE {
            self.content_type = Some(value);
        } else {
            self.headers.set(name, value);
        }
    }

    /// The value of a header, `Content-Type` included.
    pub fn header(&self, name: &HeaderName) -> Option<&HeaderValue> {
        if *name == http::header::CONTENT_TYPE { self.content_type.as_ref() } else { self.headers.get(name) }
    }
}
