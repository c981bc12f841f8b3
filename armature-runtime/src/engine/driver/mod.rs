//! What a connection needs of a byte stream. `tokio` serves sockets, `sim` serves tests; a connection cannot tell them
//! apart.

pub mod sim;
pub mod tokio;

use bytes::BufMut;
use std::io;
use std::net::SocketAddr;
use std::task::{Context, Poll};

/// One connection's bytes. Each method may be called at any time; none blocks.
pub trait Io {
    /// Waits until a read may find something, without holding a buffer.
    ///
    /// # Errors
    /// The stream is broken.
    fn poll_readable(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>>;

    /// Appends what is there, as much as `into` has room for; `Ok(0)` is the end.
    ///
    /// # Errors
    /// The stream is broken.
    fn poll_read<B: BufMut>(&mut self, cx: &mut Context<'_>, into: &mut B) -> Poll<io::Result<usize>>;

    /// Takes some of `bytes`.
    ///
    /// # Errors
    /// The stream is broken.
    fn poll_write(&mut self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>>;

    /// Takes some of `first`, and of `second` behind it.
    ///
    /// # Errors
    /// The stream is broken.
    fn poll_write_both(
        &mut self,
        cx: &mut Context<'_>,
        first: &[u8],
        second: &[u8],
    ) -> Poll<io::Result<usize>>;

    /// Offers bytes although the stream has not said that there is room: it may wait with that until there is a lot.
    /// Answers how many it took. Wakes nobody, and costs a system call: for those who are about to give up.
    fn offer(&mut self, bytes: &[u8]) -> usize;

    /// Says that no more will be written; reading goes on.
    ///
    /// # Errors
    /// The stream is broken.
    fn poll_finish(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>>;

    /// How many bytes have come that were not read yet, even if no readiness was told so far.
    fn unread(&self) -> usize;

    /// Whether the stream is known to be broken. Asks nobody and wakes nobody: for those who look now and then, because
    /// reading would take bytes they have no room for.
    fn is_broken(&mut self, cx: &mut Context<'_>) -> bool;

    /// Lets the other end see a reset, and no orderly end, once this is dropped.
    fn abort(&mut self);

    /// The address of the other end, where it has one.
    fn peer(&self) -> Option<SocketAddr>;
}
