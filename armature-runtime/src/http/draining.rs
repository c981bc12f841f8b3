//! [`Draining`]: whether a worker has begun to shut down, for handlers and streams that would go on for long.

use std::cell::Cell;
use std::rc::Rc;
use tokio::sync::Notify;

/// Whether the worker drains: it no longer accepts connections, and ends once its requests have their responses. A stream
/// without an end, such as server-sent events, should end itself then; otherwise shutdown waits for it until the deadline.
///
/// A handler takes it as an argument. Clones refer to the same worker.
#[derive(Clone, Debug, Default)]
pub struct Draining(Rc<State>);

#[derive(Debug, Default)]
struct State {
    begun: Cell<bool>,
    waiting: Notify,
}

impl Draining {
    /// Whether it has begun.
    pub fn has_begun(&self) -> bool {
        self.0.begun.get()
    }

    /// Waits until it begins.
    pub async fn begun(&self) {
        if !self.has_begun() {
            self.0.waiting.notified().await;
        }
    }

    /// Begins; wakes all that wait.
    pub(crate) fn begin(&self) {
        self.0.begun.set(true);
        self.0.waiting.notify_waiters();
    }
}
