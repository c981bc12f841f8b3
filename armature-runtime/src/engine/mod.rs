//! The engine: worker threads, each with its own runtime, listeners and connections. It knows messages and no routes;
//! what answers a request is behind [`Dispatch`].

mod config;
mod dispatch;
mod handle;
mod listener;
mod server;
mod shutdown;
mod worker;

pub use config::{ServerConfig, Shutdown};
pub use dispatch::Dispatch;
pub use handle::Handle;
pub use server::{Ended, Events, ServeError, Server};
