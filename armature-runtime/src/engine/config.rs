//! [`ServerConfig`]: the settings of a server, with units and defaults.

use crate::wire::{BodyLimits, HeadLimits};
use http::HeaderValue;
use std::num::NonZeroUsize;
use std::time::Duration;

/// The settings of one server. The defaults are meant for production.
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
    /// Whether a client may close its sending side and still get its response (RFC 9112 §9.6). Default on: a waiting
    /// handler is dropped only when its client resets the connection. If off, a half-close counts as a disconnect, as in
    /// most servers: every client that goes away is noticed at once, and one that half-closes gets no response from a
    /// waiting handler.
    pub half_close: bool,
    /// How long a connection may be silent before the kernel probes whether the peer still exists. Default 60 s; five
    /// unanswered probes, 10 s apart, reset it. `None` never probes.
    pub keepalive: Option<Duration>,
    /// After the last response, how long to go on reading and discarding what the client still sends (an unread body, or
    /// further requests), so that the client gets to see the response. Default 2 s.
    pub linger: Duration,
    /// Open connections per worker. Default 65,536. Past it, an idle connection is closed to make room, one that has been
    /// idle for long; if none is idle, the new one is closed.
    pub connections: usize,
    /// Bytes of a streamed response that may be waiting for the client when the stream is polled again. Default 64 KiB.
    pub watermark: usize,
    /// `TCP_NODELAY`. Default on.
    pub nodelay: bool,
    /// Connections the kernel keeps until a worker accepts them. Default 4,096; the kernel has a limit of its own.
    pub backlog: i32,
    /// How the server shuts down.
    pub shutdown: Shutdown,
}

/// How a server shuts down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shutdown {
    /// Whether SIGTERM and SIGINT shut the server down, the second of them at once. Default on.
    pub signals: bool,
    /// How long new connections are still accepted after the call to shut down. Default 0. If an orchestrator takes the
    /// instance out of its load balancer only as it sends the signal, a few seconds avoid refused connections.
    pub delay: Duration,
    /// How long accepted requests may take after that. Default 30 s; then their connections are closed.
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
