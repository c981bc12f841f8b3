//! Which application a thread works for at the moment: what `spawn` asks.

use super::registry::Tasks;
use crate::future::until;
use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::pin;

thread_local! {
    static CURRENT: RefCell<Option<Current>> = const { RefCell::new(None) };
}

/// The application that a thread works for.
#[derive(Clone)]
struct Current {
    tasks: Tasks,
    /// Whether the thread has a runtime, for tasks that stay on it.
    is_runtime: bool,
}

/// While this lives, its thread works for an application; then for the one before.
pub(super) struct Entered(Option<Current>);

impl Drop for Entered {
    fn drop(&mut self) {
        set(self.0.take());
    }
}

/// `None` also while the thread ends.
fn set(current: Option<Current>) -> Option<Current> {
    CURRENT.try_with(|own| own.replace(current)).ok().flatten()
}

fn current() -> Option<Current> {
    CURRENT.try_with(|own| own.borrow().clone()).ok().flatten()
}

impl Tasks {
    /// From now on this thread works for the application, whenever it does not say otherwise.
    pub(crate) fn stay(&self) {
        set(Some(Current { tasks: self.clone(), is_runtime: true }));
    }

    /// Ends that.
    pub(crate) fn go(&self) {
        if current().is_some_and(|current| current.tasks.is(self)) {
            set(None);
        }
    }

    /// Polls a future as a part of the application.
    pub(crate) async fn within<F: Future>(&self, future: F) -> F::Output {
        let mut future = pin!(future);
        poll_fn(|cx| {
            let _entered = self.enter(true);
            future.as_mut().poll(cx)
        })
        .await
    }

    /// The thread works for the application until what is returned is dropped.
    pub(super) fn enter(&self, is_runtime: bool) -> Entered {
        Entered(set(Some(Current { tasks: self.clone(), is_runtime })))
    }
}

/// The tasks of the application that this thread works for.
#[track_caller]
pub(super) fn tasks(function: &str) -> Tasks {
    match current() {
        Some(current) => current.tasks,
        None => panic!(
            "`{function}` was called outside of an application: call it in a handler, a lifecycle method, a constructor or a task"
        ),
    }
}

/// The same, on a thread that tasks may stay on.
#[track_caller]
pub(super) fn tasks_here(function: &str) -> Tasks {
    assert!(
        current().is_none_or(|current| current.is_runtime),
        "`{function}` was called in blocking work, whose thread runs no tasks: use `spawn`"
    );
    tasks(function)
}

/// Runs a future until it ends, or until shutdown begins: then it is dropped where it waits, and there is no result. For
/// tasks without an end, which shutdown would otherwise wait for until its deadline.
///
/// ```
/// use armature_runtime::error::Result;
/// use armature_runtime::task::{spawn, until_shutdown};
/// use std::time::Duration;
///
/// fn keep_prices_fresh() -> Result {
///     let refresh = async {
///         loop {
///             tokio::time::sleep(Duration::from_secs(60)).await;
///         }
///     };
///     spawn("prices", async { until_shutdown(refresh).await.unwrap_or(()) })?;
///     Ok(())
/// }
/// ```
///
/// # Panics
/// If it is called outside of an application.
pub async fn until_shutdown<F: Future>(future: F) -> Option<F::Output> {
    let tasks = tasks("until_shutdown");
    until(future, tasks.leaving()).await
}
