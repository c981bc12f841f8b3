//! Bytes to messages and back: what HTTP/1.1 (RFC 9112) says about the wire. Pure; nothing here reads a socket or a
//! clock.

mod limits;

pub use limits::{BodyLimits, HeadLimits};
