//! What stands around a handler.

mod guard;

pub use guard::Guard;
