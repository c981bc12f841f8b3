//! [`BodyBytes`]: bytes of a body, borrowed from the connection's buffer or owned.

use bytes::Bytes;
use std::ops::Deref;

/// Bytes of a body: borrowed from the connection's buffer, or owned.
#[derive(Clone, Debug)]
pub enum BodyBytes<'r> {
    /// Borrowed from the head's buffer.
    Borrowed(&'r [u8]),
    /// Owned.
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
    /// The bytes, owned; copies borrowed ones.
    pub fn into_bytes(self) -> Bytes {
        match self {
            BodyBytes::Borrowed(bytes) => Bytes::copy_from_slice(bytes),
            BodyBytes::Owned(bytes) => bytes,
        }
    }
}
