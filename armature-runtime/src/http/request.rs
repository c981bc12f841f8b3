//! [`Request`]: one request, borrowed from the connection's buffers for as long as its handler runs.

use super::body::BodyError;
use super::body_bytes::BodyBytes;
use super::draining::Draining;
use super::head::{Field, Head, Span, Version};
use super::request_body::RequestBody;
use super::route::Route;
use armature_grammar::Method;
use armature_grammar::pattern::MAX_CAPTURES;
use bumpalo::Bump;
use bytes::{Bytes, BytesMut};
use http::HeaderValue;
use std::any::Any;
use std::cell::{Cell, OnceCell};
use std::future::poll_fn;
use std::net::SocketAddr;
use std::ops::Deref;
use std::rc::Rc;
use std::task::{Context, Poll};

/// A request without its body.
pub struct Parts<'r> {
    head: &'r Head,
    bytes: &'r [u8],
    method: Method<'r>,
    arena: &'r Bump,
    origin: Origin<'r>,
    captures: Cell<Captures>,
    found: OnceCell<Routed>,
    scoped: OnceCell<Rc<dyn Any>>,
    /// What tower layers outside have attached.
    #[cfg(feature = "tower")]
    extensions: Option<&'r http::Extensions>,
}

/// The connection that a request arrived on; in process there is none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'r> {
    /// The peer's address.
    pub peer: Option<SocketAddr>,
    /// Whether its worker drains.
    pub draining: Option<&'r Draining>,
}

/// What the router found for a request.
#[derive(Clone)]
pub(crate) enum Routed {
    /// A route.
    Route(Route<'static>),
    /// No route has this path.
    Nothing,
    /// Routes have this path with other methods: the value of `Allow`.
    OtherMethods(Box<HeaderValue>),
    /// A route has this path without the slash at its end: the value of `Location`.
    WithoutSlash(Box<HeaderValue>),
}

/// What the router captured, by absolute index.
#[derive(Clone, Copy, Default)]
pub struct Captures {
    spans: [Span; MAX_CAPTURES],
    count: u8,
    /// How many captures come before the controller's prefix: those of the host, of the root and of the module.
    base: u8,
}

impl Captures {
    /// Adds the capture for the next slot.
    pub fn push(&mut self, span: Span) {
        if let Some(place) = self.spans.get_mut(self.count as usize) {
            *place = span;
            self.count += 1;
        }
    }

    /// Forgets the captures from `count` on: for a router that backtracks.
    pub fn truncate(&mut self, count: u8) {
        self.count = self.count.min(count);
    }

    /// How many there are.
    pub fn count(&self) -> u8 {
        self.count
    }

    /// All captures, in the order of their slots.
    pub fn iter(&self) -> impl Iterator<Item = Span> {
        self.spans.into_iter().take(self.count as usize)
    }

    /// Sets how many captures come before the controller's prefix.
    pub fn set_base(&mut self, base: u8) {
        self.base = base;
    }
}

impl<'r> Parts<'r> {
    /// The method.
    pub fn method(&self) -> Method<'r> {
        self.method
    }

