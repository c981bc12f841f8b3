//! [`Body`]: a response's body; and [`BodyError`]: what can go wrong with a request's.

use crate::buf::Buffer;
use bytes::Bytes;
use futures_core::Stream;
use std::pin::Pin;

/// A body that comes in pieces. An error ends the connection, so that the client sees a broken body and no short one.
pub type BodyStream = Pin<Box<dyn Stream<Item = Result<Bytes, crate::error::Error>>>>;

/// A response's body.
#[derive(Default)]
pub enum Body {
    /// No bytes.
    #[default]
    Empty,
    /// Static bytes.
    Static(&'static [u8]),
    /// Shared bytes.
    Bytes(Bytes),
    /// Bytes in a pooled buffer.
    Pooled(Buffer),
    /// Pieces, sent as they become available.
    Stream(BodyStream),
    /// Pieces that are this many bytes together, announced with `Content-Length`. A stream that ends earlier, or has more,
    /// ends the connection, so that the client sees a broken body; the operator is told.
    Sized(BodyStream, u64),
}

impl Body {
    /// A body in pieces, sent with the chunked coding; on HTTP/1.0 the end of the connection ends it.
    pub fn stream(pieces: impl Stream<Item = Result<Bytes, crate::error::Error>> + 'static) -> Body {
        Body::Stream(Box::pin(pieces))
    }

    /// A body that comes in pieces, `length` bytes together.
    pub fn sized(
        pieces: impl Stream<Item = Result<Bytes, crate::error::Error>> + 'static,
        length: u64,
    ) -> Body {
        Body::Sized(Box::pin(pieces), length)
    }

    /// The number of bytes; `None` for a stream that has not said how long it is.
    pub fn len(&self) -> Option<u64> {
        match self {
            Body::Empty => Some(0),
            Body::Static(bytes) => Some(bytes.len() as u64),
            Body::Bytes(bytes) => Some(bytes.len() as u64),
            Body::Pooled(buffer) => Some(buffer.len() as u64),
            Body::Stream(_) => None,
            Body::Sized(_, length) => Some(*length),
        }
    }

    /// Whether there are no bytes; a stream that has not said how long it is counts as some.
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// The bytes that are there already; none of a stream.
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Body::Empty | Body::Stream(_) | Body::Sized(..) => &[],
            Body::Static(bytes) => bytes,
            Body::Bytes(bytes) => bytes,
            Body::Pooled(buffer) => buffer,
        }
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.len() {
            Some(len) => write!(out, "Body({len} bytes)"),
            None => out.write_str("Body(stream)"),
        }
    }
}

/// Why a request's body is incomplete.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyError {
    /// Larger than the limit, in bytes: 413.
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// Its chunks or trailers are malformed, or too long: 400, or 431 for trailers past their limit.
    Malformed {
        /// The status that says so.
        status: http::StatusCode,
        /// What is wrong, for the client.
        detail: &'static str,
    },
    /// The connection ended first: there is nobody to answer.
    Incomplete,
    /// It arrived more slowly than the minimum rate: 408.
    TooSlow,
}

impl BodyError {
    /// The status to send to the client.
    pub const fn status(&self) -> http::StatusCode {
        match self {
            BodyError::TooLarge { .. } => http::StatusCode::PAYLOAD_TOO_LARGE,
            BodyError::Malformed { status, .. } => *status,
            BodyError::Incomplete => http::StatusCode::BAD_REQUEST,
            BodyError::TooSlow => http::StatusCode::REQUEST_TIMEOUT,
        }
    }
}

impl std::fmt::Display for BodyError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BodyError::TooLarge { limit } => write!(out, "the body is larger than {limit} bytes"),
            BodyError::Malformed { detail, .. } => out.write_str(detail),
            BodyError::Incomplete => out.write_str("the connection ended before the body did"),
            BodyError::TooSlow => out.write_str("the body came too slowly"),
        }
    }
}
