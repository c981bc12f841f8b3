//! What can go wrong: with one request ([`Error`], RFC 9457 [`Problem`]s) and with the start ([`BootError`]).

mod boot;
mod boxed;
mod http;

pub use self::boot::{BootError, Finding};
pub use self::http::{Error, Problem};

/// What a handler returns where it can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;
