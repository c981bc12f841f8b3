//! Decides where the body of a request ends. The only file that reads `Content-Length` and `Transfer-Encoding`
//! together.

use super::error::Refusal;
use crate::http::Version;

/// How the body is delimited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// No body.
    None,
    /// This number of bytes.
    Length(u64),
    /// Chunks (RFC 9112 §7.1).
    Chunked,
}

/// What the headers said so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    length: Option<u64>,
    coding: Option<Coding>,
}

/// The members of all `Transfer-Encoding` lines so far, as one list (RFC 9110 §5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    /// `chunked`.
    Chunked,
    /// One or more we do not know.
    Unknown,
    /// One or more we do not know, then `chunked`.
    UnknownThenChunked,
    /// An empty member, or one after `chunked`.
    Bad,
}

impl Coding {
    fn then(before: Option<Coding>, member: &[u8]) -> Coding {
        let chunked = member.eq_ignore_ascii_case(b"chunked");
        match before {
            _ if member.is_empty() => Coding::Bad,
            None if chunked => Coding::Chunked,
            Some(Coding::Unknown) if chunked => Coding::UnknownThenChunked,
            None | Some(Coding::Unknown) => Coding::Unknown,
            Some(Coding::Chunked | Coding::UnknownThenChunked | Coding::Bad) => Coding::Bad,
        }
    }
}

impl Seen {
    /// One `Content-Length` line. Digits alone: no sign, no list, not empty; and one line only, though RFC 9110 §8.6
    /// would let us accept equal ones.
    pub(super) fn length(&mut self, value: &[u8]) -> Result<(), Refusal> {
        if self.length.is_some() {
            return Err(Refusal::BadLength);
        }
        self.length = Some(decimal(value).ok_or(Refusal::BadLength)?);
        Ok(())
    }

    /// One `Transfer-Encoding` line.
    pub(super) fn coding(&mut self, value: &[u8]) {
        for member in value.split(|byte| *byte == b',') {
            self.coding = Some(Coding::then(self.coding, member.trim_ascii()));
        }
    }

    /// How the body is delimited.
    ///
    /// # Errors
    /// [`Refusal::LengthAndCoding`] if both are given. RFC 9112 §6.1 would let us choose; two servers that choose
    /// differently can be made to disagree. [`Refusal::UnknownCoding`] is 501, everything else 400 (§6.3).
    pub(super) fn framing(self, version: Version) -> Result<Framing, Refusal> {
        match (self.coding, self.length) {
            (None, None | Some(0)) => Ok(Framing::None),
            (None, Some(length)) => Ok(Framing::Length(length)),
            (Some(_), Some(_)) => Err(Refusal::LengthAndCoding),
            (Some(_), None) if version == Version::Http10 => Err(Refusal::CodingOnHttp10),
            (Some(Coding::Chunked), None) => Ok(Framing::Chunked),
            (Some(Coding::UnknownThenChunked), None) => Err(Refusal::UnknownCoding),
            (Some(Coding::Unknown | Coding::Bad), None) => Err(Refusal::BadCoding),
        }
    }
}

fn decimal(value: &[u8]) -> Option<u64> {
    if value.is_empty() {
        return None;
    }
    value.iter().try_fold(0u64, |sum, digit| {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 { None } else { sum.checked_mul(10)?.checked_add(u64::from(digit)) }
    })
}
