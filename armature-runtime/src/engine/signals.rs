//! SIGTERM and SIGINT: the first ends a server in order, the second at once.

use super::handle::{Handle, Phase};
use super::shutdown::{First, first};
use std::io;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Passes the signals on to `handle` until its server is over, on a thread of its own: constructors may block every
/// other one. They are heeded from the moment this returns.
///
/// A start that is told to end has as long as a shutdown for that, and no longer than until the next signal; then the
/// process exits. (The first process of a container ignores every signal that it does not handle itself.)
///
/// # Errors
/// The signals or the thread cannot be had.
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
