//! [`Socket`]: a TCP connection on a tokio runtime.

use super::Io;
use bytes::BufMut;
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWrite, Interest};
use tokio::net::TcpStream;

/// A TCP connection.
#[derive(Debug)]
pub struct Socket {
    stream: TcpStream,
    peer: SocketAddr,
}

impl Socket {
    /// A connection that was accepted from `peer`.
    pub fn new(stream: TcpStream, peer: SocketAddr) -> Socket {
        Socket { stream, peer }
    }
}

impl Io for Socket {
    fn poll_readable(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream.poll_read_ready(cx)
    }

    /// Uses `AsyncRead`, which knows after a short read that nothing is left; `try_read` would have to ask the kernel again
    /// for each request.
    fn poll_read<B: BufMut>(&mut self, cx: &mut Context<'_>, into: &mut B) -> Poll<io::Result<usize>> {
        // The future holds nothing but the two borrows, so it can be made anew for each poll.
        pin!(self.stream.read_buf(into)).poll(cx)
    }

    fn poll_write(&mut self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_both(
        &mut self,
        cx: &mut Context<'_>,
        first: &[u8],
        second: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, &[IoSlice::new(first), IoSlice::new(second)])
    }

    /// Bypasses tokio, which considers the socket full until the kernel reports otherwise: that may take until a third of a
    /// large buffer is free.
    fn offer(&mut self, bytes: &[u8]) -> usize {
        socket2::SockRef::from(&self.stream).send(bytes).unwrap_or(0)
    }

    fn poll_finish(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    /// Asks the kernel: tokio learns of readiness only at its next wait.
    fn unread(&self) -> usize {
        rustix::io::ioctl_fionread(&self.stream).map_or(0, |unread| unread as usize)
    }

    fn is_broken(&mut self, cx: &mut Context<'_>) -> bool {
        pin!(self.stream.ready(Interest::ERROR)).poll(cx).is_ready()
    }

    fn abort(&mut self) {
        // A socket that refuses is broken already.
        let _ = socket2::SockRef::from(&self.stream).set_linger(Some(Duration::ZERO));
    }

    fn peer(&self) -> Option<SocketAddr> {
        Some(self.peer)
    }
}
