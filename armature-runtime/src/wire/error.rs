//! [`WireError`]: what was refused, at which byte, with which status.

use crate::buf::Buffer;
use crate::http::{Body, Response};
use http::StatusCode;

/// Why and where a request is refused. The connection sends the error and closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireError {
    /// Why.
    pub refusal: Refusal,
    /// The byte, counted from the first byte of the request, or of its body.
    pub at: usize,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// A line that ends in LF alone. RFC 9112 §2.2 would let us accept it; intermediaries differ.
    BareLineFeed,
    /// A line that begins with white space: a folded field line (§5.2) or white space before the first (§2.2).
    Folded,
    /// A request line that is not method, target and version with one space between.
    RequestLine,
    /// A method that is not a token.
    Method,
    /// A target in none of the four forms (§3.2), or in one that the method does not take.
    Target,
    /// CONNECT: no tunnels here.
    Connect,
    /// A target longer than the limit.
    TargetTooLong,
    /// Neither HTTP/1.0 nor HTTP/1.1.
    Version,
    /// A version that is not written as one.
    VersionSyntax,
    /// A header name that is not a token, or white space before its colon (§5.1).
    FieldName,
    /// A field value with CR, NUL or another control byte.
    FieldValue,
    /// A head longer than the limit.
    HeadTooLong,
    /// More field lines than the limit.
    TooManyFields,
    /// HTTP/1.1 without `Host` (§3.2).
    NoHost,
    /// More than one `Host`.
    ManyHosts,
    /// A `Host` that is not a host and port, or differs from the target's.
    BadHost,
    /// Both `Content-Length` and `Transfer-Encoding` (§6.1).
    LengthAndCoding,
    /// A `Content-Length` that is not digits alone, is too large or comes twice (§6.3).
    BadLength,
    /// A `Transfer-Encoding` that does not end in exactly one `chunked` (§6.3).
    BadCoding,
    /// A transfer coding we do not know in front of `chunked`.
    UnknownCoding,
    /// A transfer coding in HTTP/1.0 (§6.1).
    CodingOnHttp10,
    /// An `Expect` other than `100-continue` (RFC 9110 §10.1.1).
    Expectation,
    /// A chunk's size that is not hexadecimal digits, or too large (§7.1).
    ChunkSize,
    /// A chunk's extension that is malformed or too long (§7.1.1).
    ChunkExtension,
    /// No CR LF after a chunk.
    ChunkEnd,
    /// A trailer section that is malformed (§7.1.2).
    Trailer,
    /// A trailer section longer than the limit.
    TrailerTooLong,
    /// The head did not come in time.
    HeadTimeout,
}

impl Refusal {
    /// The status of the response.
    pub const fn status(self) -> StatusCode {
        match self {
            Refusal::TargetTooLong => StatusCode::URI_TOO_LONG,
            Refusal::HeadTooLong | Refusal::TooManyFields | Refusal::TrailerTooLong => {
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE
            }
            Refusal::Version => StatusCode::HTTP_VERSION_NOT_SUPPORTED,
            Refusal::UnknownCoding | Refusal::Connect => StatusCode::NOT_IMPLEMENTED,
            Refusal::Expectation => StatusCode::EXPECTATION_FAILED,
            Refusal::HeadTimeout => StatusCode::REQUEST_TIMEOUT,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    /// What the client reads.
    pub const fn detail(self) -> &'static str {
        match self {
            Refusal::BareLineFeed => "a line ends in LF without CR",
            Refusal::Folded => "a line begins with white space",
            Refusal::RequestLine => "the request line is malformed",
            Refusal::Method => "the method is not a token",
            Refusal::Target => "the request target is malformed or not for this method",
            Refusal::Connect => "CONNECT is not supported",
            Refusal::TargetTooLong => "the request target is too long",
            Refusal::Version => "only HTTP/1.0 and HTTP/1.1 are served here",
            Refusal::VersionSyntax => "the version is malformed",
            Refusal::FieldName => "a field name is malformed",
            Refusal::FieldValue => "a field value holds a control byte",
            Refusal::HeadTooLong => "the head is too long",
            Refusal::TooManyFields => "the head has too many field lines",
            Refusal::NoHost => "HTTP/1.1 needs a Host field",
            Refusal::ManyHosts => "there is more than one Host field",
            Refusal::BadHost => "the Host field is malformed or differs from the target",
            Refusal::LengthAndCoding => "both Content-Length and Transfer-Encoding are given",
            Refusal::BadLength => "Content-Length is malformed, too large or given twice",
            Refusal::BadCoding => "Transfer-Encoding does not end in exactly one `chunked`",
            Refusal::UnknownCoding => "only the transfer coding `chunked` is supported",
            Refusal::CodingOnHttp10 => "HTTP/1.0 has no Transfer-Encoding",
            Refusal::Expectation => "only `100-continue` can be expected",
            Refusal::ChunkSize => "a chunk's size is malformed or too large",
            Refusal::ChunkExtension => "a chunk's extension is malformed or too long",
            Refusal::ChunkEnd => "a chunk is not followed by CR LF",
            Refusal::Trailer => "the trailer section is malformed",
            Refusal::TrailerTooLong => "the trailer section is too long",
            Refusal::HeadTimeout => "the request's head did not come in time",
        }
    }

    /// The refusal at this byte.
    pub const fn at(self, at: usize) -> WireError {
        WireError { refusal: self, at }
    }

    /// The response: an RFC 9457 problem document, after which the connection closes.
    pub fn response(self) -> Response {
        problem(self.status(), self.detail())
    }
}

impl std::fmt::Display for WireError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}, at byte {}", self.refusal.detail(), self.at)
    }
}

impl std::error::Error for WireError {}

/// A problem document of the engine; its strings are static and contain no quote or backslash.
fn problem(status: StatusCode, detail: &str) -> Response {
    let mut text = Buffer::take();
    for part in [
        r#"{"type":"about:blank","title":""#,
        status.canonical_reason().unwrap_or("Error"),
        r#"","status":"#,
        status.as_str(),
        r#","detail":""#,
        detail,
        r#""}"#,
    ] {
        text.extend_from_slice(part.as_bytes());
    }
    let mut response =
        Response::with_body("application/problem+json", Body::Pooled(text)).with_status(status);
    response.close = true;
    response
}
