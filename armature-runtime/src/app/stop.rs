//! [`Stop`]: what tells a start to end before it is done.

use crate::engine::Handle;
use crate::record::ShutdownReason;
use crate::task::Tasks;

/// Tells a start to end, if there is a server that can be shut down.
#[derive(Clone, Default)]
pub(crate) struct Stop(Option<Handle>);

impl Stop {
    pub(crate) fn by(handle: Handle) -> Stop {
        Stop(Some(handle))
    }

    /// Waits until the start should end.
    pub(super) async fn told(&self) {
        match &self.0 {
            Some(handle) => handle.leaving().await,
            None => std::future::pending().await,
        }
    }

    /// Waits until what is left has to end at once: until the server says so, or else until the deadline of the tasks.
    pub(super) async fn cut(&self, tasks: &Tasks) {
        match &self.0 {
            Some(handle) => handle.ended().await,
            None => tokio::time::sleep(tasks.time_left()).await,
        }
    }

    /// Why, once it was told.
    pub(super) fn reason(&self) -> ShutdownReason {
        self.0.as_ref().map_or(ShutdownReason::Requested, reason)
    }
}

/// Why a server that signals can end does so.
pub(super) fn reason(handle: &Handle) -> ShutdownReason {
    match (handle.has_failed(), handle.was_interrupted()) {
        (true, _) => ShutdownReason::StartFailed,
        (false, true) => ShutdownReason::Interrupt,
        (false, false) => ShutdownReason::Terminate,
    }
}
