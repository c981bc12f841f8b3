//! [`HeadLimits`] and [`BodyLimits`]: how much a client may send.

use std::time::Duration;

/// Limits on one request head. Past any of them the connection is answered and closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadLimits {
    /// Request line and field lines together, in bytes. Default 32 KiB, at most 64 KiB − 1; past it, 431.
    pub bytes: usize,
    /// The number of field lines. Default 100, at most 256; past it, 431.
    pub fields: usize,
    /// The request's target, in bytes. Default 16 KiB; past it, 414.
    pub target: usize,
    /// From the first byte to the blank line. Default 10 s; past it, 408.
    pub time: Duration,
}

impl Default for HeadLimits {
    fn default() -> HeadLimits {
        HeadLimits { bytes: 32 * 1024, fields: 100, target: 16 * 1024, time: Duration::from_secs(10) }
    }
}

/// Limits on one request body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyLimits {
    /// A body that is taken as a whole, in bytes, unless the handler sets a limit. Default 2 MiB; past it, 413.
    /// A handler that takes the body piece by piece is not limited.
    pub bytes: usize,
    /// The minimum rate after [`BodyLimits::grace`], in bytes per second on average. Default 240; slower is 408.
    pub rate: u64,
    /// How long a body may be slower than the minimum rate. Default 10 s.
    pub grace: Duration,
    /// How long a client may be silent in the middle of a body, however fast it was before. Default 30 s, or
    /// [`BodyLimits::grace`] if that is longer; longer is 408. Only the time in which the handler waits for bytes counts.
    pub silence: Duration,
    /// Bytes of an unread body that are read and discarded to keep the connection. Default 64 KiB; a longer rest ends it.
    pub skipped: u64,
    /// The trailer section of a chunked body, in bytes. Default 8 KiB; past it, 431.
    pub trailers: usize,
    /// The extensions of all chunks of a body together, in bytes. Nobody needs them, and each may be larger than the data it
    /// comes with. Default 4 KiB; past it, 400.
    pub extensions: usize,
}

impl Default for BodyLimits {
    fn default() -> BodyLimits {
        BodyLimits {
            bytes: 2 * 1024 * 1024,
            rate: 240,
            grace: Duration::from_secs(10),
            silence: Duration::from_secs(30),
            skipped: 64 * 1024,
            trailers: 8 * 1024,
            extensions: 4 * 1024,
        }
    }
}
