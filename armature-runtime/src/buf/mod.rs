//! Buffers of a thread's pool, taken and returned without a lock.

mod pool;

pub use pool::Buffer;
