//! A response's head and its framing, as bytes. Writes into a buffer; when to send it is up to the connection.

use crate::http::{Headers, Response};
use http::{HeaderName, StatusCode, header};

/// The interim response to `Expect: 100-continue`.
pub const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

/// Ends a chunked body without trailers.
pub const LAST_CHUNK: &[u8] = b"0\r\n\r\n";

/// How the end of a response's body is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// The status has no body, and no length either (RFC 9110 §8.6).
    None,
    /// This number of bytes.
    Length(u64),
    /// Chunks.
    Chunked,
    /// The end of the connection: a stream to HTTP/1.0.
    Close,
}

/// Whether the connection goes on after a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It does, as HTTP/1.1 has it anyway.
    Stays,
    /// It does, and HTTP/1.0 must be told.
    StaysSaid,
    /// It ends.
    Closes,
}

/// Whether a status never has a body (RFC 9110 §6.4.1).
pub(crate) fn is_bodiless(status: StatusCode) -> bool {
    status.is_informational() || status == StatusCode::NO_CONTENT || status == StatusCode::NOT_MODIFIED
}

/// Writes the status line and all field lines. `stamp` holds the last of them and the blank line.
///
/// Lines that are the connection's own to write are left out of `response.headers`, and so is a second `Content-Type`.
pub fn response_head(
    out: &mut Vec<u8>,
    response: &Response,
    delimiter: Delimiter,
    ending: Ending,
    stamp: &[u8],
) {
    out.reserve(160 + stamp.len());
    status_line(out, response.status);
    if let Some(value) = &response.content_type {
        field(out, b"content-type: ", value.as_bytes());
    }
    match delimiter {
        Delimiter::Length(length) => {
            out.extend_from_slice(b"content-length: ");
            number(out, length);
            out.extend_from_slice(b"\r\n");
        }
        Delimiter::Chunked => out.extend_from_slice(b"transfer-encoding: chunked\r\n"),
        Delimiter::None | Delimiter::Close => {}
    }
    let typed = response.content_type.is_some();
    let twice = |name: &HeaderName| is_ours(name) || typed && *name == header::CONTENT_TYPE;
    for (name, value) in response.headers.iter().filter(|(name, _)| !twice(name)) {
        out.extend_from_slice(name.as_str().as_bytes());
        field(out, b": ", value.as_bytes());
    }
    match ending {
        Ending::Stays => {}
        Ending::StaysSaid => out.extend_from_slice(b"connection: keep-alive\r\n"),
        Ending::Closes => out.extend_from_slice(b"connection: close\r\n"),
    }
    out.extend_from_slice(stamp);
}

fn status_line(out: &mut Vec<u8>, status: StatusCode) {
    if status == StatusCode::OK {
        return out.extend_from_slice(b"HTTP/1.1 200 OK\r\n");
    }
    out.extend_from_slice(b"HTTP/1.1 ");
    out.extend_from_slice(status.as_str().as_bytes());
    field(out, b" ", status.canonical_reason().unwrap_or("").as_bytes());
}

fn field(out: &mut Vec<u8>, start: &[u8], value: &[u8]) {
    out.extend_from_slice(start);
    out.extend_from_slice(value);
    out.extend_from_slice(b"\r\n");
}

/// Framing is the connection's to write, and a second `Date` or `Server` would contradict its own.
fn is_ours(name: &HeaderName) -> bool {
    matches!(
        *name,
        header::CONTENT_LENGTH
            | header::TRANSFER_ENCODING
            | header::CONNECTION
            | header::DATE
            | header::SERVER
            | header::TRAILER
    )
}

/// Writes a decimal number.
pub fn number(out: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            return out.extend_from_slice(&digits[at..]);
        }
    }
}

/// Writes the line in front of a chunk's data.
pub fn chunk_size(out: &mut Vec<u8>, size: usize) {
    let digits = (usize::BITS - size.leading_zeros()).div_ceil(4).max(1);
    for place in (0..digits).rev() {
        out.push(b"0123456789abcdef"[size >> (4 * place) & 15]);
    }
    out.extend_from_slice(b"\r\n");
}

/// Writes the end of a chunked body with its trailer section.
pub fn trailers(out: &mut Vec<u8>, trailers: &Headers) {
    out.extend_from_slice(b"0\r\n");
    for (name, value) in trailers.iter().filter(|(name, _)| !is_ours(name) && !is_routing(name)) {
        out.extend_from_slice(name.as_str().as_bytes());
        field(out, b": ", value.as_bytes());
    }
    out.extend_from_slice(b"\r\n");
}

/// Headers that must not come after the body, because they decide what to do with it (RFC 9110 §6.5.1).
fn is_routing(name: &HeaderName) -> bool {
    matches!(
        *name,
        header::HOST
            | header::AUTHORIZATION
            | header::CONTENT_TYPE
            | header::CONTENT_ENCODING
            | header::SET_COOKIE
            | header::TE
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn size(size: usize, text: &str) {
        let mut out = Vec::new();
        chunk_size(&mut out, size);
        assert_eq!(out, text.as_bytes());
    }

    #[test]
    fn chunk_sizes_are_hexadecimal_without_leading_zeros() {
        size(0, "0\r\n");
        size(15, "f\r\n");
        size(16, "10\r\n");
        size(65_536, "10000\r\n");
    }

    #[test]
    fn numbers_have_all_their_digits() {
        let mut out = Vec::new();
        for value in [0, 9, 10, 1_073_741_824, u64::MAX] {
            number(&mut out, value);
            out.push(b' ');
        }
        assert_eq!(out, b"0 9 10 1073741824 18446744073709551615 ");
    }
}
