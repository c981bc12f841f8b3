//! [`Connections`]: the open connections of one worker, with their deadlines, and the way to wake them all.

use crate::engine::clock::{NEVER, Tick};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// The most places that are searched for an idle connection, so that accepting a connection has a bounded cost.
const LOOKED_AT: usize = 64;

/// All open connections of one worker.
#[derive(Default)]
pub(crate) struct Connections {
    entries: RefCell<Entries>,
    /// The place at which the next search for an idle connection begins.
    next: Cell<usize>,
    emptied: RefCell<Option<Waker>>,
}

#[derive(Default)]
struct Entries {
    slots: Vec<Option<Rc<Entry>>>,
    free: Vec<usize>,
}

/// One open connection.
pub(crate) struct Entry {
    place: usize,
    /// When to wake it even if nothing happened. Whoever waits sets it first.
    deadline: Cell<Tick>,
    state: Cell<State>,
    waker: RefCell<Option<Waker>>,
}

/// Whether a connection can be given up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// A request is on it.
    Busy,
    /// It waits for one; so does a new connection.
    Idle,
    /// It has to make room for another.
    Culled,
}

impl Entry {
    /// Sets until when it waits.
    pub(crate) fn wait_until(&self, deadline: Tick) {
        self.deadline.set(deadline);
    }

    /// Sets until when it waits, unless it already waits for something earlier.
    pub(crate) fn wait_no_later(&self, deadline: Tick) {
        self.deadline.set(self.deadline.get().min(deadline));
    }

    /// It waits for a request, if it need not make room for another.
    pub(crate) fn set_idle(&self) {
        if !self.is_culled() {
            self.state.set(State::Idle);
        }
    }

    /// A request is on it.
    pub(crate) fn set_busy(&self) {
        self.state.set(State::Busy);
    }

    /// Whether it has to make room for another.
    pub(crate) fn is_culled(&self) -> bool {
        self.state.get() == State::Culled
    }

    /// Says whom to wake at the deadline, and when the worker changes what it does.
    pub(crate) fn wake_with(&self, cx: &Context<'_>) {
        let mut waker = self.waker.borrow_mut();
        if !waker.as_ref().is_some_and(|own| own.will_wake(cx.waker())) {
            *waker = Some(cx.waker().clone());
        }
    }

    fn wake(&self) {
        if let Some(waker) = &*self.waker.borrow() {
            waker.wake_by_ref();
        }
    }
}

impl Connections {
    pub(crate) fn open(&self) -> Rc<Entry> {
        let mut entries = self.entries.borrow_mut();
        let place = entries.free.pop().unwrap_or(entries.slots.len());
        let (deadline, state) = (Cell::new(NEVER), Cell::new(State::Idle));
        let entry = Rc::new(Entry { place, deadline, state, waker: RefCell::default() });
        if place == entries.slots.len() {
            entries.slots.push(None);
        }
        entries.slots[place] = Some(entry.clone());
        entry
    }

    pub(crate) fn close(&self, entry: &Entry) {
        let mut entries = self.entries.borrow_mut();
        entries.slots[entry.place] = None;
        entries.free.push(entry.place);
        if entries.slots.len() == entries.free.len()
            && let Some(waker) = self.emptied.borrow_mut().take()
        {
            waker.wake();
        }
    }

    /// How many are open.
    pub(crate) fn count(&self) -> usize {
        let entries = self.entries.borrow();
        entries.slots.len() - entries.free.len()
    }

    /// Ends an idle connection: of those it looks at, the one that has waited longest. `false` if none is idle.
    pub(crate) fn cull(&self) -> bool {
        let entries = self.entries.borrow();
        let begin = self.next.get() % entries.slots.len().max(1);
        self.next.set(begin + LOOKED_AT);
        let (before, from) = entries.slots.split_at(begin);
        let around = from.iter().chain(before).take(LOOKED_AT).flatten();
        let idle = around.filter(|entry| entry.state.get() == State::Idle);
        let Some(oldest) = idle.min_by_key(|entry| entry.deadline.get()) else { return false };
        oldest.state.set(State::Culled);
        oldest.wake();
        true
    }

    /// Wakes those whose deadline has come.
    pub(crate) fn wake_late(&self, now: Tick) {
        self.each(|entry| {
            if entry.deadline.get() <= now {
                entry.wake();
            }
        });
    }

    /// Wakes all.
    pub(crate) fn wake_all(&self) {
        self.each(Entry::wake);
    }

    /// Waits until none is open.
    pub(crate) fn poll_emptied(&self, cx: &Context<'_>) -> Poll<()> {
        if self.count() == 0 {
            return Poll::Ready(());
        }
        *self.emptied.borrow_mut() = Some(cx.waker().clone());
        Poll::Pending
    }

    /// Waking only marks a task, so that no entry comes or goes meanwhile.
    fn each(&self, act: impl Fn(&Entry)) {
        self.entries.borrow().slots.iter().flatten().for_each(|entry| act(entry));
    }
}
