//! [`Handle`]: shuts a server down from elsewhere.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use tokio::sync::watch;

/// What a server is doing. Only ever goes forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// Workers build their applications.
    Starting,
    /// Accepting and answering.
    Serving,
    /// Asked to shut down, still accepting.
    Leaving,
    /// No longer accepting; responding to what was accepted.
    Draining,
    /// Every connection is closed at once.
    Ended,
    /// Every worker has ended, or is not waited for any more.
    Over,
}

/// Ends a server, from any thread. Clones mean the same server.
#[derive(Clone, Debug)]
pub struct Handle {
    phase: Arc<watch::Sender<Phase>>,
    addresses: Arc<OnceLock<Box<[SocketAddr]>>>,
    interrupted: Arc<AtomicBool>,
    failed: Arc<AtomicBool>,
    busy: Arc<watch::Sender<()>>,
}

/// Held by a worker as long as it has connections.
pub(crate) struct Busy(#[expect(dead_code, reason = "held, never read")] watch::Receiver<()>);

impl Handle {
    pub(crate) fn new() -> Handle {
        Handle {
            phase: Arc::new(watch::Sender::new(Phase::Starting)),
            addresses: Arc::default(),
            interrupted: Arc::default(),
            failed: Arc::default(),
            busy: Arc::default(),
        }
    }

    /// The addresses the server is bound to, ports filled in. None before it is bound.
    pub fn addresses(&self) -> &[SocketAddr] {
        self.addresses.get().map_or(&[], |addresses| addresses)
    }

    pub(crate) fn bound_to(&self, addresses: Vec<SocketAddr>) {
        let _ = self.addresses.set(addresses.into());
    }

    /// Begins to shut down, as SIGTERM does: accepted requests are answered, then the server ends.
    pub fn shutdown(&self) {
        self.advance(Phase::Leaving);
    }

    /// Ends at once, as a second SIGTERM does: open connections are closed.
    pub fn end(&self) {
        self.advance(Phase::Ended);
    }

    /// Whether it was SIGINT that began it.
    pub fn was_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// Whether the server ends because it could not start.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    pub(crate) fn fail(&self) {
        self.failed.store(true, Ordering::Relaxed);
    }

    /// One more worker that may have connections.
    pub(crate) fn busy(&self) -> Busy {
        Busy(self.busy.subscribe())
    }

    /// Waits until no worker has connections.
    pub(crate) async fn idle(&self) {
        self.busy.closed().await;
    }

    pub(crate) fn interrupt(&self) {
        self.interrupted.store(true, Ordering::Relaxed);
    }

    /// Whether shutting down has begun: a readiness check says no from here on.
    pub fn is_leaving(&self) -> bool {
        *self.phase.borrow() > Phase::Serving
    }

    /// Begins to shut down, but only if nothing has been served yet. Returns whether it did.
    pub(crate) fn stops_start(&self) -> bool {
        let mut starting = false;
        self.phase.send_if_modified(|now| {
            starting = *now == Phase::Starting;
            if starting {
                *now = Phase::Leaving;
            }
            starting
        });
        starting
    }

    /// The exit status that a shell gives a process that the signal has ended.
    pub(crate) fn exit_status(&self) -> i32 {
        if self.was_interrupted() { 128 + 2 } else { 128 + 15 }
    }

    /// Whether it was told to end at once.
    pub(crate) fn has_ended(&self) -> bool {
        *self.phase.borrow() >= Phase::Ended
    }

    /// Waits until shutting down has begun.
    pub async fn leaving(&self) {
        self.reached(Phase::Leaving).await;
    }

    /// Waits until it is told to end at once.
    pub(crate) async fn ended(&self) {
        self.reached(Phase::Ended).await;
    }

    pub(crate) async fn reached(&self, phase: Phase) {
        // The sender lives in `self`, so this cannot fail.
        let _ = self.phase.subscribe().wait_for(|now| *now >= phase).await;
    }

    pub(crate) fn advance(&self, to: Phase) {
        self.phase.send_if_modified(|now| {
            let later = to > *now;
            *now = to.max(*now);
            later
        });
    }
}
