//! What stands around a handler.

mod guard;
mod guarded;

pub use guard::Guard;
pub use guarded::wrap;
