//! A byte buffer that returns to its thread's pool when dropped.

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};

/// At most this many idle buffers per thread.
const KEPT: usize = 256;
/// A buffer that has grown past this, in bytes, is freed and not kept.
const LARGEST_KEPT: usize = 256 * 1024;

thread_local! {
    static IDLE: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// A growable byte buffer from the thread's pool; writers use it like a `Vec<u8>`.
#[derive(Debug, Default)]
pub struct Buffer(Vec<u8>);

impl Buffer {
    /// An empty buffer, with the capacity it grew to earlier.
    pub fn take() -> Buffer {
        Buffer(IDLE.try_with(|idle| idle.borrow_mut().pop()).ok().flatten().unwrap_or_default())
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        let mut bytes = std::mem::take(&mut self.0);
        if bytes.capacity() == 0 || bytes.capacity() > LARGEST_KEPT {
            return;
        }
        bytes.clear();
        // At the end of a thread the pool may be gone already: then the buffer is freed.
        let _ = IDLE.try_with(|idle| {
            let mut idle = idle.borrow_mut();
            if idle.len() < KEPT {
                idle.push(bytes);
            }
        });
    }
}

impl Deref for Buffer {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.0
    }
}

impl DerefMut for Buffer {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }
}
