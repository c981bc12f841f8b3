//! One connection, from its first byte to its last, over any driver.
//!
//! `state` says what to do next and `wire` what bytes mean, both without I/O; `link` waits; the loops in `serve` are all
//! there is between them.

mod answer;
mod call;
mod incoming;
mod link;
mod manager;
mod serve;
mod state;

pub(crate) use manager::Connections;
pub use serve::{Connection, serve};
pub(crate) use state::Exchange;
