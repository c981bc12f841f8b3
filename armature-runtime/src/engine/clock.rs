//! [`Clock`]: one coarse clock per worker, set a few times a second and read everywhere. No request asks the system for
//! the time, and none has a timer of its own.

use crate::wire::Stamp;
use http::HeaderValue;
use std::cell::{Cell, Ref, RefCell};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Milliseconds since the clock was made.
pub(crate) type Tick = u64;

/// A moment that never comes.
pub(crate) const NEVER: Tick = Tick::MAX;

/// The time as a worker's connections see it.
#[derive(Debug)]
pub struct Clock {
    now: Cell<Tick>,
    began: Began,
    stamp: RefCell<Stamp>,
}

#[derive(Debug)]
enum Began {
    System(Instant),
    /// The second, since 1970.
    Simulated(u64),
}

/// When simulated time begins: 1994-11-06 08:49:37 UTC, the moment of RFC 9110's examples.
pub const SIMULATED_START: u64 = 784_111_777;

impl Clock {
    /// A clock that follows the system's whenever it is [`Clock::set`].
    pub fn system(server: Option<&HeaderValue>) -> Clock {
        let stamp = RefCell::new(Stamp::new(unix_second(), server));
        Clock { now: Cell::new(0), began: Began::System(Instant::now()), stamp }
    }

    /// A clock that moves only when told.
    pub fn simulated(server: Option<&HeaderValue>) -> Clock {
        let stamp = RefCell::new(Stamp::new(SIMULATED_START, server));
        Clock { now: Cell::new(0), began: Began::Simulated(SIMULATED_START), stamp }
    }

    /// Sets how much time has passed since the clock was made, and the date with it.
    pub fn set(&self, passed: Duration) {
        self.now.set(millis(passed));
        let second = match self.began {
            Began::System(_) => unix_second(),
            Began::Simulated(second) => second + passed.as_secs(),
        };
        self.stamp.borrow_mut().set(second);
    }

    /// How much time has passed since the clock was made.
    pub fn passed(&self) -> Duration {
        Duration::from_millis(self.now.get())
    }

    /// The same, exact: asks the system.
    pub(crate) fn exact(&self) -> Duration {
        match self.began {
            Began::System(began) => began.elapsed(),
            Began::Simulated(_) => self.passed(),
        }
    }

    pub(crate) fn now(&self) -> Tick {
        self.now.get()
    }

    pub(crate) fn after(&self, wait: Duration) -> Tick {
        self.now.get().saturating_add(millis(wait))
    }

    /// `Date`, `Server` and the blank line.
    pub(crate) fn stamp(&self) -> Ref<'_, Stamp> {
        self.stamp.borrow()
    }
}

pub(crate) fn millis(time: Duration) -> Tick {
    Tick::try_from(time.as_millis()).unwrap_or(NEVER)
}

fn unix_second() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
