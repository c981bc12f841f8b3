//! [`Place`]: one task's place among those of the application, which it gives up when it is gone; and how a task runs.

use super::handle::{TaskError, TaskName};
use super::registry::Tasks;
use crate::context::{RequestContext, keep};
use crate::error::{Report, Result, report, said};
use futures_util::FutureExt;
use std::any::Any;
use std::fmt::Arguments;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use tokio::task::AbortHandle;

/// One task's place. Dropping it says that the task is gone.
pub(super) struct Place {
    tasks: Tasks,
    id: u64,
    name: TaskName,
    /// The request that has spawned it.
    context: Option<RequestContext>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.tasks.ended(self.id);
    }
}

impl Place {
    /// # Errors
    /// 503 if there are too many tasks.
    pub(super) fn take(tasks: Tasks, name: TaskName) -> Result<Place> {
        let id = tasks.admit(&name)?;
        Ok(Place { tasks, id, name, context: RequestContext::current() })
    }

    /// What to call once the task has been started, because its place goes with it.
    pub(super) fn start(&self) -> impl FnOnce(AbortHandle) + use<> {
        let (tasks, id) = (self.tasks.clone(), self.id);
        move |abort| tasks.started(id, abort)
    }

    /// Runs the task's future. The place comes last, so that it goes last.
    pub(super) async fn run<F: Future>(future: F, place: Place) -> Result<F::Output, TaskError> {
        let mut caught = pin!(AssertUnwindSafe(future).catch_unwind());
        let kept = poll_fn(|cx| keep(place.context.as_ref(), || caught.as_mut().poll(cx)));
        let ended = place.tasks.within(kept).await;
        ended.map_err(|panic| place.panicked(panic))
    }

    /// Runs blocking work, on a thread of the pool.
    pub(super) fn run_blocking<T>(work: impl FnOnce() -> T, place: Place) -> Result<T, TaskError> {
        place.tasks.blocks(place.id);
        let ended = {
            let _entered = place.tasks.enter(false);
            catch_unwind(AssertUnwindSafe(|| keep(place.context.as_ref(), work)))
        };
        ended.map_err(|panic| place.panicked(panic))
    }

    fn report(&self, text: Arguments<'_>) {
        match &self.context {
            Some(request) => report(request.report(Report::error(text))),
            None => report(Report::error(text)),
        }
    }

    #[cold]
    fn panicked(&self, panic: Box<dyn Any + Send>) -> TaskError {
        let text = format!("the task `{}` panicked: {}", self.name, said(&*panic));
        self.report(format_args!("{text}"));
        self.tasks.panicked(text);
        // What was thrown may panic as well when it is dropped; what that throws is never dropped.
        if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
            std::mem::forget(second);
        }
        TaskError::Panicked { name: self.name.clone() }
    }
}
