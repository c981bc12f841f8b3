//! From the call to shut down to the end: delay, drain, deadline, and the second call.

use super::config::ServerConfig;
use super::handle::{Handle, Phase};
use super::outcome::{Ended, Events, ServeError, WorkerMessage};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;

/// How long workers get to close their connections once these are cut.
const CUT: Duration = Duration::from_millis(200);

/// Runs on the thread that runs the server, until every worker has finished.
pub(crate) async fn watch<E>(
    config: &ServerConfig,
    handle: &Handle,
    events: Events,
    mut inbox: UnboundedReceiver<WorkerMessage<E>>,
    workers: usize,
) -> Result<Ended, ServeError<E>> {
    if config.shutdown.signals {
        let (signals, handle) = (Signals::new().map_err(ServeError::Start)?, handle.clone());
        tokio::spawn(signals.pass_on(handle));
    }
    let mut started = Ok(());
    first(async { started = start(&mut inbox, handle, workers).await }, handle.reached(Phase::Ended)).await;
    started?;
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
        finished(&mut inbox).await;
    };
    let deadline = tokio::time::sleep(config.shutdown.delay.saturating_add(config.shutdown.deadline));
    let cut = first(handle.reached(Phase::Ended), deadline);
    // Workers that were told to end may have done so before this thread looked.
    if first(drained, cut).await == First::Left && !handle.has_ended() {
        return Ok(Ended::Drained);
    }
    handle.end();
    first(finished(&mut inbox), tokio::time::sleep(CUT)).await;
    Ok(Ended::Cut)
}

async fn start<E>(
    inbox: &mut UnboundedReceiver<WorkerMessage<E>>,
    handle: &Handle,
    workers: usize,
) -> Result<(), ServeError<E>> {
    let mut ready = 0;
    while ready < workers {
        match inbox.recv().await {
            Some(WorkerMessage::Ready) => ready += 1,
            Some(WorkerMessage::Failed(error)) => {
                handle.end();
                return Err(error);
            }
            // Told to end before it began.
            Some(WorkerMessage::Finished) | None => break,
        }
    }
    Ok(())
}

async fn finished<E>(inbox: &mut UnboundedReceiver<WorkerMessage<E>>) {
    // Each worker holds a sender until its thread ends.
    while inbox.recv().await.is_some() {}
}

struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

impl Signals {
    fn new() -> std::io::Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn pass_on(mut self, handle: Handle) {
        if first(self.terminate.recv(), self.interrupt.recv()).await == First::Right {
            handle.interrupt();
        }
        handle.shutdown();
        first(self.terminate.recv(), self.interrupt.recv()).await;
        handle.end();
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
