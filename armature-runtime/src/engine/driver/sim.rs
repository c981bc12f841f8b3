//! A byte stream in memory with a scripted peer, for tests and fuzzing: no port, no sleep, deterministic.
//!
//! Single-threaded. [`pair`] makes the two ends; the server's goes into [`crate::engine::conn::serve`], the client's
//! stays with the test. [`Task`] polls the connection without a runtime.

use super::Io;
use bytes::{Buf, BufMut, BytesMut};
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::io;
use std::net::SocketAddr;
use std::ops::Sub;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// The two ends of a new stream.
pub fn pair() -> (SimIo, Client) {
    let pipe = Rc::new(RefCell::new(Pipe { room: usize::MAX, most_read: usize::MAX, ..Pipe::default() }));
    (SimIo { pipe: pipe.clone() }, Client { pipe })
}

#[derive(Default)]
struct Pipe {
    to_server: BytesMut,
    /// The client writes no more.
    client_finished: bool,
    /// The client is gone: writing fails.
    client_gone: bool,
    /// The client has reset the stream: reading fails too.
    client_reset: bool,
    to_client: Vec<u8>,
    /// The server writes no more.
    server_finished: bool,
    /// The server's end is dropped.
    server_gone: bool,
    /// The server wants its end to be seen as a reset.
    server_aborted: bool,
    /// How many bytes may wait for the client.
    room: usize,
    /// The server learns of free space only once there is this much.
    told_at: usize,
    /// At most this many bytes are read at once.
    most_read: usize,
    counts: Counts,
    reader: Option<Waker>,
    writer: Option<Waker>,
    client: Option<Waker>,
}

/// What the server's end was asked for, as system calls of a socket would be counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Reads that found bytes or the end.
    pub reads: usize,
    /// Reads that found nothing. A socket makes none of these after a short read.
    pub empty_reads: usize,
    /// Writes that took bytes.
    pub writes: usize,
}

impl Sub for Counts {
    type Output = Counts;

    /// What came between two looks.
    fn sub(self, before: Counts) -> Counts {
        Counts {
            reads: self.reads - before.reads,
            empty_reads: self.empty_reads - before.empty_reads,
            writes: self.writes - before.writes,
        }
    }
}

/// The server's end.
pub struct SimIo {
    pipe: Rc<RefCell<Pipe>>,
}

/// The client's end. Dropping it leaves the stream as it is.
pub struct Client {
    pipe: Rc<RefCell<Pipe>>,
}

fn wake(waker: &mut Option<Waker>) {
    if let Some(waker) = waker.take() {
        waker.wake();
    }
}

impl Client {
    /// Sends bytes.
    pub fn send(&self, bytes: &[u8]) {
        let mut pipe = self.pipe.borrow_mut();
        pipe.to_server.extend_from_slice(bytes);
        wake(&mut pipe.reader);
    }

    /// Takes everything the server has written so far.
    pub fn take(&self) -> Vec<u8> {
        let mut taken = Vec::new();
        self.take_into(&mut taken);
        taken
    }

    /// Takes at most this many bytes of what the server has written so far. The server learns of it only if there is as much
    /// free space as [`Client::tell_room_at`] demands.
    pub fn take_some(&self, most: usize) -> Vec<u8> {
        let mut pipe = self.pipe.borrow_mut();
        let len = most.min(pipe.to_client.len());
        let taken = pipe.to_client.drain(..len).collect();
        if pipe.free() >= pipe.told_at {
            wake(&mut pipe.writer);
        }
        taken
    }

    /// Appends everything the server has written so far.
    pub fn take_into(&self, into: &mut Vec<u8>) {
        let mut pipe = self.pipe.borrow_mut();
        into.extend_from_slice(&pipe.to_client);
        pipe.to_client.clear();
        wake(&mut pipe.writer);
    }

