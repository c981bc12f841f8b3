//! [`spawn`], [`spawn_local`] and [`spawn_blocking`].

use super::current;
use super::handle::{Task, TaskError, TaskName};
use super::place::Place;
use crate::error::Result;

/// Starts a task on the thread that singletons live on. Call it from any thread of the application. The task does not hold up the
/// requests of a worker, and outlives the worker.
///
/// An error that the task returns goes to the code that awaits the [`Task`]. If nothing awaits it, let the task report its own
/// errors. A panic is always reported.
///
/// ```
/// use armature_runtime::error::{Report, Result, report};
/// use armature_runtime::task::spawn;
///
/// async fn send(_to: String) -> Result {
///     Ok(())
/// }
///
/// async fn sign_up(address: String) -> Result<&'static str> {
///     spawn("mail", async move {
///         if let Err(error) = send(address).await {
///             report(Report::error(format_args!("no mail: {error}")));
///         }
///     })?;
///     Ok("welcome")
/// }
/// ```
///
/// # Errors
/// 503 if the application has as many tasks as it may have (`task_limit`), or has shut down. The task is not started then.
///
/// # Panics
/// If it is called outside of an application.
#[track_caller]
pub fn spawn<F>(name: impl Into<TaskName>, future: F) -> Result<Task<F::Output>>
where
    F: Future<Output: Send> + Send + 'static,
{
    let (tasks, name) = (current::tasks("spawn"), name.into());
    let home = tasks.home();
    let place = Place::take(tasks, name.clone())?;
    let started = place.start();
    let handle = home.spawn(Place::run(future, place));
    started(handle.abort_handle());
    Ok(Task::new(name, handle))
}

/// Starts a task that stays on its thread: in a handler, that is its worker. Neither the future nor its result need be
/// `Send`. Otherwise like [`spawn`].
///
/// ```
/// use armature_runtime::error::Result;
/// use armature_runtime::task::spawn_local;
/// use std::cell::Cell;
/// use std::rc::Rc;
///
/// async fn visit(visits: Rc<Cell<u32>>) -> Result<&'static str> {
///     spawn_local("count", async move { visits.set(visits.get() + 1) })?;
///     Ok("welcome")
/// }
/// ```
///
/// # Errors
/// 503 if the application has as many tasks as it may have (`task_limit`), or has shut down. The task is not started then.
///
/// # Panics
/// If it is called outside of an application, or in [`spawn_blocking`].
#[track_caller]
pub fn spawn_local<F>(name: impl Into<TaskName>, future: F) -> Result<Task<F::Output>>
where
    F: Future + 'static,
{
    let (tasks, name) = (current::tasks_here("spawn_local"), name.into());
    let place = Place::take(tasks, name.clone())?;
    let started = place.start();
    let handle = tokio::task::spawn_local(Place::run(future, place));
    started(handle.abort_handle());
    Ok(Task::new(name, handle))
}

/// Runs a blocking closure on a thread of a pool. At most 64 run at once (`blocking_limit`); others wait for their turn, and
/// count as tasks while they do.
///
/// Work that has begun cannot be cancelled: at the deadline of the shutdown, the process ends without it.
///
/// ```
/// use armature_runtime::error::Result;
/// use armature_runtime::task::spawn_blocking;
///
/// async fn sum(numbers: Vec<u64>) -> Result<String> {
///     let sum = spawn_blocking("sum", move || numbers.iter().sum::<u64>())?.await?;
///     Ok(sum.to_string())
/// }
/// ```
///
/// # Errors
/// 503 if the application has as many tasks as it may have (`task_limit`), or has shut down. The work is not done then.
///
/// # Panics
/// If it is called outside of an application.
#[track_caller]
pub fn spawn_blocking<T, F>(name: impl Into<TaskName>, work: F) -> Result<Task<T>>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    let (tasks, name) = (current::tasks("spawn_blocking"), name.into());
    let (home, turns) = (tasks.home(), tasks.turns());
    let place = Place::take(tasks, name.clone())?;
    let started = place.start();
    let (pool, own_name) = (home.clone(), name.clone());
    let handle = home.spawn(async move {
        // Never closed.
        let turn = turns.acquire_owned().await;
        let work = pool.spawn_blocking(move || {
            let _turn = turn;
            Place::run_blocking(work, place)
        });
        work.await.unwrap_or(Err(TaskError::Cancelled { name: own_name }))
    });
    started(handle.abort_handle());
    Ok(Task::new(name, handle))
}
