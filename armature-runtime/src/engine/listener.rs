//! [`Listeners`]: the listening sockets, one per address and worker.

use super::config::ServerConfig;
use socket2::{Domain, Protocol, Socket, TcpKeepalive, Type};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// The time between two probes of a silent client.
const QUESTIONS: Duration = Duration::from_secs(10);

/// For each worker its own listener on each address, and the addresses with their ports filled in.
pub(crate) struct Listeners {
    pub(crate) workers: Vec<Vec<TcpListener>>,
    pub(crate) addresses: Vec<SocketAddr>,
}

/// Binds all addresses for `workers` workers.
///
/// # Errors
/// The first address that could not be bound, and why.
pub(crate) fn bind(
    addresses: &[SocketAddr],
    workers: usize,
    config: &ServerConfig,
) -> Result<Listeners, (SocketAddr, io::Error)> {
    let mut listeners =
        Listeners { workers: (0..workers).map(|_| Vec::new()).collect(), addresses: Vec::new() };
    for &wanted in addresses {
        let mut address = wanted;
        if workers > 1 && wanted.port() != 0 {
            // A shared port would also be shared with another server of the same user: this one refuses then.
            socket(wanted, false).map_err(|error| (wanted, error))?;
        }
        for own in &mut listeners.workers {
            let listener = listen(address, workers > 1, config).map_err(|error| (wanted, error))?;
            address = listener.local_addr().map_err(|error| (wanted, error))?;
            own.push(listener);
        }
        listeners.addresses.push(address);
    }
    Ok(listeners)
}

fn listen(address: SocketAddr, shared: bool, config: &ServerConfig) -> io::Result<TcpListener> {
    let socket = socket(address, shared)?;
    if let Some(time) = config.keepalive {
        // Connections have it from their listener.
        let time = time.max(Duration::from_secs(1));
        let keepalive = TcpKeepalive::new().with_time(time).with_interval(QUESTIONS).with_retries(5);
        socket.set_tcp_keepalive(&keepalive)?;
    }
    socket.listen(config.backlog)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

fn socket(address: SocketAddr, shared: bool) -> io::Result<Socket> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // So that a restart need not wait for connections of the last run to time out.
    socket.set_reuse_address(true)?;
    if shared {
        socket.set_reuse_port(true)?;
    }
    socket.bind(&address.into())?;
    Ok(socket)
}
