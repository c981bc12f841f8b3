//! SIGTERM and SIGINT: the first shuts a server down, the second ends it at once.

use super::handle::{Handle, Phase};
use super::shutdown::{First, first};
use std::io;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Forwards the signals to `handle` until its server is over. Runs on a thread of its own, because constructors may block
/// every other one. Signals are handled from the moment this returns.
///
/// A start that is interrupted has until `shutdown.deadline`, or the next signal, to end in order; then the process exits.
/// (The first process of a container ignores every signal that it does not handle itself.)
///
/// # Errors
/// If the handlers or the thread cannot be set up.
pub(crate) fn pass_on(handle: Handle, deadline: Duration) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let mut signals = runtime.block_on(async { Signals::new() })?;
    let pass_on = move || {
        let over = handle.clone();
        runtime.block_on(first(signals.pass_on(&handle, deadline), over.reached(Phase::Over)));
    };
    std::thread::Builder::new().name(String::from("signals")).spawn(pass_on).map(drop)
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> io::Result<Signals> {
        Ok(Signals {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Left for SIGTERM, right for SIGINT.
    async fn next(&mut self) -> First {
        first(self.terminate.recv(), self.interrupt.recv()).await
    }

    async fn pass_on(&mut self, handle: &Handle, deadline: Duration) {
        if self.next().await == First::Right {
            handle.interrupt();
        }
        if handle.stops_start() {
            first(self.next(), tokio::time::sleep(deadline)).await;
            std::process::exit(handle.exit_status());
        }
        handle.shutdown();
        self.next().await;
        handle.end();
    }
}
