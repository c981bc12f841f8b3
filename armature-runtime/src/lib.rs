//! Armature's engine, injector and proof. A user depends on `armature`, which re-exports what is public here.

pub mod app;
mod boot;
pub mod buf;
mod container;
pub mod context;
pub mod endpoint;
pub mod engine;
pub mod error;
pub mod explain;
pub mod extract;
pub mod fact;
mod future;
pub mod http;
pub mod inject;
pub mod key;
pub mod lifecycle;
pub mod link;
pub mod pipeline;
pub mod printed;
pub mod proof;
pub mod record;
pub mod respond;
pub mod routing;
pub mod site;
pub mod slot;
pub mod task;
pub mod testing;
#[cfg(feature = "tower")]
pub mod tower;
pub mod view;
pub mod wire;

pub use armature_grammar as grammar;
pub use future::LocalFuture;

// Generated code names the runtime by its own name, also in its tests and documentation.
extern crate self as armature_runtime;

#[doc(hidden)]
pub mod __private;
