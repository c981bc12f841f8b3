//! One worker: a thread with its own runtime, listeners and connections.

use super::config::ServerConfig;
use super::dispatch::Dispatch;
use super::handle::{Handle, Phase};
use super::server::{Report, ServeError};
use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use tokio::runtime::{Builder, LocalOptions};
use tokio::sync::mpsc::UnboundedSender;

/// The whole life of a worker's thread.
pub(crate) fn run<D, E, F, Fut>(
    index: usize,
    config: Arc<ServerConfig>,
    handle: Handle,
    listeners: Vec<TcpListener>,
    make: &F,
    reports: &UnboundedSender<Report<E>>,
) where
    D: Dispatch,
    F: Fn(usize) -> Fut,
    Fut: Future<Output = Result<D, E>>,
{
    let report = match Builder::new_current_thread().enable_all().build_local(LocalOptions::default()) {
        Err(error) => Report::Failed(ServeError::Start(error)),
        Ok(runtime) => match runtime.block_on(work(index, &config, &handle, listeners, make, reports)) {
            Ok(()) => Report::Finished,
            Err(error) => Report::Failed(error),
        },
    };
    // Nobody listens any more after a cut.
    let _ = reports.send(report);
}

async fn work<D, E, F, Fut>(
    index: usize,
    _config: &Arc<ServerConfig>,
    handle: &Handle,
    listeners: Vec<TcpListener>,
    make: &F,
    reports: &UnboundedSender<Report<E>>,
) -> Result<(), ServeError<E>>
where
    D: Dispatch,
    F: Fn(usize) -> Fut,
    Fut: Future<Output = Result<D, E>>,
{
    let dispatch = make(index).await.map_err(ServeError::Make)?;
    let listeners: io::Result<Vec<_>> =
        listeners.into_iter().map(tokio::net::TcpListener::from_std).collect();
    let _listeners = listeners.map_err(ServeError::Start)?;
    let _ = reports.send(Report::Ready);
    handle.reached(Phase::Draining).await;
    dispatch.drained().await;
    Ok(())
}
