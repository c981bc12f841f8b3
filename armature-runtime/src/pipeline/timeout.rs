//! [`Timeout`]: how long a route may take; and the layer that ends it.

use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::fact::Facts;
use crate::http::{Outcome, Request};
use crate::slot::{InPlace, Slots, Started};
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

/// What `#[timeout(…)]` of a handler or controller and `timeout = …` of a module or the root say. The nearest to the handler
/// wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeout {
    /// `#[timeout("5s")]`.
    After(Duration),
    /// `#[timeout(off)]`: none, whatever is said further out.
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

/// The first poll has no timer: what does not wait is done by then.
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
async fn within(limit: Duration, mut rest: InPlace<'_>) -> Outcome {
    let mut timer = pin!(tokio::time::sleep(limit));
    // It was polled a moment ago, with this waker.
    let mut polled = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut polled, true)
            && let Poll::Ready(outcome) = Pin::new(&mut rest).poll(cx)
        {
            return Poll::Ready(outcome);
        }
        timer.as_mut().poll(cx).map(|()| Err(Error::timed_out(limit)))
    })
    .await
}
