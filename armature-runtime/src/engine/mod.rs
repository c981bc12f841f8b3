//! The engine: worker threads, each with its own runtime, listeners and connections. It knows about messages, not about
//! routes; an application implements [`Dispatch`].

mod clock;
mod config;
pub mod conn;
mod dispatch;
pub mod driver;
mod handle;
mod listener;
mod outcome;
mod server;
mod shutdown;
mod signals;
mod worker;
mod worker_state;

pub use clock::{Clock, SIMULATED_START};
pub use config::{ServerConfig, Shutdown};
pub use dispatch::Dispatch;
pub use handle::Handle;
pub use outcome::{Ended, Events, ServeError};
pub(crate) use server::Over;
pub use server::Server;
pub(crate) use signals::pass_on as pass_on_signals;
pub use worker_state::WorkerState;