    /// The path as it was sent, percent-encoded.
    pub fn path(&self) -> &'r str {
        self.text(self.head.path)
    }

    /// The query as it was sent, without `?`; empty if there is none.
    pub fn query(&self) -> &'r str {
        self.text(self.head.query)
    }

    /// The version.
    pub fn version(&self) -> Version {
        self.head.version
    }

    /// The peer's address; `None` in process.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.origin.peer
    }

    /// Tells when the worker drains; in process it never does.
    pub fn draining(&self) -> Draining {
        self.origin.draining.cloned().unwrap_or_default()
    }

    /// The value of the first header of this name, if it is text. Names are case-insensitive.
    pub fn header(&self, name: &str) -> Option<&'r str> {
        self.header_bytes(name).and_then(|value| std::str::from_utf8(value).ok())
    }

    /// The value of the first header of this name.
    pub fn header_bytes(&self, name: &str) -> Option<&'r [u8]> {
        self.header_values(name).next()
    }

    /// The values of all headers of this name, in order.
    pub fn header_values(&self, name: &str) -> impl Iterator<Item = &'r [u8]> {
        let bytes = self.bytes;
        let named = move |own: &[u8]| own.eq_ignore_ascii_case(name.as_bytes());
        let fields = self.head.fields.iter().filter(move |field| named(field.name.of(bytes)));
        fields.map(move |field| field.value.of(bytes))
    }

    /// All headers, in order, with names as they were sent.
    pub fn headers(&self) -> impl Iterator<Item = (&'r str, &'r [u8])> {
        let bytes = self.bytes;
        self.head.fields.iter().map(move |field| (text(field.name.of(bytes)), field.value.of(bytes)))
    }

    /// The path segment in the slot `slot` of controller prefix and pattern, percent-decoded (RFC 3986 §2.1). Copies
    /// (into the request's arena) only where something is encoded. `None` where the slot is empty, or the decoded
    /// bytes are not UTF-8.
    pub fn capture(&'r self, slot: usize) -> Option<&'r str> {
        let captures = self.captures.get();
        self.outer_capture(captures.base as usize + slot)
    }

    /// The same by absolute slot: host, prefixes of root and module included.
    pub fn outer_capture(&'r self, slot: usize) -> Option<&'r str> {
        let captures = self.captures.get();
        let span = captures.spans.get(slot).filter(|_| slot < captures.count as usize)?;
        decode(span.of(self.bytes), self.arena)
    }

    /// The route that answers; `None` before routing, and if no route does.
    pub fn route(&self) -> Option<Route<'r>> {
        self.mounted()
    }

    /// The same, for what outlives the request.
    pub(crate) fn mounted(&self) -> Option<Route<'static>> {
        match self.found.get() {
            Some(Routed::Route(route)) => Some(*route),
            _ => None,
        }
    }

    /// What the router found; `None` before it has looked.
    pub(crate) fn routed(&self) -> Option<&Routed> {
        self.found.get()
    }

    /// Memory that is freed with the request. Values in it are not dropped.
    pub fn arena(&self) -> &'r Bump {
        self.arena
    }

    /// Where the router writes what it found.
    pub(crate) fn set_routed(&self, captures: Captures, found: Routed) {
        self.captures.set(captures);
        let _ = self.found.set(found);
    }

    /// What the router found, for a request that is made of this one: the captures are copied to the end of its buffer. `None`
    /// if the buffer grows too large for places in it.
    #[cfg(feature = "tower")]
    pub(crate) fn copy_captures(&self, buffer: &mut Vec<u8>) -> Option<Captures> {
        let mut captures = self.captures.get();
        for span in captures.spans.iter_mut().take(captures.count as usize) {
            let start = buffer.len();
            buffer.extend_from_slice(span.of(self.bytes));
            *span = Span { start: start.try_into().ok()?, end: buffer.len().try_into().ok()? };
        }
        Some(captures)
    }

    /// The value of this type that a tower layer has put into the request's extensions.
    #[cfg(feature = "tower")]
    pub fn extension<T: Send + Sync + 'static>(&self) -> Option<&'r T> {
        self.extensions.and_then(|extensions| extensions.get())
    }

    /// All that tower layers have attached.
    #[cfg(feature = "tower")]
    pub(crate) fn extensions(&self) -> Option<&'r http::Extensions> {
        self.extensions
    }

    /// The connection it arrived on.
    #[cfg(feature = "tower")]
    pub(crate) fn origin(&self) -> Origin<'r> {
        self.origin
    }

    /// Where the injector keeps this request's own values.
    pub(crate) fn scoped(&self) -> &OnceCell<Rc<dyn Any>> {
        &self.scoped
    }

    /// The `Host` as it was sent, and where it begins in the head's buffer; empty if there is none.
    pub(crate) fn host_bytes(&self) -> (&'r [u8], u16) {
        let is_host = |field: &&Field| field.name.of(self.bytes).eq_ignore_ascii_case(b"host");
        match self.head.fields.iter().find(is_host) {
            Some(field) => (field.value.of(self.bytes), field.value.start),
            None => (&[], 0),
        }
    }

    /// The path, and where it begins in the head's buffer.
    pub(crate) fn path_bytes(&self) -> (&'r [u8], u16) {
        (self.head.path.of(self.bytes), self.head.path.start)
    }

    /// The head, and the buffer that it is in.
    pub(super) fn head(&self) -> (&'r Head, &'r [u8]) {
        (self.head, self.bytes)
    }

    fn text(&self, span: Span) -> &'r str {
        text(span.of(self.bytes))
    }
}

/// The decoder has checked that method, target and names are visible ASCII.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or("")
}

fn decode<'r>(bytes: &'r [u8], arena: &'r Bump) -> Option<&'r str> {
    if memchr::memchr(b'%', bytes).is_none() {
        return std::str::from_utf8(bytes).ok();
    }
    let out = arena.alloc_slice_copy(bytes);
    let (mut read, mut write) = (0, 0);
    while read < bytes.len() {
        let byte = match bytes.get(read..read + 3) {
            Some(&[b'%', high, low]) => {
                read += 2;
                hex(high)? << 4 | hex(low)?
            }
            _ if bytes[read] == b'%' => return None,
            _ => bytes[read],
        };
        out[write] = byte;
        read += 1;
        write += 1;
    }
    std::str::from_utf8(&out[..write]).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

/// A request: its [`Parts`] and its body.
pub struct Request<'r> {
    parts: Parts<'r>,
    body: &'r RequestBody,
}

impl<'r> Deref for Request<'r> {
    type Target = Parts<'r>;

    fn deref(&self) -> &Parts<'r> {
        &self.parts
    }
}

