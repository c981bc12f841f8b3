//! [`WorkerState`]: what the connections of one worker share. Single-threaded.

use super::clock::{Clock, Tick};
use super::config::ServerConfig;
use super::conn::{Connections, Exchange};
use super::handle::Phase;
use crate::http::Draining;
use crate::slot::Slots;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

/// The most idle exchanges that are kept.
const KEPT: usize = 1024;
/// How often to free memory that is kept for later requests, in milliseconds.
const SPARE_TIME: Tick = 10_000;

/// One worker's settings, clock, pools and open connections.
pub struct WorkerState {
    pub(crate) config: Arc<ServerConfig>,
    pub(crate) clock: Clock,
    pub(crate) slots: Slots,
    pub(crate) connections: Connections,
    pub(crate) draining: Draining,
    /// The operator has been told that the system has no room for more connections.
    pub(crate) was_full: Cell<bool>,
    phase: Cell<Phase>,
    #[expect(clippy::vec_box, reason = "they move between here and connections: a box moves as one pointer")]
    idle: RefCell<Vec<Box<Exchange>>>,
    /// The fewest that were idle at once since memory was last freed: that many were not needed.
    spare: Cell<usize>,
    /// When memory is freed next.
    next_look: Cell<Tick>,
}

impl WorkerState {
    /// A worker without connections.
    pub fn new(config: Arc<ServerConfig>, clock: Clock) -> WorkerState {
        WorkerState {
            config,
            clock,
            slots: Slots::new(),
            connections: Connections::default(),
            draining: Draining::default(),
            was_full: Cell::new(false),
            phase: Cell::new(Phase::Serving),
            idle: RefCell::default(),
            spare: Cell::new(0),
            next_look: Cell::new(SPARE_TIME),
        }
    }

    /// A worker whose clock moves only by [`WorkerState::set_clock`].
    pub fn simulated(config: ServerConfig) -> WorkerState {
        let clock = Clock::simulated(config.server.as_ref());
        WorkerState::new(Arc::new(config), clock)
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Sets how much time has passed since the clock was made, and wakes connections that have waited too long.
    pub fn set_clock(&self, passed: Duration) {
        self.clock.set(passed);
        self.connections.wake_late(self.clock.now());
        if self.clock.now() >= self.next_look.get() {
            self.next_look.set(self.clock.now() + SPARE_TIME);
            self.free_spare();
        }
    }

    /// Frees half of the memory that no request has needed for a while.
    fn free_spare(&self) {
        let mut idle = self.idle.borrow_mut();
        let freed = self.spare.get().div_ceil(2);
        idle.drain(..freed);
        self.spare.set(idle.len());
    }

    /// How many idle exchanges are kept.
    #[cfg(test)]
    fn kept(&self) -> usize {
        self.idle.borrow().len()
    }

    /// How many connections are open.
    pub fn open_connections(&self) -> usize {
        self.connections.count()
    }

    /// Whether one more connection may be opened. If there are too many, an idle one is closed to make room.
    pub fn admits_one_more(&self) -> bool {
        self.connections.count() < self.config.connections || self.connections.cull()
    }

    /// From now on connections end with the request in progress; idle ones end at once.
    pub fn drain(&self) {
        if self.phase.get() < Phase::Draining {
            self.phase.set(Phase::Draining);
            self.draining.begin();
            self.connections.wake_all();
        }
    }

    /// Ends every connection, whatever it is doing.
    pub fn cut(&self) {
        self.phase.set(Phase::Ended);
        self.connections.wake_all();
    }

    /// Waits until no connection is open.
    pub async fn emptied(&self) {
        poll_fn(|cx| self.connections.poll_emptied(cx)).await;
    }

    pub(crate) fn is_draining(&self) -> bool {
        self.phase.get() >= Phase::Draining
    }

    pub(crate) fn is_cut(&self) -> bool {
        self.phase.get() == Phase::Ended
    }

    pub(crate) fn take_exchange(&self) -> Box<Exchange> {
        let mut idle = self.idle.borrow_mut();
        let exchange = idle.pop().unwrap_or_default();
        self.spare.set(self.spare.get().min(idle.len()));
        exchange
    }

    pub(crate) fn give_exchange(&self, mut exchange: Box<Exchange>) {
        exchange.clear();
        let mut idle = self.idle.borrow_mut();
        if idle.len() < KEPT {
            idle.push(exchange);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_burst_needed_is_given_back_when_it_is_not_needed_again() {
        let worker = WorkerState::simulated(ServerConfig::default());
        let taken: Vec<_> = (0..1000).map(|_| worker.take_exchange()).collect();
        taken.into_iter().for_each(|exchange| worker.give_exchange(exchange));
        assert_eq!(worker.kept(), 1000);
        for ticks in 1..=600 {
            // Two at a time are needed still.
            let both = [worker.take_exchange(), worker.take_exchange()];
            both.into_iter().for_each(|exchange| worker.give_exchange(exchange));
            worker.set_clock(Duration::from_secs(ticks));
        }
        assert_eq!(worker.kept(), 2);
    }
}
