//! What can be set about a server, with units and defaults.

use crate::wire::{BodyLimits, HeadLimits};
use http::HeaderValue;
use std::num::NonZeroUsize;
use std::time::Duration;

/// How one server behaves. The defaults are meant to stay.
#[derive(Clone, Debug)]
pub struct ServerConfig {
    /// The number of worker threads. `None`, the default, means as many as the CPU quota (cgroup and affinity) allows.
    pub workers: Option<NonZeroUsize>,
    /// The value of `Server` on every response. Default `armature`; `None` leaves the field out.
    pub server: Option<HeaderValue>,
    /// Limits on heads.
    pub head: HeadLimits,
    /// Limits on bodies.
    pub body: BodyLimits,
    /// How long a connection may stay open between two requests. Default 75 s.
    pub idle: Duration,
    /// How long a client may take none of the bytes that wait for it. Default 30 s; then the connection is reset.
    pub stalled: Duration,
    /// Whether a client may end its side of the connection and still get its answer (RFC 9112 §9.6). Default on: a handler
    /// that waits is dropped only once its client has reset the connection. Off, the end of what the client sends is taken
    /// for its leaving, as most servers do: every client that goes away is noticed at once, and one that half-closes gets
    /// no answer from a handler that waits.
    pub half_close: bool,
    /// How long a connection may be silent before the kernel asks whether the other end still exists. Default 60 s; five
    /// questions without an answer, 10 s apart, reset it. `None` never asks.
    pub keepalive: Option<Duration>,
    /// After a last answer while the client may still be sending, a body that was not read or its next requests: how long
    /// that is read and thrown away, so that the client gets to see the answer. Default 2 s.
    pub linger: Duration,
    /// Open connections of one worker. Default 65,536; for a further one an idle connection is closed, one that has waited
    /// long, and where none is idle, the new one.
    pub connections: usize,
    /// Bytes of a streamed response that may wait for the client before the stream is polled again. Default 64 KiB.
    pub watermark: usize,
    /// `TCP_NODELAY`. Default on.
    pub nodelay: bool,
    /// Connections the kernel keeps until a worker accepts them. Default 4,096; the kernel has a limit of its own.
    pub backlog: i32,
    /// How it ends.
    pub shutdown: Shutdown,
}

/// How a server ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shutdown {
    /// SIGTERM and SIGINT drain, and the second of them ends at once. Default on.
    pub signals: bool,
    /// After the call to shut down, how long new connections are still accepted. Default 0: where an orchestrator takes
    /// the instance out of its balancer at the same moment as it signals, some seconds avoid refused connections.
    pub delay: Duration,
    /// After that, how long accepted requests may take. Default 30 s; then their connections are closed.
    pub deadline: Duration,
}

impl Default for Shutdown {
    fn default() -> Shutdown {
        Shutdown { signals: true, delay: Duration::ZERO, deadline: Duration::from_secs(30) }
    }
}

impl Default for ServerConfig {
    fn default() -> ServerConfig {
        ServerConfig {
            workers: None,
            server: Some(HeaderValue::from_static("armature")),
            head: HeadLimits::default(),
            body: BodyLimits::default(),
            idle: Duration::from_secs(75),
            stalled: Duration::from_secs(30),
            half_close: true,
            keepalive: Some(Duration::from_secs(60)),
            linger: Duration::from_secs(2),
            connections: 65_536,
            watermark: 64 * 1024,
            nodelay: true,
            backlog: 4096,
            shutdown: Shutdown::default(),
        }
    }
}

impl ServerConfig {
    /// The number of worker threads these settings mean on this machine.
    pub fn worker_count(&self) -> usize {
        match self.workers {
            Some(count) => count.get(),
            None => std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
        }
    }
}
