//! [`Events`], [`Ended`] and [`ServeError`]: when a server is ready, how it ended, and why it did not run.

use std::fmt;
use std::io;
use std::net::SocketAddr;

/// Callbacks for an application, called on the thread that called `Server::run`.
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
    /// Every accepted request got its response.
    Drained,
    /// The deadline passed, or it was told twice: what was left was cut, connections or tasks.
    Cut,
    /// It was told to end before every worker was ready: nothing was served.
    Stopped,
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

/// What a worker reports to the thread that runs the server.
pub(crate) enum WorkerMessage<E> {
    /// Its application is built.
    Ready,
    /// It accepts connections once the server serves.
    Open,
    Failed(ServeError<E>),
    Finished,
}
