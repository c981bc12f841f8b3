//! [`Slots`]: where a request's future lives, a buffer from the worker's pool that grows once to the size it meets and is
//! taken while a request runs. An idle connection holds none.
//!
//! Unsafe because a future of a type known only to [`Slots::start`] is kept in bytes, pinned and polled through
//! function pointers.
#![allow(unsafe_code)]

use crate::http::Outcome;
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
        F: Future<Output = Outcome> + 'r,
    {
        let mut running = InPlace::new(self, future);
        match Pin::new(&mut running).poll(cx) {
            Poll::Ready(response) => Started::Ready(response),
            Poll::Pending => Started::Pending(running),
        }
    }
}

/// A call after its first poll.
pub enum Started<'r> {
    /// The response.
    Ready(Outcome),
    /// A future that has to be polled again; its output is the response.
    Pending(InPlace<'r>),
}

/// A future in a buffer. Dropping it drops the future and gives the buffer back; forgetting it loses the buffer,
/// which is then never used again, so that the pin promise holds.
///
/// Invariant: while `live`, `buffer` holds a future of the type that `poll` and `drop` were made for, and that future is
/// not moved. `buffer` is `Some` until `drop`.
pub struct InPlace<'r> {
    slots: &'r Slots,
    buffer: Option<Buffer>,
    poll: unsafe fn(NonNull<u8>, &mut Context<'_>) -> Poll<Outcome>,
    drop: unsafe fn(NonNull<u8>),
    live: bool,
    future: PhantomData<*mut dyn Future<Output = &'r ()>>,
}