impl<'r> Request<'r> {
    /// A request whose head lies in `bytes`.
    pub fn new(
        head: &'r Head,
        bytes: &'r [u8],
        arena: &'r Bump,
        body: &'r RequestBody,
        origin: Origin<'r>,
    ) -> Request<'r> {
        let method = head.method.of(bytes);
        let parts = Parts {
            head,
            bytes,
            method: Method::known(method).unwrap_or_else(|| Method::of(text(method))),
            arena,
            origin,
            captures: Cell::new(Captures::default()),
            found: OnceCell::new(),
            scoped: OnceCell::new(),
            #[cfg(feature = "tower")]
            extensions: None,
        };
        Request { parts, body }
    }

    /// With what tower layers have attached.
    #[cfg(feature = "tower")]
    pub(crate) fn with_extensions(mut self, extensions: &'r http::Extensions) -> Request<'r> {
        self.parts.extensions = Some(extensions);
        self
    }

    /// This request with another head, whose buffer begins as this one's does up to the end of the head. The body, the route and
    /// the request's own values are the same: see [`Request::share_scoped`].
    pub(super) fn with_head<'n>(&'n self, head: &'n Head, bytes: &'n [u8]) -> Request<'n> {
        self.body.detach(self.parts.bytes);
        let Parts { method, arena, origin, captures, found, scoped, .. } = &self.parts;
        let parts = Parts {
            head,
            bytes,
            method: *method,
            arena,
            origin: *origin,
            captures: captures.clone(),
            found: found.clone(),
            scoped: scoped.clone(),
            #[cfg(feature = "tower")]
            extensions: self.parts.extensions,
        };
        Request { parts, body: self.body }
    }

    /// Takes over the values that `inner`, which was made of this request, has built first.
    pub(super) fn share_scoped(&self, inner: &Request<'_>) {
        if let Some(values) = inner.parts.scoped.get() {
            let _ = self.parts.scoped.set(values.clone());
        }
    }

    /// Takes the injector's per-request values, for the caller to drop.
    pub(crate) fn take_scoped(&mut self) -> Option<Rc<dyn Any>> {
        self.parts.scoped.take()
    }

    /// Everything but the body.
    pub fn parts(&'r self) -> &'r Parts<'r> {
        &self.parts
    }

    /// The length of the body, if the head says it; `None` for chunks.
    pub fn body_length(&self) -> Option<u64> {
        self.body.length()
    }

    /// The largest body, in bytes, that a handler without its own limit can take as a whole.
    pub fn body_limit(&self) -> usize {
        self.body.limit()
    }

    /// The trailers of a chunked body, once it has been read; names as they were sent. Anyone on the way may have added
    /// them, and they never replace headers (RFC 9110 §6.5).
    pub fn trailers(&self) -> Vec<(String, Bytes)> {
        self.body.trailers()
    }

    /// Waits for the whole body. Copies nothing if it arrived together with the head in one piece.
    ///
    /// # Errors
    /// [`BodyError::TooLarge`] past `limit` bytes, and whatever ends the body early.
    pub async fn whole(&'r self, limit: usize) -> Result<BodyBytes<'r>, BodyError> {
        let mut joined = BytesMut::new();
        let mut first: Option<BodyBytes<'r>> = None;
        let mut size = 0;
        while let Some(piece) = self.next_piece_within(limit).await {
            let piece = piece?;
            size += piece.len();
            if size > limit {
                return Err(BodyError::TooLarge { limit });
            }
            match first.take() {
                None if joined.is_empty() => first = Some(piece),
                None => joined.extend_from_slice(&piece),
                Some(earlier) => {
                    joined.extend_from_slice(&earlier);
                    joined.extend_from_slice(&piece);
                }
            }
        }
        Ok(first.unwrap_or_else(|| BodyBytes::Owned(joined.freeze())))
    }

    /// The next piece of a body that may be at most `limit` bytes long. A body that is announced as longer is refused before
    /// it is requested: a client that waits for `100 Continue` need not send it, and a chunk that is too large need not arrive.
    pub(crate) async fn next_piece_within(
        &'r self,
        limit: usize,
    ) -> Option<Result<BodyBytes<'r>, BodyError>> {
        let next = |cx: &mut Context<'_>| match self.body.announced() > limit as u64 {
            true => Poll::Ready(Some(Err(BodyError::TooLarge { limit }))),
            false => self.body.poll_piece(cx, self.parts.bytes),
        };
        poll_fn(next).await
    }

    /// The next piece of the body; `None` at its end.
    pub async fn next_piece(&'r self) -> Option<Result<BodyBytes<'r>, BodyError>> {
        poll_fn(|cx| self.poll_piece(cx)).await
    }

    /// The same, for what waits for several things.
    pub(crate) fn poll_piece(&self, cx: &mut Context<'_>) -> Poll<Option<Result<BodyBytes<'r>, BodyError>>> {
        self.body.poll_piece(cx, self.parts.bytes)
    }
}
