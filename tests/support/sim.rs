//! A connection to [`Site`] in memory, polled by hand.

use crate::site::Site;
use armature_runtime::engine::driver::sim::{self, Client, Task};
use armature_runtime::engine::{ServerConfig, WorkerState, conn};
use std::rc::Rc;
use std::time::Duration;

/// One connection, its worker and its client.
pub struct Wire {
    /// The client's end.
    pub client: Client,
    /// The worker.
    pub local: Rc<WorkerState>,
    /// The application.
    pub site: Site,
    task: Task<'static>,
}

impl Wire {
    /// A connection with the default settings.
    pub fn open() -> Wire {
        Wire::with(ServerConfig::default())
    }

    /// A connection with these settings.
    pub fn with(config: ServerConfig) -> Wire {
        Wire::on(&Rc::new(WorkerState::simulated(config)))
    }

    /// One more connection of a worker.
    pub fn on(local: &Rc<WorkerState>) -> Wire {
        armature_runtime::error::report_for_tests();
        let (io, client) = sim::pair();
        let site = Site::default();
        let (served, by) = (site.clone(), local.clone());
        let task = Task::new(async move { conn::serve(io, by, &served).await });
        let mut wire = Wire { client, local: local.clone(), site, task };
        wire.run();
        wire
    }

    /// Sends bytes and lets the server do what it can.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> &mut Wire {
        self.client.send(bytes.as_ref());
        self.run()
    }

    /// Lets the server do what it can.
    pub fn run(&mut self) -> &mut Wire {
        self.task.run();
        self
    }

    /// Moves the clock, and lets the server do what it can.
    pub fn advance(&mut self, time: Duration) -> &mut Wire {
        self.local.set_clock(self.local.clock().passed() + time);
        self.run()
    }

    /// Everything the server has written since the last call.
    pub fn take(&mut self) -> String {
        self.run();
        String::from_utf8_lossy(&self.client.take()).into_owned()
    }

    /// Whether the server has ended the connection.
    pub fn is_closed(&mut self) -> bool {
        self.task.run()
    }
}
