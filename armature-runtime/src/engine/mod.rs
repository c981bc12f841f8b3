//! The engine: worker threads, each with its own runtime, listeners and connections. It knows messages and no routes;
//! what answers a request is behind [`Dispatch`].

mod clock;
mod config;
pub mod conn;
mod dispatch;
pub mod driver;
mod handle;
mod listener;
mod local;
mod report;
mod server;
mod shutdown;
mod worker;

pub use clock::{Clock, SIMULATED_START};
pub use config::{ServerConfig, Shutdown};
pub use dispatch::Dispatch;
pub use handle::Handle;
pub use local::Local;
pub use report::{Ended, Events, ServeError};
pub use server::Server;
