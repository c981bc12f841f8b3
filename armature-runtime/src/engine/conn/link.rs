//! [`Link`]: a connection's stream with its deadlines. Every wait of a connection is in this file.

use super::registry::Entry;
use super::state::{Exchange, Output};
use crate::engine::clock::{NEVER, Tick, millis};
use crate::engine::driver::Io;
use crate::engine::worker_state::WorkerState;
use bytes::{BufMut, BytesMut};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

/// The client has left, or is cut off: nothing more can be sent to it.
#[derive(Debug)]
pub(super) struct Disconnected;

/// How a read ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// There are more bytes.
    Some,
    /// There are none, and no request has begun.
    Nothing,
    /// The client sends no more.
    End,
    /// The head did not come in time.
    Late,
}

/// How often to check for a reset while not reading, in milliseconds.
const RESET_PROBE_MS: u64 = 1000;

/// A stream, and its place among the worker's connections.
pub(super) struct Link<I> {
    pub(super) io: I,
    pub(super) local: Rc<WorkerState>,
    entry: Rc<Entry>,
    /// Bytes read so far.
    received: u64,
    /// While draining: how many bytes had arrived when that was first noticed. The requests in them get a response.
    drain_mark: Option<u64>,
    /// The client has ended its side.
    ended: bool,
}

impl<I: Io> Link<I> {
    pub(super) fn new(io: I, local: Rc<WorkerState>) -> Link<I> {
        let entry = local.connections.open();
        Link { io, local, entry, received: 0, drain_mark: None, ended: false }
    }

    /// Waits for a request to begin. `false` if the connection should end instead.
    pub(super) async fn idle(&mut self, deadline: Tick) -> bool {
        self.entry.wait_until(deadline);
        self.entry.set_idle();
        let stays = poll_fn(|cx| {
            if self.local.is_cut() {
                return Poll::Ready(false);
            }
            if let Poll::Ready(how) = self.io.poll_readable(cx) {
                return Poll::Ready(how.is_ok());
            }
            let leaves = (self.local.is_draining() || self.entry.is_culled()) && self.io.unread() == 0;
            if leaves || self.local.clock.now() >= deadline {
                return Poll::Ready(false);
            }
            self.entry.wake_with(cx);
            Poll::Pending
        })
        .await;
        self.entry.set_busy();
        stays
    }

    /// Reads what is there; waits only if a head has begun.
    pub(super) async fn read(&mut self, exchange: &mut Exchange) -> Result<Read, Disconnected> {
        exchange.make_room();
        let deadline =
            exchange.head_started.map(|started| started.saturating_add(millis(self.local.config.head.time)));
        self.entry.wait_until(deadline.unwrap_or(NEVER));
        poll_fn(|cx| {
            match self.poll_read(cx, &mut exchange.input) {
                Poll::Ready(Ok(0)) => return Poll::Ready(Ok(Read::End)),
                Poll::Ready(Ok(_)) => return Poll::Ready(Ok(Read::Some)),
                Poll::Ready(Err(_)) => return Poll::Ready(Err(Disconnected)),
                Poll::Pending => {}
            }
            let Some(deadline) = deadline else { return Poll::Ready(Ok(Read::Nothing)) };
            if self.local.is_cut() {
                return Poll::Ready(Err(Disconnected));
            }
            if self.local.clock.now() >= deadline {
                return Poll::Ready(Ok(Read::Late));
            }
            self.entry.wake_with(cx);
            Poll::Pending
        })
        .await
    }

    /// Appends what is there; `Ok(0)` is the end.
    pub(super) fn poll_read(
        &mut self,
        cx: &mut Context<'_>,
        into: &mut impl BufMut,
    ) -> Poll<std::io::Result<usize>> {
        let read = ready!(self.io.poll_read(cx, into));
        self.received += read.as_ref().map_or(0, |count| *count as u64);
        Poll::Ready(read)
    }

    /// While draining: whether nothing is left to answer of what had come when this was first asked. `left` is how much of
    /// what was read belongs to requests that come later.
    pub(super) fn is_drained(&mut self, unanswered: usize) -> bool {
        let mark = *self.drain_mark.get_or_insert_with(|| self.received + self.io.unread() as u64);
        self.received - unanswered as u64 >= mark
    }

    /// While a handler or a stream waits: ready once the client has left. What the client sends meanwhile belongs to its
    /// next requests, and is kept in `ahead` up to `most` bytes; more stays in the kernel, which slows the client down.
    ///
    /// Makes no system call until something arrives. A client that has only closed its sending side may still wait for its response
    /// ([`ServerConfig::half_close`](crate::engine::ServerConfig::half_close)).
    pub(super) fn poll_disconnect(
        &mut self,
        cx: &mut Context<'_>,
        ahead: &mut BytesMut,
        most: usize,
    ) -> Poll<Disconnected> {
        while !self.ended && ahead.len() < most {
            match self.io.poll_readable(cx) {
                Poll::Pending => return self.wait(cx, NEVER).map(|()| Disconnected),
                Poll::Ready(Err(_)) => return Poll::Ready(Disconnected),
                Poll::Ready(Ok(())) => ahead.reserve(most - ahead.len()),
            }
            match self.poll_read(cx, ahead) {
                Poll::Ready(Ok(0)) if self.local.config.half_close => self.ended = true,
                Poll::Ready(Ok(0) | Err(_)) => return Poll::Ready(Disconnected),
                Poll::Ready(Ok(_)) => {}
                Poll::Pending => return self.wait(cx, NEVER).map(|()| Disconnected),
            }
        }
        if self.io.is_broken(cx) {
            return Poll::Ready(Disconnected);
        }
        self.wait(cx, self.local.clock.now().saturating_add(RESET_PROBE_MS)).map(|()| Disconnected)
    }

