//! [`Tasks`]: the tasks of one application. Limits their number, tracks which are running, and ends them.
//!
//! Shared by all threads of the application. The lock is held for one look or change, never while a task is polled or
//! dropped.

use super::handle::TaskName;
use crate::error::{Error, Finding};
use crate::future::until;
use armature_grammar::code;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::{Notify, Semaphore, watch};
use tokio::task::AbortHandle;
use tokio::time::Instant;

/// How long cancelled tasks may take to be dropped.
const CUT: Duration = Duration::from_millis(100);

/// How many tasks there may be, and how they end.
#[derive(Clone)]
pub(crate) struct TaskOptions {
    /// Tasks of all kinds at once.
    pub(crate) limit: usize,
    /// Blocking tasks that run at once; others wait for their turn.
    pub(crate) blocking: usize,
    /// How long they may take once shutdown has begun.
    pub(crate) deadline: Duration,
    /// Whether panics are kept for whoever ends the application, because it is a test.
    pub(crate) keeps_panics: bool,
}

impl Default for TaskOptions {
    fn default() -> TaskOptions {
        TaskOptions { limit: 10_000, blocking: 64, deadline: Duration::from_secs(30), keeps_panics: false }
    }
}

/// The tasks of one application. Clones share them.
#[derive(Clone)]
pub(crate) struct Tasks(Arc<Shared>);

struct Shared {
    options: TaskOptions,
    phase: watch::Sender<Phase>,
    left_at: OnceLock<Instant>,
    running: Mutex<Running>,
    /// Told when there is no task.
    all_ended: Notify,
    turns: Arc<Semaphore>,
    /// The runtime that singletons live on.
    home: Option<Handle>,
}

/// Only ever goes forward.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Running,
    /// Shutdown has begun; requests may still spawn tasks.
    Leaving,
    /// No task is spawned any more.
    Closed,
}

#[derive(Default)]
struct Running {
    next: u64,
    /// In the order in which they were spawned.
    tasks: BTreeMap<u64, Entry>,
    panicked: Vec<Finding>,
}

struct Entry {
    name: TaskName,
    /// `None` for the moment between its admission and its start.
    abort: Option<AbortHandle>,
    /// It holds a thread of the pool, so it cannot be cancelled.
    blocks: bool,
    was_cut: bool,
}

impl Tasks {
    /// No tasks yet. Those that are not local will run on the runtime of the thread that calls this.
    pub(crate) fn new(options: TaskOptions) -> Tasks {
        Tasks(Arc::new(Shared {
            turns: Arc::new(Semaphore::new(options.blocking.clamp(1, Semaphore::MAX_PERMITS))),
            options,
            phase: watch::Sender::new(Phase::Running),
            left_at: OnceLock::new(),
            running: Mutex::default(),
            all_ended: Notify::new(),
            home: Handle::try_current().ok(),
        }))
    }

    pub(super) fn is(&self, other: &Tasks) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The runtime for tasks that are not local.
    pub(super) fn home(&self) -> Handle {
        self.0.home.clone().unwrap_or_else(Handle::current)
    }

    /// What a blocking task waits for until it is its turn.
    pub(super) fn turns(&self) -> Arc<Semaphore> {
        self.0.turns.clone()
    }

    /// Takes a place for one more task.
    ///
    /// # Errors
    /// 503 if there are too many, or the application has ended.
    pub(super) fn admit(&self, name: &TaskName) -> Result<u64, Error> {
        let mut running = self.running();
        // Read under the lock: a cut finds every task that was admitted before it.
        if self.is_closed() {
            return Err(refused(format!("the task `{name}` was not started: the application has shut down")));
        }
        if running.tasks.len() >= self.0.options.limit {
            let limit = self.0.options.limit;
            return Err(refused(format!(
                "the task `{name}` was not started: there are {limit} tasks already; raise `task_limit`, or spawn fewer"
            )));
        }
        let id = running.next;
        running.next += 1;
        let entry = Entry { name: name.clone(), abort: None, blocks: false, was_cut: false };
        running.tasks.insert(id, entry);
        Ok(id)
    }

    /// The task has been started, and this is how it is cancelled.
    pub(super) fn started(&self, id: u64, abort: AbortHandle) {
        let late = {
            let mut running = self.running();
            // None if it has ended already.
            let Some(entry) = running.tasks.get_mut(&id) else { return };
            entry.abort = Some(abort.clone());
            entry.was_cut
        };
        if late {
            abort.abort();
        }
    }

