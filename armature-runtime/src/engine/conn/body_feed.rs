//! A request's body on its way from the stream to the handler.

use super::link::{Disconnected, Link};
use crate::engine::clock::{Tick, millis};
use crate::engine::driver::Io;
use crate::http::{BodyError, RequestBody};
use crate::wire::{BodyDecoder, BodyLimits, CONTINUE, Framing, Message, WireError};
use bytes::BytesMut;
use std::task::{Context, Poll};

/// Room for one read of body bytes.
const PIECE: usize = 16 * 1024;
/// The same for a body of which much is to come.
const LARGE_PIECE: usize = 64 * 1024;

/// One body that comes in.
pub(super) struct BodyFeed {
    decoder: BodyDecoder,
    /// Nothing more can be read as HTTP after it.
    broken: bool,
    /// The client waits for `100 Continue`.
    awaits_continue: bool,
    /// When it was first waited for.
    began: Option<Tick>,
    /// Encoded bytes that came after that.
    received: u64,
}

impl BodyFeed {
    /// Takes what came with the head off the front of `rest`, and moves its data together there. Answers how many bytes
    /// were consumed, and how many of the first are data.
    pub(super) fn new(
        message: &Message,
        rest: &mut [u8],
        body: &RequestBody,
        limits: &BodyLimits,
    ) -> (BodyFeed, usize, usize) {
        let mut feed = BodyFeed {
            decoder: BodyDecoder::new(message.framing),
            broken: false,
            awaits_continue: message.expects,
            began: None,
            received: 0,
        };
        let length = match message.framing {
            Framing::None => Some(0),
            Framing::Length(length) => Some(length),
            Framing::Chunked => None,
        };
        body.begin(length, limits.bytes);
        let (mut consumed, mut data) = (0, 0);
        if !feed.decoder.is_done() {
            let gathered = feed.decoder.gather(rest, limits);
            (consumed, data) = (gathered.consumed, gathered.data);
            feed.announce(body);
            if let Some(error) = gathered.error {
                feed.fail(body, malformed(error));
                consumed = rest.len();
            }
            body.lead(message.len..message.len + data);
        }
        feed.end_if_done(body);
        (feed, consumed, data)
    }

    /// Whether no more will come: complete, or broken.
    pub(super) fn is_over(&self) -> bool {
        self.broken || self.decoder.is_done()
    }

    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether the client may still hold the body back.
    pub(super) fn awaits_continue(&self) -> bool {
        self.awaits_continue
    }

    /// The handler asks for the body: the client is told once to send it.
    pub(super) fn say_continue(&mut self, out: &mut Vec<u8>) {
        if self.awaits_continue {
            self.awaits_continue = false;
            out.extend_from_slice(CONTINUE);
        }
    }

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
                self.received += count as u64;
                Ok(Poll::Ready(Ok(())))
            }
            Poll::Ready(Err(_)) => Err(Disconnected),
            Poll::Pending => {
                let now = link.local.clock.now();
                let limits = &link.local.config.body;
                let began = *self.began.get_or_insert(now);
                let allowed = millis(limits.grace) + self.received.saturating_mul(1000) / limits.rate.max(1);
                match link.wait(cx, began.saturating_add(allowed)) {
                    Poll::Pending => Ok(Poll::Pending),
                    Poll::Ready(()) if link.local.is_cut() => Err(Disconnected),
                    Poll::Ready(()) => Ok(Poll::Ready(Err(BodyError::TooSlow))),
                }
            }
        }
    }

    /// Hands the data in `tail` to the handler; what comes behind the body stays.
    fn feed(&mut self, tail: &mut BytesMut, body: &RequestBody, limits: &BodyLimits) {
        let gathered = self.decoder.gather(tail, limits);
        let mut taken = tail.split_to(gathered.consumed);
        if gathered.data > 0 {
            taken.truncate(gathered.data);
            body.push(taken.freeze());
        }
        self.announce(body);
        match gathered.error {
            Some(error) => self.fail(body, malformed(error)),
            None => self.end_if_done(body),
        }
    }

    /// A chunk that is larger than the handler takes need not come first.
    fn announce(&self, body: &RequestBody) {
        if let Some(announced) = self.decoder.announced() {
            body.announce(announced);
        }
    }

    fn end_if_done(&self, body: &RequestBody) {
        if !self.broken && self.decoder.is_done() {
            if let BodyDecoder::Chunked(chunked) = &self.decoder {
                body.set_trailers(chunked.trailers());
            }
            body.end(Ok(()));
        }
    }

    fn fail(&mut self, body: &RequestBody, error: BodyError) {
        self.broken = true;
        body.end(Err(error));
    }
}

fn malformed(error: WireError) -> BodyError {
    BodyError::Malformed { status: error.refusal.status(), detail: error.refusal.detail() }
}
