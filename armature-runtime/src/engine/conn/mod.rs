//! A connection, from its first byte to its last, over any driver.
//!
//! `state` decides what to do next and `wire` what bytes mean, both without I/O; `link` waits; the loops in `serve` connect
//! them.

mod body_feed;
mod body_read;
mod call;
mod link;
mod registry;
mod seen;
mod serve;
mod state;
mod write;

pub(crate) use registry::Connections;
pub use serve::{Connection, serve};
pub(crate) use state::Exchange;
