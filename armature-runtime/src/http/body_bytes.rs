//! Bytes of a body, borrowed where they lie in the connection's buffer.

use bytes::Bytes;
use std::ops::Deref;

/// Bytes of a body: borrowed from the connection's buffer, or owned.
#[derive(Clone, Debug)]
pub enum BodyBytes<'r> {
    /// In the buffer of the head.
    Borrowed(&'r [u8]),
    /// On their own.
    Owned(Bytes),
}

impl Deref for BodyBytes<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            BodyBytes::Borrowed(bytes) => bytes,
            BodyBytes::Owned(bytes) => bytes,
        }
    }
}

impl BodyBytes<'_> {
    /// The bytes on their own; copies borrowed ones.
    pub fn into_bytes(self) -> Bytes {
        match self {
            BodyBytes::Borrowed(bytes) => Bytes::copy_from_slice(bytes),
            BodyBytes::Owned(bytes) => bytes,
        }
    }
}
