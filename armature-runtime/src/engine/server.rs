//! The entry: binds, starts the workers, waits for the end, drains.

use super::config::ServerConfig;
use super::dispatch::Dispatch;
use super::handle::{Handle, Phase};
use super::listener::{self, Listeners};
use super::outcome::{Ended, Events, ServeError};
use super::worker;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Sockets that are bound, before anything is served.
pub struct Server {
    config: Arc<ServerConfig>,
    listeners: Listeners,
    handle: Handle,
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
