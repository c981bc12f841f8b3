//! The entry: binds, starts the workers, waits for the end, drains.

use super::config::ServerConfig;
use super::dispatch::Dispatch;
use super::handle::{Handle, Phase};
use super::listener::{self, Listeners};
use super::worker;
use std::fmt;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Sockets that are bound, before anything is served.
pub struct Server {
    config: Arc<ServerConfig>,
    listeners: Listeners,
    handle: Handle,
}

/// What an application wants to be told, on the thread that called [`Server::run`].
#[derive(Default)]
pub struct Events {
    /// Every worker has built its application and accepts connections.
    pub ready: Option<Box<dyn FnOnce()>>,
    /// Shutting down has begun; connections are still open.
    pub leaving: Option<Box<dyn FnOnce()>>,
}

/// How a server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Every accepted request was answered.
    Drained,
    /// The deadline passed, or it was told twice: connections were cut.
    Cut,
}

/// Why a server did not run.
#[derive(Debug)]
#[non_exhaustive]
pub enum ServeError<E> {
    /// An address could not be bound.
    Bind {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// A thread, a runtime or the signals could not be set up.
    Start(io::Error),
    /// A worker's application could not be built.
    Make(E),
}

impl<E: fmt::Display> fmt::Display for ServeError<E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Bind { address, source } => write!(out, "cannot listen on {address}: {source}"),
            ServeError::Start(source) => write!(out, "cannot start the server: {source}"),
            ServeError::Make(error) => write!(out, "a worker could not start: {error}"),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for ServeError<E> {}

/// What a worker tells the thread that runs the server.
pub(crate) enum Report<E> {
    Ready,
    Failed(ServeError<E>),
    Finished,
}

impl Server {
    /// Binds every address for every worker. Nothing is accepted before [`Server::run`].
    ///
    /// # Errors
    /// [`ServeError::Bind`] for the first address that cannot be bound.
    pub fn bind<E>(addresses: &[SocketAddr], config: ServerConfig) -> Result<Server, ServeError<E>> {
        let listeners = listener::bind(addresses, config.worker_count(), &config)
            .map_err(|(address, source)| ServeError::Bind { address, source })?;
        let handle = Handle::new(listeners.addresses.clone());
        Ok(Server { config: Arc::new(config), listeners, handle })
    }

    /// The way to end it, and the addresses it is bound to.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Serves until it is told to end, and drains. Blocks the calling thread, which handles the signals; hooks that
    /// belong between the drain and the exit are run by the caller when this returns.
    ///
    /// `make` is called once on each worker's thread, inside its runtime, with the worker's number from 0.
    ///
    /// # Errors
    /// [`ServeError::Make`] if one worker's application could not be built: nothing is served then, and what other
    /// workers built is dropped on their threads.
    pub fn run<D, E, F, Fut>(self, events: Events, make: F) -> Result<Ended, ServeError<E>>
    where
        D: Dispatch,
        E: Send + 'static,
        F: Fn(usize) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<D, E>>,
    {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(ServeError::Start)?;
        let make = Arc::new(make);
        let (reports, inbox) = mpsc::unbounded_channel();
        let mut threads = Vec::new();
        for (index, listeners) in self.listeners.workers.into_iter().enumerate() {
            let (config, handle) = (self.config.clone(), self.handle.clone());
            let (make, reports) = (make.clone(), reports.clone());
            let thread = std::thread::Builder::new()
                .name(format!("worker-{index}"))
                .spawn(move || worker::run(index, config, handle, listeners, &*make, &reports));
            match thread {
                Ok(thread) => threads.push(thread),
                Err(error) => {
                    self.handle.end();
                    return Err(ServeError::Start(error));
                }
            }
        }
        drop(reports);
        let ended = runtime.block_on(super::shutdown::watch(
            &self.config,
            &self.handle,
            events,
            inbox,
            threads.len(),
        ));
        if !matches!(ended, Ok(Ended::Cut)) {
            // After a cut a worker may be stuck in a handler that blocks: its thread is left to the process's end.
            for thread in threads {
                let _ = thread.join();
            }
        }
        self.handle.advance(Phase::Ended);
        ended
    }
}
