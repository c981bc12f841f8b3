//! The decoded head of a request, as places in the buffer it was read into. Reused from request to request.

use smallvec::SmallVec;

/// A range of bytes in the head's buffer. A head is at most 32 KiB by default and 64 KiB − 1 ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: u16,
    /// One past the last byte.
    pub end: u16,
}

impl Span {
    /// The bytes in `buffer`.
    pub fn of(self, buffer: &[u8]) -> &[u8] {
        buffer.get(self.start as usize..self.end as usize).unwrap_or(&[])
    }
}

/// HTTP/1.0 or HTTP/1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Version {
    /// Keep-alive only on request; no chunked coding.
    Http10,
    /// The default.
    #[default]
    Http11,
}

/// One field line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field {
    /// The name, as it was sent.
    pub name: Span,
    /// The value, without white space around it (RFC 9110 §5.5).
    pub value: Span,
}

/// A request's head. Places only; the bytes are in the buffer beside it.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The method's name.
    pub method: Span,
    /// The path of the target, from `/` to before `?`; for `OPTIONS *` the star.
    pub path: Span,
    /// The query of the target, without `?`; empty if there is none.
    pub query: Span,
    /// The version.
    pub version: Version,
    /// The field lines, in order.
    pub fields: SmallVec<[Field; 32]>,
}
