//! [`TimedOut`]: a route took longer than its `#[timeout(…)]` allows.

use super::http::Error;
use ::http::StatusCode;
use std::time::Duration;

/// A request took longer than the timeout of its route. The response is 503 (RFC 9110 §15.6.4), unless a filter catches it:
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

// Not `From`: every standard error already has it, with status 500 and no text for the client.
impl Error {
    /// 503 for a request that took too long; the text tells the client the limit.
    pub fn timed_out(limit: Duration) -> Error {
        let detail = format!("the request was not answered within {limit:?}");
        Error::new(StatusCode::SERVICE_UNAVAILABLE, detail).with_source(TimedOut::after(limit))
    }
}