    /// Waits until there is something to take, or nothing more will come.
    pub async fn readable(&self) {
        poll_fn(|cx| {
            let mut pipe = self.pipe.borrow_mut();
            if !pipe.to_client.is_empty() || pipe.server_finished || pipe.server_gone {
                return Poll::Ready(());
            }
            pipe.client = Some(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Closes the sending side: no more bytes will arrive, but responses are still taken.
    pub fn half_close(&self) {
        let mut pipe = self.pipe.borrow_mut();
        pipe.client_finished = true;
        wake(&mut pipe.reader);
    }

    /// Goes away: the server reads the end, and its writes fail.
    pub fn close(&self) {
        let mut pipe = self.pipe.borrow_mut();
        pipe.client_finished = true;
        pipe.client_gone = true;
        wake(&mut pipe.reader);
        wake(&mut pipe.writer);
    }

    /// Resets the stream: reading and writing fail.
    pub fn reset(&self) {
        self.pipe.borrow_mut().client_reset = true;
        self.close();
    }

    /// Whether the server has ended the connection with a reset.
    pub fn is_aborted(&self) -> bool {
        let pipe = self.pipe.borrow();
        pipe.server_aborted && pipe.server_gone
    }

    /// Whether the server has said that it writes no more, or is gone.
    pub fn is_finished(&self) -> bool {
        let pipe = self.pipe.borrow();
        pipe.server_finished || pipe.server_gone
    }

    /// Whether the server has closed the connection altogether.
    pub fn is_closed(&self) -> bool {
        self.pipe.borrow().server_gone
    }

    /// How many bytes may wait to be taken before the server has to wait. Unlimited at first.
    pub fn set_room(&self, room: usize) {
        let mut pipe = self.pipe.borrow_mut();
        pipe.room = room;
        wake(&mut pipe.writer);
    }

    /// How much free space there has to be before the server learns of it, as with kernels. Nothing at first.
    pub fn tell_room_at(&self, room: usize) {
        self.pipe.borrow_mut().told_at = room;
    }

    /// How many bytes the server gets at most from one read. Unlimited at first.
    pub fn set_most_read(&self, most: usize) {
        self.pipe.borrow_mut().most_read = most.max(1);
    }

    /// Bytes the server has not read yet.
    pub fn unread(&self) -> usize {
        self.pipe.borrow().to_server.len()
    }

    /// What the server has asked of the stream so far.
    pub fn counts(&self) -> Counts {
        self.pipe.borrow().counts
    }
}

impl Pipe {
    fn has_input(&self) -> bool {
        !self.to_server.is_empty() || self.client_finished
    }

    fn wait_to_read<T>(&mut self, cx: &Context<'_>) -> Poll<T> {
        if !self.reader.as_ref().is_some_and(|own| own.will_wake(cx.waker())) {
            self.reader = Some(cx.waker().clone());
        }
        Poll::Pending
    }

    fn write(&mut self, cx: &Context<'_>, parts: [&[u8]; 2]) -> Poll<io::Result<usize>> {
        if self.client_gone {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        if self.free() < self.told_at.max(1) {
            self.writer = Some(cx.waker().clone());
            return Poll::Pending;
        }
        Poll::Ready(Ok(self.take(parts)))
    }

    fn free(&self) -> usize {
        self.room.saturating_sub(self.to_client.len())
    }

    fn take(&mut self, parts: [&[u8]; 2]) -> usize {
        let free = self.free();
        let mut taken = 0;
        for part in parts {
            let len = part.len().min(free - taken);
            self.to_client.extend_from_slice(&part[..len]);
            taken += len;
        }
        self.counts.writes += 1;
        wake(&mut self.client);
        taken
    }
}

impl Io for SimIo {
    fn poll_readable(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut pipe = self.pipe.borrow_mut();
        if pipe.has_input() { Poll::Ready(Ok(())) } else { pipe.wait_to_read(cx) }
    }

    fn poll_read<B: BufMut>(&mut self, cx: &mut Context<'_>, into: &mut B) -> Poll<io::Result<usize>> {
        let mut pipe = self.pipe.borrow_mut();
        if pipe.client_reset {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        if !pipe.has_input() {
            pipe.counts.empty_reads += 1;
            return pipe.wait_to_read(cx);
        }
        let len = pipe.to_server.len().min(into.chunk_mut().len()).min(pipe.most_read);
        into.put_slice(&pipe.to_server[..len]);
        if len == pipe.to_server.len() {
            // Keeps the memory, as a kernel's buffer would.
            pipe.to_server.clear();
        } else {
            pipe.to_server.advance(len);
        }
        pipe.counts.reads += 1;
        Poll::Ready(Ok(len))
    }

    fn poll_write(&mut self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.pipe.borrow_mut().write(cx, [bytes, &[]])
    }

    fn poll_write_both(
        &mut self,
        cx: &mut Context<'_>,
        first: &[u8],
        second: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.pipe.borrow_mut().write(cx, [first, second])
    }

    fn offer(&mut self, bytes: &[u8]) -> usize {
        let mut pipe = self.pipe.borrow_mut();
        if pipe.client_gone || pipe.free() == 0 {
            return 0;
        }
        pipe.take([bytes, &[]])
    }

    fn poll_finish(&mut self, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut pipe = self.pipe.borrow_mut();
        pipe.server_finished = true;
        wake(&mut pipe.client);
        Poll::Ready(Ok(()))
    }

    fn unread(&self) -> usize {
        self.pipe.borrow().to_server.len()
    }

    fn is_broken(&mut self, _cx: &mut Context<'_>) -> bool {
        self.pipe.borrow().client_reset
    }

    fn abort(&mut self) {
        self.pipe.borrow_mut().server_aborted = true;
    }

    fn peer(&self) -> Option<SocketAddr> {
        None
    }
}

impl Drop for SimIo {
    fn drop(&mut self) {
        let mut pipe = self.pipe.borrow_mut();
        pipe.server_gone = true;
        wake(&mut pipe.client);
    }
}

/// A future that is polled by hand, without a runtime.
pub struct Task<'f> {
    future: Option<Pin<Box<dyn Future<Output = ()> + 'f>>>,
    woken: Arc<Woken>,
    waker: Waker,
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl<'f> Task<'f> {
    /// Begins at the first [`Task::run`].
    pub fn new(future: impl Future<Output = ()> + 'f) -> Task<'f> {
        let woken = Arc::new(Woken(AtomicBool::new(true)));
        let waker = Waker::from(woken.clone());
        Task { future: Some(Box::pin(future)), woken, waker }
    }

    /// Polls it for as long as something has woken it. Returns whether it has ended.
    pub fn run(&mut self) -> bool {
        while self.woken.0.swap(false, Ordering::Relaxed) {
            let Some(future) = &mut self.future else { return true };
            if future.as_mut().poll(&mut Context::from_waker(&self.waker)).is_ready() {
                self.future = None;
            }
        }
        self.future.is_none()
    }
}
