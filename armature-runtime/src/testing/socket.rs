//! The application under test behind a real port.

use crate::app::{App, Stop, WorkerApp};
use crate::engine::{Events, Handle, ServeError, Server, ServerConfig};
use crate::error::{BootError, Finding, Report, report};
use crate::grammar::code;
use crate::record::ShutdownReason;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// The application on a port of the loopback interface, on threads of its own.
pub(super) struct Socket {
    address: SocketAddr,
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

impl Socket {
    pub(super) fn open(
        config: &ServerConfig,
        app: &App,
        reason: &Arc<OnceLock<ShutdownReason>>,
    ) -> Result<Socket, BootError> {
        let config = ServerConfig { workers: std::num::NonZeroUsize::new(1), ..config.clone() };
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let server = Server::bind::<BootError>(&[any], config).map_err(refused)?;
        let handle = server.handle();
        let Some(&address) = handle.addresses().first() else {
            return Err(refused(ServeError::<BootError>::Start(io::Error::other("no address"))));
        };
        let (app, reason) = (app.clone(), reason.clone());
        let stop = Stop::by(server.handle());
        let serve = move || {
            let make = move |_| {
                app.tasks().stay();
                WorkerApp::start_until(app.clone(), reason.clone(), stop.clone())
            };
            if let Err(error) = server.run(Events::default(), make) {
                report(Report::error(format_args!("{error}")));
            }
        };
        let thread = std::thread::Builder::new().name(String::from("server")).spawn(serve);
        let thread = thread.map_err(|error| refused(ServeError::<BootError>::Start(error)))?;
        Ok(Socket { address, handle, thread: Some(thread) })
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Sends bytes on a connection of their own, and answers all that comes back.
    pub(super) async fn exchange(&self, sent: &[u8]) -> io::Result<Vec<u8>> {
        let mut stream = tokio::net::TcpStream::connect(self.address).await?;
        stream.write_all(sent).await?;
        stream.shutdown().await?;
        let mut answered = Vec::new();
        stream.read_to_end(&mut answered).await?;
        Ok(answered)
    }
}

fn refused(error: ServeError<BootError>) -> BootError {
    let text = error.to_string();
    BootError { findings: vec![Finding { code: code::LISTEN_FAILED, text, at: None }] }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.handle.end();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
