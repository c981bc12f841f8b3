//! [`LocalFuture`], and which of two futures ends first.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

/// A future that stays on its thread.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Waits until its task is woken, for what was polled a moment ago with this waker.
pub(crate) async fn woken() {
    let mut polled = false;
    poll_fn(|_| if std::mem::replace(&mut polled, true) { Poll::Ready(()) } else { Poll::Pending }).await
}

/// Waits for `work`, but no longer than for `stop`; then `None`, and the work is dropped where it waits.
pub(crate) async fn until<T>(work: impl Future<Output = T>, stop: impl Future) -> Option<T> {
    let (mut work, mut stop) = (pin!(work), pin!(stop));
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => stop.as_mut().poll(cx).map(|_| None),
    })
    .await
}
