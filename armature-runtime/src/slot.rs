//! Where a request's future lives: a buffer from the worker's pool that grows once to the size it meets and is taken
//! while a request runs. An idle connection holds none.
//!
//! Unsafe because a future of a type known only to [`Slots::start`] is kept in bytes, pinned and polled through
//! function pointers.
#![allow(unsafe_code)]

use crate::endpoint::Started;
use crate::http::Response;
use std::alloc::Layout;
use std::cell::RefCell;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::ptr::NonNull;
use std::task::{Context, Poll};

/// Buffers are aligned to this; futures that need more are boxed.
const ALIGN: usize = 64;
/// Buffers start at this size, in bytes, and double.
const LEAST: usize = 1024;
/// At most this many idle buffers are kept by one worker.
const KEPT: usize = 1024;

/// One worker's idle buffers, last in, first out. Single-threaded.
#[derive(Default)]
pub struct Slots {
    idle: RefCell<Vec<Buffer>>,
}

/// Heap bytes of `layout`.
///
/// Invariant: `bytes` was allocated with `layout`, whose size is not zero, and is owned.
struct Buffer {
    bytes: NonNull<u8>,
    layout: Layout,
}

impl Buffer {
    fn new(layout: Layout) -> Buffer {
        // SAFETY: the layout's size is at least `LEAST`, so not zero.
        let Some(bytes) = NonNull::new(unsafe { std::alloc::alloc(layout) }) else {
            std::alloc::handle_alloc_error(layout)
        };
        Buffer { bytes, layout }
    }

    fn holds(&self, layout: Layout) -> bool {
        self.layout.size() >= layout.size() && self.layout.align() >= layout.align()
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        // SAFETY: the invariant: allocated with this layout, owned, freed once.
        unsafe { std::alloc::dealloc(self.bytes.as_ptr(), self.layout) }
    }
}

impl Slots {
    /// No buffers yet.
    pub fn new() -> Slots {
        Slots::default()
    }

    fn take(&self, layout: Layout) -> Buffer {
        match self.idle.borrow_mut().pop() {
            Some(buffer) if buffer.holds(layout) => buffer,
            _ => {
                let size = layout.size().max(LEAST).next_power_of_two();
                let align = layout.align().max(ALIGN);
                let Ok(layout) = Layout::from_size_align(size, align) else {
                    std::alloc::handle_alloc_error(layout)
                };
                Buffer::new(layout)
            }
        }
    }

    fn give(&self, buffer: Buffer) {
        let mut idle = self.idle.borrow_mut();
        if idle.len() < KEPT {
            idle.push(buffer);
        }
    }

    /// Puts the future into a buffer and polls it once.
    pub fn start<'r, F>(&'r self, cx: &mut Context<'_>, future: F) -> Started<'r>
    where
        F: Future<Output = Response> + 'r,
    {
        let mut running = InPlace::new(self, future);
        match Pin::new(&mut running).poll(cx) {
            Poll::Ready(response) => Started::Ready(response),
            Poll::Pending => Started::Pending(running),
        }
    }
}

/// A future in a buffer. Dropping it drops the future and gives the buffer back; forgetting it loses the buffer,
/// which is then never used again, so that the pin promise holds.
///
/// Invariant: while `live`, `buffer` holds a future of the type that `poll` and `drop` were made for, and that future is
/// not moved. `buffer` is `Some` until `drop`.
pub struct InPlace<'r> {
    slots: &'r Slots,
    buffer: Option<Buffer>,
    poll: unsafe fn(NonNull<u8>, &mut Context<'_>) -> Poll<Response>,
    drop: unsafe fn(NonNull<u8>),
    live: bool,
    future: PhantomData<*mut dyn Future<Output = &'r ()>>,
}

impl<'r> InPlace<'r> {
    fn new<F>(slots: &'r Slots, future: F) -> InPlace<'r>
    where
        F: Future<Output = Response> + 'r,
    {
        let buffer = slots.take(Layout::new::<F>());
        // SAFETY: `take` answers a buffer that holds the layout of `F`, and nobody else has it.
        unsafe { buffer.bytes.cast::<F>().write(future) };
        InPlace {
            slots,
            buffer: Some(buffer),
            poll: poll_in_place::<F>,
            drop: drop_in_place::<F>,
            live: true,
            future: PhantomData,
        }
    }
}

/// # Safety
/// `bytes` holds a live `F` that is never moved.
unsafe fn poll_in_place<F: Future<Output = Response>>(
    bytes: NonNull<u8>,
    cx: &mut Context<'_>,
) -> Poll<Response> {
    // SAFETY: the caller's promise; the reference is unique because `InPlace` is borrowed mutably.
    unsafe { Pin::new_unchecked(bytes.cast::<F>().as_mut()) }.poll(cx)
}

/// # Safety
/// `bytes` holds a live `F`, which is not used again.
unsafe fn drop_in_place<F>(bytes: NonNull<u8>) {
    // SAFETY: the caller's promise.
    unsafe { bytes.cast::<F>().drop_in_place() }
}

impl Future for InPlace<'_> {
    type Output = Response;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Response> {
        let this = &mut *self;
        match &this.buffer {
            // SAFETY: the invariant: `live`, so the buffer holds the future `poll` was made for.
            Some(buffer) if this.live => unsafe { (this.poll)(buffer.bytes, cx) },
            _ => Poll::Pending,
        }
    }
}

impl Drop for InPlace<'_> {
    fn drop(&mut self) {
        let Some(buffer) = self.buffer.take() else { return };
        if self.live {
            self.live = false;
            // SAFETY: the invariant: the future is live, and `live` is false from here on. If its drop panics, the
            // buffer is freed by unwinding and not reused.
            unsafe { (self.drop)(buffer.bytes) };
        }
        self.slots.give(buffer);
    }
}
