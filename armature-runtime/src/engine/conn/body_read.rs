//! Reads a request's body from the stream, as fast as the handler takes it.

use super::body_feed::BodyFeed;
use super::link::{Disconnected, Link};
use crate::engine::driver::Io;
use crate::http::{BodyError, RequestBody};
use bytes::BytesMut;
use std::task::{Context, Poll};

/// Buffer space for one read of body bytes.
const PIECE: usize = 16 * 1024;
/// The same if much of the body is still to come.
const LARGE_PIECE: usize = 64 * 1024;

impl BodyFeed {
    /// Reads some of the body and hands it on. Ready as well when it has failed, which the handler is told.
    pub(super) fn poll_read<I: Io>(
        &mut self,
        cx: &mut Context<'_>,
        link: &mut Link<I>,
        tail: &mut BytesMut,
        body: &RequestBody,
    ) -> Poll<Result<(), Disconnected>> {
        match self.poll_tail(cx, link, tail)? {
            Poll::Ready(Ok(())) => self.feed(tail, body, &link.local.config.body),
            Poll::Ready(Err(error)) => self.fail(body, error),
            Poll::Pending => return Poll::Pending,
        }
        body.wake(cx.waker());
        Poll::Ready(Ok(()))
    }

    /// Reads and throws away. Ready with `true` once the body is over.
    pub(super) fn poll_skip<I: Io>(
        &mut self,
        cx: &mut Context<'_>,
        link: &mut Link<I>,
        tail: &mut BytesMut,
    ) -> Poll<Result<(), Disconnected>> {
        while !self.is_over() {
            match self.poll_tail(cx, link, tail)? {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(_)) => return Poll::Ready(Err(Disconnected)),
                Poll::Pending => return Poll::Pending,
            }
            while !tail.is_empty() && !self.is_over() {
                match self.decoder.next(tail, &link.local.config.body) {
                    Ok(step) => drop(tail.split_to(step.consumed)),
                    Err(_) => return Poll::Ready(Err(Disconnected)),
                }
            }
        }
        Poll::Ready(Ok(()))
    }

    fn poll_tail<I: Io>(
        &mut self,
        cx: &mut Context<'_>,
        link: &mut Link<I>,
        tail: &mut BytesMut,
    ) -> Result<Poll<Result<(), BodyError>>, Disconnected> {
        let large = self.decoder.left().is_none_or(|left| left > LARGE_PIECE as u64);
        tail.reserve(if large { LARGE_PIECE } else { PIECE });
        match link.poll_read(cx, tail) {
            Poll::Ready(Ok(0)) => Ok(Poll::Ready(Err(BodyError::Incomplete))),
            Poll::Ready(Ok(count)) => {
                self.patience.came(count, link.local.clock.now(), &link.local.config.body);
                Ok(Poll::Ready(Ok(())))
            }
            Poll::Ready(Err(_)) => Err(Disconnected),
            Poll::Pending => {
                let deadline = self.patience.waits(link.local.clock.now(), &link.local.config.body);
                match link.wait(cx, deadline) {
                    Poll::Pending => Ok(Poll::Pending),
                    Poll::Ready(()) if link.local.is_cut() => Err(Disconnected),
                    Poll::Ready(()) => Ok(Poll::Ready(Err(BodyError::TooSlow))),
                }
            }
        }
    }
}