    /// Sends everything.
    pub(super) async fn flush(&mut self, out: &mut Output) -> Result<(), Disconnected> {
        if out.is_empty() {
            return Ok(());
        }
        self.entry.wait_until(NEVER);
        poll_fn(|cx| self.poll_flush(cx, out)).await
    }

    /// Sends as much as the client takes. A client that takes nothing for too long is cut off.
    pub(super) fn poll_flush(
        &mut self,
        cx: &mut Context<'_>,
        out: &mut Output,
    ) -> Poll<Result<(), Disconnected>> {
        while !out.is_empty() {
            let count = match self.io.poll_write(cx, out.rest()) {
                Poll::Ready(Ok(0) | Err(_)) => return Poll::Ready(Err(Disconnected)),
                Poll::Ready(Ok(count)) => count,
                Poll::Pending => ready!(self.stall(cx, out, &[]))?,
            };
            out.advance(count);
        }
        Poll::Ready(Ok(()))
    }

    /// Sends everything, and then `body`, without copying it.
    pub(super) async fn flush_with(&mut self, out: &mut Output, mut body: &[u8]) -> Result<(), Disconnected> {
        self.entry.wait_until(NEVER);
        poll_fn(|cx| {
            while !(out.is_empty() && body.is_empty()) {
                let count = match self.io.poll_write_both(cx, out.rest(), body) {
                    Poll::Ready(Ok(0) | Err(_)) => return Poll::Ready(Err(Disconnected)),
                    Poll::Ready(Ok(count)) => count,
                    Poll::Pending => ready!(self.stall(cx, out, body))?,
                };
                let of_out = count.min(out.len());
                out.advance(of_out);
                body = &body[count - of_out..];
            }
            Poll::Ready(Ok(()))
        })
        .await
    }

    /// Waits for a client that takes nothing, until that has lasted too long. Before giving up it offers the stream some
    /// bytes, because kernels report free space late: ready with the number of bytes it took.
    fn stall(
        &mut self,
        cx: &Context<'_>,
        out: &mut Output,
        behind: &[u8],
    ) -> Poll<Result<usize, Disconnected>> {
        if out.stalled == NEVER {
            out.stalled = self.local.clock.now();
        }
        let deadline = out.stalled.saturating_add(millis(self.local.config.stalled));
        ready!(self.wait(cx, deadline));
        let first = if out.is_empty() { behind } else { out.rest() };
        let taken = if self.local.is_cut() { 0 } else { self.io.offer(first) };
        if taken > 0 {
            out.stalled = NEVER;
            self.forget_deadline();
            return Poll::Ready(Ok(taken));
        }
        // A reset, so that the client cannot mistake what it has for the whole.
        self.io.abort();
        Poll::Ready(Err(Disconnected))
    }

    /// Registers for `deadline`; ready once it has passed, or if every connection has to end.
    pub(super) fn wait(&self, cx: &Context<'_>, deadline: Tick) -> Poll<()> {
        if self.local.is_cut() || self.local.clock.now() >= deadline {
            return Poll::Ready(());
        }
        self.entry.wait_no_later(deadline);
        self.entry.wake_with(cx);
        Poll::Pending
    }

    /// Forgets the deadlines of earlier waits.
    pub(super) fn forget_deadline(&self) {
        self.entry.wait_until(NEVER);
    }

    /// Resets the stream, so that the client cannot mistake what it has for the whole. Waits for a moment first, because a
    /// reset discards what the kernel has not sent yet.
    pub(super) async fn break_off(&mut self) {
        let deadline = self.local.clock.now() + 1;
        self.forget_deadline();
        poll_fn(|cx| self.wait(cx, deadline)).await;
        self.io.abort();
    }

    /// Closes the sending side, and discards what the client still sends until it has noticed. If the stream were closed
    /// with bytes unread, the kernel would reset it, and the response could be lost.
    pub(super) async fn linger(&mut self, exchange: &mut Exchange) {
        let deadline = self.local.clock.after(self.local.config.linger);
        self.forget_deadline();
        let _ = poll_fn(|cx| match ready!(self.io.poll_finish(cx)) {
            Ok(()) => Poll::Ready(Ok(())),
            Err(_) => Poll::Ready(Err(Disconnected)),
        })
        .await;
        poll_fn(|cx| {
            loop {
                exchange.input.clear();
                exchange.at = 0;
                exchange.make_room();
                match self.io.poll_read(cx, &mut exchange.input) {
                    Poll::Ready(Ok(0) | Err(_)) => return Poll::Ready(()),
                    Poll::Ready(Ok(_)) if self.wait(cx, deadline).is_ready() => return Poll::Ready(()),
                    Poll::Ready(Ok(_)) => {}
                    Poll::Pending => return self.wait(cx, deadline),
                }
            }
        })
        .await;
    }
}

impl<I> Drop for Link<I> {
    fn drop(&mut self) {
        self.local.connections.close(&self.entry);
    }
}
