//! The life of a server's workers, from their start to shutdown: delay, drain, deadline, and the second signal.

use super::config::ServerConfig;
use super::handle::{Handle, Phase};
use super::outcome::{Ended, Events, ServeError, WorkerMessage};
use crate::future::until;
use std::future::{Future, poll_fn};
use std::io;
use std::net::TcpListener;
use std::pin::pin;
use std::task::Poll;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;

/// How long workers may take to close connections that are cut.
const CUT: Duration = Duration::from_millis(200);

/// The workers, as the thread that runs the server sees them.
pub(crate) struct Workers<E> {
    /// Each worker holds a sender until its thread ends.
    pub(crate) inbox: UnboundedReceiver<WorkerMessage<E>>,
    /// Sends each worker its listeners. A worker whose sender is dropped ends without serving.
    pub(crate) places: Vec<oneshot::Sender<Vec<TcpListener>>>,
    pub(crate) threads: Vec<JoinHandle<()>>,
}

/// Starts the workers, waits for the end, and drains. Runs on the thread that runs the server, until every worker has
/// finished or is not waited for any more.
pub(crate) async fn watch<E>(
    config: &ServerConfig,
    handle: &Handle,
    events: Events,
    workers: &mut Workers<E>,
    bind: impl FnOnce() -> Result<Vec<Vec<TcpListener>>, ServeError<E>>,
) -> Result<Ended, ServeError<E>> {
    match until(start(workers, bind), handle.leaving()).await {
        Some(Ok(())) => {}
        Some(Err(error)) if !handle.is_leaving() => {
            handle.fail();
            give_up(config, handle, workers).await;
            return Err(error);
        }
        // A worker that fails then does so because it was told to end.
        Some(Err(_)) | None => {
            give_up(config, handle, workers).await;
            return Ok(Ended::Stopped);
        }
    }
    handle.advance(Phase::Serving);
    if let Some(ready) = events.ready {
        ready();
    }
    handle.leaving().await;
    if let Some(leaving) = events.leaving {
        leaving();
    }
    let drained = async {
        tokio::time::sleep(config.shutdown.delay).await;
        handle.advance(Phase::Draining);
        workers.finished().await;
    };
    let deadline = tokio::time::sleep(config.shutdown.delay.saturating_add(config.shutdown.deadline));
    let cut = first(handle.reached(Phase::Ended), deadline);
    // Workers that were told to end may have done so before this thread looked.
    if first(drained, cut).await == First::Left && !handle.has_ended() {
        return Ok(Ended::Drained);
    }
    handle.end();
    // A worker may be stuck in a handler that blocks: its thread is left to the process's end.
    first(workers.finished(), tokio::time::sleep(CUT)).await;
    Ok(Ended::Cut)
}

/// Waits until every worker has built its application, binds, and gives each its listeners.
async fn start<E>(
    workers: &mut Workers<E>,
    bind: impl FnOnce() -> Result<Vec<Vec<TcpListener>>, ServeError<E>>,
) -> Result<(), ServeError<E>> {
    workers.all(|message| matches!(message, WorkerMessage::Ready)).await?;
    for (place, listeners) in workers.places.drain(..).zip(bind()?) {
        // A worker that has failed has sent the reason.
        let _ = place.send(listeners);
    }
    workers.all(|message| matches!(message, WorkerMessage::Open)).await
}

/// Ends a server that has not served anything. The workers shut down what they have built, within the deadline of a
/// shutdown.
async fn give_up<E>(config: &ServerConfig, handle: &Handle, workers: &mut Workers<E>) {
    workers.places.clear();
    handle.advance(Phase::Draining);
    let cut = first(handle.reached(Phase::Ended), tokio::time::sleep(config.shutdown.deadline));
    first(workers.finished(), cut).await;
    handle.end();
}

impl<E> Workers<E> {
    /// Waits until every worker has sent a message that `is` accepts.
    async fn all(&mut self, is: impl Fn(&WorkerMessage<E>) -> bool) -> Result<(), ServeError<E>> {
        let mut count = 0;
        while count < self.threads.len() {
            match self.inbox.recv().await {
                Some(WorkerMessage::Failed(error)) => return Err(error),
                Some(message) if is(&message) => count += 1,
                Some(_) => {}
                None => return Err(ServeError::Start(io::Error::other("the workers ended"))),
            }
        }
        Ok(())
    }

    /// Waits until every worker's thread has ended.
    async fn finished(&mut self) {
        while self.inbox.recv().await.is_some() {}
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Which of two futures ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum First {
    Left,
    Right,
}

/// Waits for the first of two futures to end.
pub(crate) async fn first(left: impl Future, right: impl Future) -> First {
    let (mut left, mut right) = (pin!(left), pin!(right));
    poll_fn(|cx| {
        if left.as_mut().poll(cx).is_ready() {
            return Poll::Ready(First::Left);
        }
        right.as_mut().poll(cx).map(|_| First::Right)
    })
    .await
}
