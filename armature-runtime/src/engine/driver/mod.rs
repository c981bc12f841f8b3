//! [`Io`]: what a connection needs from a byte stream. `tokio` is for sockets, `sim` for tests; a connection cannot tell
//! them apart.

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

    /// Takes some of `first`, and then of `second`.
    ///
    /// # Errors
    /// The stream is broken.
    fn poll_write_both(
        &mut self,
        cx: &mut Context<'_>,
        first: &[u8],
        second: &[u8],
    ) -> Poll<io::Result<usize>>;

    /// Offers bytes although the stream has not reported free space: kernels report it only when there is a lot. Returns how
    /// many bytes it took. Wakes nobody and costs a system call, so it is for callers that are about to give up.
    fn offer(&mut self, bytes: &[u8]) -> usize;

    /// Closes the sending side; reading goes on.
    ///
    /// # Errors
    /// The stream is broken.
    fn poll_finish(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>>;

    /// How many bytes have arrived that were not read yet, even if readiness has not been reported so far.
    fn unread(&self) -> usize;

    /// Whether the stream is known to be broken. Makes no system call and wakes nobody: for callers that check now and then,
    /// because reading would take bytes that they have no room for.
    fn is_broken(&mut self, cx: &mut Context<'_>) -> bool;

    /// Makes dropping this a reset instead of an orderly end.
    fn abort(&mut self);

    /// The peer's address, if it has one.
    fn peer(&self) -> Option<SocketAddr>;
}
