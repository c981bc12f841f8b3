//! The clock of a test, and connections that stay open while it moves.

use super::TestApp;
use crate::engine::conn;
use crate::engine::driver::sim;
use crate::future::until;
use std::pin::pin;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

/// How exact the deadlines of a connection are, as on a server.
const TICK: Duration = Duration::from_millis(250);

/// How often others get their turn before a test goes on.
const TURNS: usize = 64;

/// Lets time pass: everything due by then happens, in order, each thing at its time; then the test continues. Takes no real time in an
/// `#[armature::test]`, because it moves the clock of `tokio::time`. The system clock (`SystemTime::now()`, `std::time::Instant`) does
/// not move.
///
/// The clock of a test stands still while there is work to do, and jumps to the next timer when everything waits. So a test that
/// awaits a timer needs no `advance`; use it to look at what has happened after some time.
///
/// ```
/// # use armature_runtime::testing;
/// use std::time::Duration;
///
/// # testing::paused(async {
/// let began = tokio::time::Instant::now();
/// testing::advance(Duration::from_secs(3600)).await;
/// assert_eq!(began.elapsed(), Duration::from_secs(3600));
/// # });
/// ```
pub async fn advance(time: Duration) {
    tokio::time::sleep(time).await;
    // What is due at this very moment has been woken, but a test's own future comes first.
    for _ in 0..TURNS {
        tokio::task::yield_now().await;
    }
}

/// An in-memory connection that stays open, for tests of idle clients and incomplete requests. Made by [`TestApp::connection`];
/// its deadlines follow the test's clock, to a quarter of a second.
pub struct TestConnection {
    client: sim::Client,
    serving: JoinHandle<()>,
}

impl TestApp {
    /// Opens a connection of its own, and serves it on a task. In a test with `#[armature::test]`.
    ///
    /// ```ignore
    /// let connection = app.connection();
    /// connection.send("GET / HT");
    /// testing::advance(Duration::from_secs(11)).await;
    /// assert!(connection.received().await.starts_with("HTTP/1.1 408"));
    /// ```
    pub fn connection(&self) -> TestConnection {
        let (io, client) = sim::pair();
        self.set_clock();
        let (local, worker, began) = (self.local.clone(), self.worker.clone(), self.began);
        let tasks = self.app.tasks().clone();
        let serving = async move {
            let mut serving = pin!(conn::serve(io, local.clone(), &*worker));
            let mut ticks = interval(TICK);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
            loop {
                if until(serving.as_mut(), ticks.tick()).await.is_some() {
                    return;
                }
                local.set_clock(began.elapsed());
            }
        };
        let serving = tokio::task::spawn_local(async move { tasks.within(serving).await });
        TestConnection { client, serving }
    }

    /// The clock of the connections, as the test's.
    pub(super) fn set_clock(&self) {
        self.local.set_clock(self.began.elapsed());
    }
}

impl TestConnection {
    /// Sends bytes, as they are.
    pub fn send(&self, bytes: impl AsRef<[u8]>) {
        self.client.send(bytes.as_ref());
    }

    /// Waits for data and returns all that has arrived; empty if the server has closed the connection. Never waits longer than the
    /// server does for a request.
    pub async fn received(&self) -> String {
        self.client.readable().await;
        for _ in 0..TURNS {
            tokio::task::yield_now().await;
        }
        String::from_utf8_lossy(&self.client.take()).into_owned()
    }

    /// Says that no more will be sent; responses still arrive.
    pub fn half_close(&self) {
        self.client.half_close();
    }

    /// Whether the server has closed the connection.
    pub fn is_closed(&self) -> bool {
        self.client.is_closed()
    }
}

impl Drop for TestConnection {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
