//! Buffers of the thread, taken and given back without a lock.

mod pool;

pub use pool::Buffer;
