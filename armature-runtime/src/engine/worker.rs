//! A worker: a thread with its own runtime, listeners and connections.

use super::clock::Clock;
use super::config::ServerConfig;
use super::conn::Connection;
use super::dispatch::Dispatch;
use super::driver::tokio::Socket;
use super::handle::{Busy, Handle, Phase};
use super::outcome::{ServeError, WorkerMessage};
use super::shutdown::{First, first};
use super::worker_state::WorkerState;
use crate::error::{Report, report};
use std::future::{Future, poll_fn};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::runtime::{Builder, LocalOptions};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;

/// How exact deadlines and `Date` are.
const TICK: Duration = Duration::from_millis(250);
/// How long to wait before accepting again when the system is out of resources.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// What one worker is given.
pub(crate) struct Given {
    /// Its number, from 0.
    pub(crate) index: usize,
    /// What it accepts from, as soon as every worker is ready. Never sent if the server ends before.
    pub(crate) listeners: oneshot::Receiver<Vec<TcpListener>>,
    /// Dropped when its last connection has ended: see [`Handle::idle`].
    pub(crate) busy: Busy,
}

/// The whole life of a worker's thread.
pub(crate) fn run<D, E, F, Fut>(
    given: Given,
    config: Arc<ServerConfig>,
    handle: Handle,
    make: &F,
    reports: &UnboundedSender<WorkerMessage<E>>,
) where
    D: Dispatch,
    F: Fn(usize) -> Fut,
    Fut: Future<Output = Result<D, E>>,
{
    let report = match Builder::new_current_thread().enable_all().build_local(LocalOptions::default()) {
        Err(error) => WorkerMessage::Failed(ServeError::Start(error)),
        Ok(runtime) => {
            let work = || runtime.block_on(work(given, &config, &handle, make, reports));
            match catch_unwind(AssertUnwindSafe(work)) {
                Ok(Ok(())) => WorkerMessage::Finished,
                Ok(Err(error)) => WorkerMessage::Failed(error),
                // Or the thread that runs the server would wait for this worker for ever.
                Err(_) => WorkerMessage::Failed(ServeError::Start(io::Error::other("a worker panicked"))),
            }
        }
    };
    // After a cut nobody receives it.
    let _ = reports.send(report);
}

async fn work<D, E, F, Fut>(
    given: Given,
    config: &Arc<ServerConfig>,
    handle: &Handle,
    make: &F,
    reports: &UnboundedSender<WorkerMessage<E>>,
) -> Result<(), ServeError<E>>
where
    D: Dispatch,
    F: Fn(usize) -> Fut,
    Fut: Future<Output = Result<D, E>>,
{
    let Given { index, listeners, busy } = given;
    let dispatch = Rc::new(make(index).await.map_err(ServeError::Make)?);
    let local = Rc::new(WorkerState::new(config.clone(), Clock::system(config.server.as_ref())));
    let _ = reports.send(WorkerMessage::Ready);
    let Ok(listeners) = listeners.await else {
        // The server ends without having served.
        dispatch.drained().await;
        return Ok(());
    };
    let listeners =
        listeners.into_iter().map(tokio::net::TcpListener::from_std).collect::<io::Result<Vec<_>>>();
    let listeners = listeners.map_err(ServeError::Start)?;
    let _ = reports.send(WorkerMessage::Open);
    handle.reached(Phase::Serving).await;
    tokio::task::spawn_local(tick(local.clone()));
    first(accept(&listeners, &local, &dispatch), handle.reached(Phase::Draining)).await;
    accept_the_rest(&listeners, &local, &dispatch);
    drop(listeners);
    local.drain();
    if first(local.emptied(), handle.reached(Phase::Ended)).await == First::Right {
        local.cut();
        local.emptied().await;
    }
    dispatch.drained().await;
    drop(busy);
    // Other workers' handlers may use sockets that were opened on this runtime: those of a pool that all share.
    first(handle.idle(), handle.reached(Phase::Ended)).await;
    Ok(())
}

/// Moves the worker's clock.
async fn tick(local: Rc<WorkerState>) {
    let began = Instant::now();
    loop {
        tokio::time::sleep(TICK).await;
        local.set_clock(began.elapsed());
    }
}

/// Accepts connections until it is dropped.
async fn accept<D: Dispatch>(
    listeners: &[tokio::net::TcpListener],
    local: &Rc<WorkerState>,
    dispatch: &Rc<D>,
) {
    loop {
        match poll_fn(|cx| poll_accept(listeners, cx)).await {
            Ok((stream, peer)) => open(stream, peer, local, dispatch),
            Err(error) if is_about_one_connection(&error) => {}
            Err(error) => make_room(&error, local).await,
        }
    }
}

/// Out of descriptors or memory: an idle connection ends for the new one, or others have to end first.
async fn make_room(error: &io::Error, local: &WorkerState) {
    if !local.was_full.replace(true) {
        let text = format_args!(
            "cannot accept connections: {error}; idle ones are closed to make room: raise the limit (`ulimit -n`), or lower `ServerConfig::connections`"
        );
        report(Report::warning(text));
    }
    if local.connections.cull() {
        // Its task closes the descriptor, and runs before this one does again.
        tokio::task::yield_now().await;
    } else {
        tokio::time::sleep(ACCEPT_PAUSE).await;
    }
}

fn poll_accept(
    listeners: &[tokio::net::TcpListener],
    cx: &mut Context<'_>,
) -> Poll<io::Result<(TcpStream, SocketAddr)>> {
    for listener in listeners {
        if let Poll::Ready(accepted) = listener.poll_accept(cx) {
            return Poll::Ready(accepted);
        }
    }
    Poll::Pending
}

fn is_about_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted
    )
}

/// Accepts what the kernel has already queued for this worker: those clients have sent their requests, and closing the
/// listener would reset them. Asks the kernel directly, because tokio learns of readiness only at its next wait.
fn accept_the_rest<D: Dispatch>(
    listeners: &[tokio::net::TcpListener],
    local: &Rc<WorkerState>,
    dispatch: &Rc<D>,
) {
    for listener in listeners {
        let listener = socket2::SockRef::from(listener);
        while let Ok((socket, peer)) = listener.accept() {
            let stream = socket.set_nonblocking(true).and_then(|()| TcpStream::from_std(socket.into()));
            if let (Ok(stream), Some(peer)) = (stream, peer.as_socket()) {
                open(stream, peer, local, dispatch);
            }
        }
    }
}

/// Serves one connection on a task of its own.
fn open<D: Dispatch>(stream: TcpStream, peer: SocketAddr, local: &Rc<WorkerState>, dispatch: &Rc<D>) {
    if !local.admits_one_more() {
        return;
    }
    if local.config.nodelay {
        // A socket that refuses is slower, not broken.
        let _ = stream.set_nodelay(true);
    }
    // Counted from here on, and not from its first poll.
    let connection = Connection::open(Socket::new(stream, peer), local.clone());
    tokio::task::spawn_local(connection.serve(dispatch.clone()));
}
