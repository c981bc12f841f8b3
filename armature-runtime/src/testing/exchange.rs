//! How the bytes of a test travel: through the connection in memory, or over a socket.

use super::TestApp;
use crate::engine::conn;
use crate::engine::driver::sim;
use crate::site::Site;

impl TestApp {
    /// Sends bytes on a connection of their own, says that no more will come, and answers all that comes back.
    pub(super) async fn exchange(&self, sent: &[u8], at: Site) -> Vec<u8> {
        if let Some(socket) = &self.socket {
            return socket
                .exchange(sent)
                .await
                .unwrap_or_else(|error| panic!("{at}: no response from {}: {error}", socket.address()));
        }
        self.set_clock();
        let (io, client) = sim::pair();
        client.send(sent);
        client.half_close();
        let serving = conn::serve(io, self.local.clone(), &*self.worker);
        self.app.tasks().within(serving).await;
        client.take()
    }

    /// A connection of its own that stays open, in memory: for tests of what travels on it, or of what it costs. The task
    /// is polled by hand; nothing happens before. Its handlers spawn tasks for the application that was built last on this
    /// thread.
    pub fn connect(&self) -> (sim::Client, sim::Task<'static>) {
        let (io, client) = sim::pair();
        let (local, worker) = (self.local.clone(), self.worker.clone());
        (client, sim::Task::new(async move { conn::serve(io, local, &*worker).await }))
    }
}
