//! What the connections of one worker share. Single-threaded.

use super::clock::Clock;
use super::config::ServerConfig;
use super::conn::{Connections, Exchange};
use super::handle::Phase;
use crate::http::Draining;
use crate::slot::Slots;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

/// At most so many idle exchanges are kept.
const KEPT: usize = 1024;

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

    /// Says how much time has passed since the clock was made; connections that have waited too long are woken.
    pub fn set_clock(&self, passed: Duration) {
        self.clock.set(passed);
        self.connections.wake_late(self.clock.now());
    }

    /// How many connections are open.
    pub fn open_connections(&self) -> usize {
        self.connections.count()
    }

    /// Whether one more connection may be opened; an idle one makes room for it where there are too many.
    pub fn admits_one_more(&self) -> bool {
        self.connections.count() < self.config.connections || self.connections.cull()
    }

    /// From here on connections end with the request they are in; idle ones end at once.
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
        self.idle.borrow_mut().pop().unwrap_or_default()
    }

    pub(crate) fn give_exchange(&self, mut exchange: Box<Exchange>) {
        exchange.clear();
        let mut idle = self.idle.borrow_mut();
        if idle.len() < KEPT {
            idle.push(exchange);
        }
    }
}
