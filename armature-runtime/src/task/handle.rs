//! [`Task`]: a task that was spawned, as its owner sees it.

use std::borrow::Cow;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::task::JoinHandle;

/// What a task is called in reports. A `&'static str` costs no allocation.
pub type TaskName = Cow<'static, str>;

/// A task of the application. Awaiting it waits for its result; dropping it leaves the task running.
pub struct Task<T> {
    name: TaskName,
    handle: JoinHandle<Result<T, TaskError>>,
}

/// Why a task has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TaskError {
    /// It panicked. The panic has been reported.
    Panicked {
        /// The name of the task.
        name: TaskName,
    },
    /// It was cancelled, by [`Task::cancel`] or by shutdown.
    Cancelled {
        /// The name of the task.
        name: TaskName,
    },
}

impl<T> Task<T> {
    pub(super) fn new(name: TaskName, handle: JoinHandle<Result<T, TaskError>>) -> Task<T> {
        Task { name, handle }
    }

    /// The name that it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it has ended, in whatever way.
    pub fn is_finished(&self) -> bool {
        self.handle.is_finished()
    }

    /// Drops the task at its current `await`. Blocking work that has begun continues; its result is lost.
    pub fn cancel(&self) {
        self.handle.abort();
    }
}

impl<T> Future for Task<T> {
    type Output = Result<T, TaskError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.handle).poll(cx).map(|ended| match ended {
            Ok(ended) => ended,
            // It catches its panics itself, except those of values that are dropped with it.
            Err(error) if error.is_panic() => Err(TaskError::Panicked { name: self.name.clone() }),
            Err(_) => Err(TaskError::Cancelled { name: self.name.clone() }),
        })
    }
}

impl<T> fmt::Debug for Task<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Task").field("name", &self.name).finish_non_exhaustive()
    }
}

impl fmt::Display for TaskError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TaskError::Panicked { name } => write!(out, "the task `{name}` panicked"),
            TaskError::Cancelled { name } => write!(out, "the task `{name}` was cancelled"),
        }
    }
}

impl std::error::Error for TaskError {}
