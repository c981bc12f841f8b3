//! [`Server`]: binds, starts the workers, waits for the end, and drains.

use super::config::ServerConfig;
use super::dispatch::Dispatch;
use super::handle::{Handle, Phase};
use super::listener::{self, Listeners};
use super::outcome::{Ended, Events, ServeError};
use super::shutdown::{self, Workers};
use super::signals;
use super::worker::{self, Given};
use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// A server before it serves.
pub struct Server {
    config: Arc<ServerConfig>,
    addresses: Vec<SocketAddr>,
    bound: Option<Vec<Vec<TcpListener>>>,
    handle: Handle,
}

impl Server {
    /// A server for these addresses. They are bound once every worker has built its application: a client that can connect
    /// is served.
    pub fn new(addresses: Vec<SocketAddr>, config: ServerConfig) -> Server {
        Server { config: Arc::new(config), addresses, bound: None, handle: Handle::new() }
    }

    /// The same, with every address bound at once, so that its port is known. Nothing is accepted before [`Server::run`].
    ///
    /// # Errors
    /// [`ServeError::Bind`] for the first address that cannot be bound.
    pub fn bind<E>(addresses: &[SocketAddr], config: ServerConfig) -> Result<Server, ServeError<E>> {
        let mut server = Server::new(addresses.to_vec(), config);
        server.bound = Some(server.listeners()?);
        Ok(server)
    }

    /// For each worker its listeners.
    fn listeners<E>(&mut self) -> Result<Vec<Vec<TcpListener>>, ServeError<E>> {
        if let Some(bound) = self.bound.take() {
            return Ok(bound);
        }
        let Listeners { workers, addresses } =
            listener::bind(&self.addresses, self.config.worker_count(), &self.config)
                .map_err(|(address, source)| ServeError::Bind { address, source })?;
        self.handle.bound_to(addresses);
        Ok(workers)
    }

    /// The way to end it, and the addresses it is bound to.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Serves until it is told to end, and drains. Blocks the calling thread; hooks that belong between the drain and the
    /// exit are run by the caller when this returns.
    ///
    /// `make` is called once on each worker's thread, inside its runtime, with the worker's number from 0.
    ///
    /// # Errors
    /// [`ServeError::Make`] if one worker's application could not be built: nothing is served then, and what other
    /// workers built is dropped on their threads.
    pub fn run<D, E, F, Fut>(mut self, events: Events, make: F) -> Result<Ended, ServeError<E>>
    where
        D: Dispatch,
        E: Send + 'static,
        F: Fn(usize) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<D, E>>,
    {
        let over = Over(self.handle.clone());
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(ServeError::Start)?;
        if self.config.shutdown.signals {
            signals::pass_on(self.handle.clone(), self.config.shutdown.deadline)
                .map_err(ServeError::Start)?;
        }
        let make = Arc::new(make);
        let (reports, inbox) = mpsc::unbounded_channel();
        let mut workers = Workers { inbox, places: Vec::new(), threads: Vec::new() };
        for index in 0..self.config.worker_count() {
            let (config, handle) = (self.config.clone(), self.handle.clone());
            let (make, reports) = (make.clone(), reports.clone());
            let (place, listeners) = oneshot::channel();
            let given = Given { index, listeners, busy: handle.busy() };
            let thread = std::thread::Builder::new()
                .name(format!("worker-{index}"))
                .spawn(move || worker::run(given, config, handle, &*make, &reports));
            match thread {
                Ok(thread) => workers.threads.push(thread),
                Err(error) => {
                    self.handle.end();
                    return Err(ServeError::Start(error));
                }
            }
            workers.places.push(place);
        }
        drop(reports);
        let (config, handle) = (self.config.clone(), self.handle.clone());
        let ended =
            runtime.block_on(shutdown::watch(&config, &handle, events, &mut workers, || self.listeners()));
        drop(over);
        ended
    }
}

/// A guard that marks a server as over when it is dropped, so that signals are no longer handled for it.
pub(crate) struct Over(pub(crate) Handle);

impl Drop for Over {
    fn drop(&mut self) {
        self.0.advance(Phase::Over);
    }
}