    /// The task takes a thread of the pool.
    pub(super) fn blocks(&self, id: u64) {
        if let Some(entry) = self.running().tasks.get_mut(&id) {
            entry.blocks = true;
        }
    }

    /// The task is gone.
    pub(super) fn ended(&self, id: u64) {
        let mut running = self.running();
        running.tasks.remove(&id);
        if running.tasks.is_empty() {
            self.0.all_ended.notify_waiters();
        }
    }

    /// The task panicked.
    pub(super) fn panicked(&self, text: String) {
        if self.0.options.keeps_panics {
            self.running().panicked.push(Finding { code: code::TASK_FAILED, text, at: None });
        }
    }

    /// The panics that were kept since the last time.
    pub(crate) fn take_panics(&self) -> Vec<Finding> {
        std::mem::take(&mut self.running().panicked)
    }

    /// Shutdown has begun.
    pub(crate) fn leave(&self) {
        self.0.left_at.get_or_init(Instant::now);
        self.advance(Phase::Leaving);
    }

    /// Waits until shutdown has begun.
    pub(super) async fn leaving(self) {
        // The sender lives in `self`, so this cannot fail.
        let _ = self.0.phase.subscribe().wait_for(|now| *now >= Phase::Leaving).await;
    }

    /// How much is left of the deadline.
    pub(crate) fn time_left(&self) -> Duration {
        let passed = self.0.left_at.get().map_or(Duration::ZERO, Instant::elapsed);
        self.0.options.deadline.saturating_sub(passed)
    }

    /// Waits until there is no task. Those that are left when `time_is_up` are cancelled, and returned as findings.
    pub(crate) async fn end(&self, time_is_up: impl Future) -> Vec<Finding> {
        self.leave();
        // What was cut before is not waited for again: it may be blocking work that never ends.
        if !self.is_closed() && until(self.all_ended(), time_is_up).await.is_some() {
            return Vec::new();
        }
        let cut = self.cut();
        // They are dropped by their own threads, which may be busy.
        until(self.all_ended(), async { tokio::time::sleep(CUT).await }).await;
        cut
    }

    async fn all_ended(&self) {
        loop {
            // Made before the look: it hears of an end that comes in between.
            let told = self.0.all_ended.notified();
            if self.running().tasks.is_empty() {
                return;
            }
            told.await;
        }
    }

    /// Cancels all tasks and admits no other. Returns a finding for each, the first time.
    pub(crate) fn cut(&self) -> Vec<Finding> {
        let (mut findings, mut aborts) = (Vec::new(), Vec::new());
        {
            let mut running = self.running();
            self.close();
            for entry in running.tasks.values_mut().filter(|entry| !entry.was_cut) {
                entry.was_cut = true;
                findings.push(entry.finding());
                aborts.extend(entry.abort.clone());
            }
        }
        // A task may be dropped here and now.
        aborts.iter().for_each(AbortHandle::abort);
        findings
    }

    /// Admits no other task.
    pub(crate) fn close(&self) {
        self.advance(Phase::Closed);
    }

    fn is_closed(&self) -> bool {
        *self.0.phase.borrow() == Phase::Closed
    }

    /// Whether a thread of the pool is still at work.
    pub(crate) fn has_blocking(&self) -> bool {
        self.running().tasks.values().any(|entry| entry.blocks)
    }

    fn advance(&self, to: Phase) {
        self.0.phase.send_if_modified(|now| {
            let later = to > *now;
            *now = to.max(*now);
            later
        });
    }

    fn running(&self) -> MutexGuard<'_, Running> {
        self.0.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn finding(&self) -> Finding {
        let name = &self.name;
        let text = match self.blocks {
            false => {
                format!("the task `{name}` was cancelled: it had not ended at the deadline of the shutdown")
            }
            true => format!(
                "the blocking task `{name}` had not ended at the deadline of the shutdown: its thread goes on until the process ends"
            ),
        };
        Finding { code: code::TASK_FAILED, text, at: None }
    }
}

/// The client reads that the server is busy, the operator why.
fn refused(why: String) -> Error {
    Error::service_unavailable("the server is busy").with_source(why)
}
