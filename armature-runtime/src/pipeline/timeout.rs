//! [`Timeout`]: how long a route may take; and the layer that ends it.

use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::fact::Facts;
use crate::future::{until, woken};
use crate::http::{Outcome, Request};
use crate::slot::{InPlace, Slots, Started};
use std::task::Context;
use std::time::Duration;

/// The value of `#[timeout(…)]` on a handler or controller, or of `timeout = …` on a module or the root. The one nearest to the
/// handler wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeout {
    /// `#[timeout("5s")]`.
    After(Duration),
    /// `#[timeout(off)]`: none, even if an outer level has one.
    Off,
}

impl Timeout {
    /// This many milliseconds.
    pub const fn millis(millis: u64) -> Timeout {
        Timeout::After(Duration::from_millis(millis))
    }

    /// The time, if there is a limit.
    pub const fn limit(self) -> Option<Duration> {
        match self {
            Timeout::After(limit) => Some(limit),
            Timeout::Off => None,
        }
    }
}

/// Ends what is inside with [`TimedOut`](crate::error::TimedOut) if it waits for longer than `limit`.
pub(crate) fn wrap_timeout(limit: Duration, inner: Box<dyn Endpoint>) -> Box<dyn Endpoint> {
    Box::new(Limited { limit, inner })
}

/// The first poll needs no timer: a future that does not wait is done by then.
struct Limited {
    limit: Duration,
    inner: Box<dyn Endpoint>,
}

impl Endpoint for Limited {
    fn call<'r>(
        &'r self,
        cx: &mut Context<'_>,
        slots: &'r Slots,
        facts: &'r (dyn Facts + 'r),
        request: &'r Request<'r>,
    ) -> Started<'r> {
        match self.inner.call(cx, slots, facts, request) {
            Started::Ready(outcome) => Started::Ready(outcome),
            Started::Pending(rest) => slots.start(cx, within(self.limit, rest)),
        }
    }
}

/// Waits for what has been polled once, and drops it when the time is over.
async fn within(limit: Duration, rest: InPlace<'_>) -> Outcome {
    let rest = async {
        woken().await;
        rest.await
    };
    until(rest, tokio::time::sleep(limit)).await.unwrap_or_else(|| Err(Error::timed_out(limit)))
}