impl<'r> InPlace<'r> {
    fn new<F>(slots: &'r Slots, future: F) -> InPlace<'r>
    where
        F: Future<Output = Outcome> + 'r,
    {
        let buffer = slots.take(Layout::new::<F>());
        // SAFETY: `take` returns a buffer that holds the layout of `F`, and nobody else has it.
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
unsafe fn poll_in_place<F: Future<Output = Outcome>>(
    bytes: NonNull<u8>,
    cx: &mut Context<'_>,
) -> Poll<Outcome> {
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
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Outcome> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;
    use std::cell::Cell;
    use std::future::{pending, poll_fn, ready};
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::rc::Rc;

    fn no_context() -> Context<'static> {
        Context::from_waker(std::task::Waker::noop())
    }

    fn idle(slots: &Slots) -> Vec<usize> {
        slots.idle.borrow().iter().map(|buffer| buffer.layout.size()).collect()
    }

    /// Pending once, then answers.
    async fn later() -> Outcome {
        let mut polled = false;
        poll_fn(|_| if std::mem::replace(&mut polled, true) { Poll::Ready(()) } else { Poll::Pending }).await;
        Ok(Response::default())
    }

    fn start<'r>(slots: &'r Slots, future: impl Future<Output = Outcome> + 'r) -> InPlace<'r> {
        match slots.start(&mut no_context(), future) {
            Started::Pending(running) => running,
            Started::Ready(_) => panic!("ready at once"),
        }
    }

    /// Counts its drops.
    struct Counted(Rc<Cell<usize>>);

    impl Drop for Counted {
        fn drop(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }

    #[test]
    fn a_future_that_is_ready_gives_its_buffer_back_at_once() {
        let slots = Slots::new();
        assert!(matches!(slots.start(&mut no_context(), ready(Ok(Response::default()))), Started::Ready(_)));
        assert_eq!(idle(&slots), [LEAST]);
    }

    #[test]
    fn a_future_that_waits_keeps_its_buffer_until_it_is_dropped() {
        let slots = Slots::new();
        let mut running = start(&slots, later());
        assert!(idle(&slots).is_empty());
        assert!(Pin::new(&mut running).poll(&mut no_context()).is_ready());
        drop(running);
        assert_eq!(idle(&slots), [LEAST]);
    }

    #[test]
    fn a_buffer_is_used_again() {
        let slots = Slots::new();
        let first = start(&slots, pending()).buffer.as_ref().map(|buffer| buffer.bytes);
        let second = start(&slots, pending()).buffer.as_ref().map(|buffer| buffer.bytes);
        assert_eq!(first, second);
    }

    #[test]
    fn a_buffer_that_is_too_small_makes_way_for_a_larger_one() {
        let slots = Slots::new();
        drop(start(&slots, pending()));
        let large = [7u8; 5000];
        let mut running = start(&slots, async move {
            let _ = later().await;
            assert!(large.iter().all(|byte| *byte == 7));
            Ok(Response::default())
        });
        assert!(Pin::new(&mut running).poll(&mut no_context()).is_ready());
        drop(running);
        assert_eq!(idle(&slots), [8192]);
    }

    #[test]
    fn futures_may_nest() {
        let slots = Slots::new();
        let inner = start(&slots, later());
        let mut outer = start(&slots, async move {
            let _ = later().await;
            let _ = inner.await;
            Ok(Response::default())
        });
        assert!(Pin::new(&mut outer).poll(&mut no_context()).is_ready());
        drop(outer);
        assert_eq!(idle(&slots), [LEAST, LEAST], "two at once, and both back");
    }

    #[test]
    fn a_future_that_is_dropped_early_drops_what_it_holds_once() {
        let (slots, drops) = (Slots::new(), Rc::new(Cell::new(0)));
        let held = Counted(drops.clone());
        let running = start(&slots, async move {
            pending::<()>().await;
            drop(held);
            Ok(Response::default())
        });
        assert_eq!(drops.get(), 0);
        drop(running);
        assert_eq!(drops.get(), 1);
        assert_eq!(idle(&slots).len(), 1);
    }

    #[test]
    fn a_future_that_ends_drops_what_it_holds_once() {
        let (slots, drops) = (Slots::new(), Rc::new(Cell::new(0)));
        let held = Counted(drops.clone());
        let mut running = start(&slots, async move {
            let _ = later().await;
            drop(held);
            Ok(Response::default())
        });
        assert!(Pin::new(&mut running).poll(&mut no_context()).is_ready());
        drop(running);
        assert_eq!(drops.get(), 1);
    }

    #[test]
    fn a_panic_in_the_first_poll_drops_the_future_and_keeps_the_pool() {
        let (slots, drops) = (Slots::new(), Rc::new(Cell::new(0)));
        let held = Counted(drops.clone());
        let future = async move {
            let _held = held;
            ready(()).await;
            panic!("asked to")
        };
        let caught = catch_unwind(AssertUnwindSafe(|| drop(slots.start(&mut no_context(), future))));
        assert!(caught.is_err());
        assert_eq!((drops.get(), idle(&slots).len()), (1, 1));
        drop(start(&slots, pending()));
    }

    #[test]
    fn a_panic_in_a_later_poll_drops_the_future_and_keeps_the_pool() {
        let (slots, drops) = (Slots::new(), Rc::new(Cell::new(0)));
        let held = Counted(drops.clone());
        let mut running = start(&slots, async move {
            let _held = held;
            let _ = later().await;
            panic!("asked to")
        });
        assert!(catch_unwind(AssertUnwindSafe(|| Pin::new(&mut running).poll(&mut no_context()))).is_err());
        drop(running);
        assert_eq!((drops.get(), idle(&slots).len()), (1, 1));
    }

    #[test]
    fn a_panic_in_a_drop_loses_the_buffer_and_nothing_else() {
        struct Panics;
        impl Drop for Panics {
            fn drop(&mut self) {
                panic!("asked to")
            }
        }
        let slots = Slots::new();
        let running = start(&slots, async {
            let _held = Panics;
            pending().await
        });
        assert!(catch_unwind(AssertUnwindSafe(|| drop(running))).is_err());
        assert!(idle(&slots).is_empty());
        drop(start(&slots, pending()));
        assert_eq!(idle(&slots), [LEAST]);
    }

    #[test]
    fn a_forgotten_future_takes_its_buffer_with_it() {
        let slots = Slots::new();
        std::mem::forget(start(&slots, pending()));
        drop(start(&slots, pending()));
        assert_eq!(idle(&slots).len(), 1);
    }

    #[test]
    fn a_future_of_no_size_has_a_buffer_too() {
        let slots = Slots::new();
        drop(start(&slots, pending()));
        assert_eq!(size_of_val(&pending::<Outcome>()), 0);
        assert_eq!(idle(&slots), [LEAST]);
    }

    #[test]
    fn a_future_with_a_wide_alignment_stands_where_it_must() {
        #[repr(align(256))]
        struct Wide(u8);
        let slots = Slots::new();
        drop(start(&slots, pending()));
        let wide = Wide(3);
        let mut running = start(&slots, async move {
            let place = &raw const wide;
            let _ = later().await;
            assert_eq!((place.addr() % 256, wide.0), (0, 3));
            Ok(Response::default())
        });
        assert!(Pin::new(&mut running).poll(&mut no_context()).is_ready());
    }
}
