//! [`TimedOut`]: a route took longer than its `#[timeout(…)]` allows.

use super::http::Error;
use ::http::StatusCode;
use std::time::Duration;

/// A request was not answered within the timeout of its route. Sent as 503 (RFC 9110 §15.6.4), unless a filter catches it:
///
/// ```ignore
/// #[catch(TimedOut)]
/// impl Patience {
///     fn catch(&self, error: &TimedOut) -> (StatusCode, String) {
///         (StatusCode::ACCEPTED, format!("not ready after {:?}; ask again", error.limit()))
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedOut {
    limit: Duration,
}

impl TimedOut {
    /// What was not answered within this time.
    pub fn after(limit: Duration) -> TimedOut {
        TimedOut { limit }
    }

    /// The timeout of the route.
    pub fn limit(&self) -> Duration {
        self.limit
    }
}

impl std::fmt::Display for TimedOut {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "not answered within {:?}", self.limit)
    }
}

impl std::error::Error for TimedOut {}

// Not `From`, which every standard error has already: status 500, and nothing for the client to read.
impl Error {
    /// 503 for a request that was not answered in time; the client reads how long the server tried.
    pub fn timed_out(limit: Duration) -> Error {
        let detail = format!("the request was not answered within {limit:?}");
        Error::new(StatusCode::SERVICE_UNAVAILABLE, detail).with_source(TimedOut::after(limit))
    }
}
