//! [`Exchange`]: a connection as a state machine. Bytes that have arrived, what to do next, bytes to send. Pure; the loops
//! in this folder carry it out.

use super::body_feed::BodyFeed;
use crate::engine::clock::{NEVER, Tick};
use crate::http::{Head, RequestBody, Route};
use crate::wire::{self, HeadLimits, Message, Scan, WireError};
use bumpalo::Bump;
use bytes::BytesMut;
use http::StatusCode;
use std::time::Duration;

/// The initial size of the input buffer: one read brings a batch of pipelined requests.
const INPUT: usize = 16 * 1024;
/// A buffer that has grown past this is not kept.
const LARGEST_KEPT: usize = 256 * 1024;

/// What a connection holds while a request is in progress; an idle connection holds none. Reused, so that a request
/// allocates nothing.
#[derive(Default)]
pub(crate) struct Exchange {
    /// Bytes that came in.
    pub(super) input: Vec<u8>,
    /// Where in `input` the next request begins.
    pub(super) at: usize,
    pub(super) scan: Scan,
    /// When the first byte of an incomplete head arrived.
    pub(super) head_started: Option<Tick>,
    pub(super) head: Head,
    pub(super) arena: Bump,
    pub(super) body: RequestBody,
    pub(super) feed: BodyFeed,
    /// Bytes that arrived after the head, of its body or of the next request. They are kept apart because a head must not
    /// move while a handler borrows it.
    pub(super) tail: BytesMut,
    pub(super) out: Output,
    pub(super) seen: Seen,
}

/// What is noted of a request for [`Dispatch::finished`](crate::engine::Dispatch::finished), if that is wanted.
#[derive(Default)]
pub(super) struct Seen {
    /// When its head was complete.
    pub(super) began: Duration,
    /// When the head of the response was written, and with which status.
    pub(super) answered: Option<(StatusCode, Duration)>,
    pub(super) route: Option<Route<'static>>,
}

/// Bytes to be sent.
pub(super) struct Output {
    pub(super) bytes: Vec<u8>,
    sent: usize,
    /// Bytes of the current response's body so far, without its framing.
    pub(super) body_bytes: u64,
    /// Since when the client has taken none; [`NEVER`] if it takes them.
    pub(super) stalled: Tick,
}

/// What to do next.
#[derive(Debug)]
pub(super) enum Next {
    /// Wait for a request: not even the beginning of one has arrived.
    Idle,
    /// Read: a head has begun.
    Read,
    /// Answer the request whose head is in [`Exchange::head`].
    Dispatch(Message),
    /// Answer that it is refused, and close.
    Refuse(WireError),
}

impl Exchange {
    /// Looks at the bytes that have arrived.
    pub(super) fn next(&mut self, limits: &HeadLimits) -> Next {
        // RFC 9112 §2.2: empty lines in front of a request line are ignored.
        while self.scan == Scan::default() && self.input[self.at..].starts_with(b"\r\n") {
            self.at += 2;
        }
        match &self.input[self.at..] {
            [] => Next::Idle,
            b"\r" => Next::Read,
            bytes => match wire::parse(bytes, &mut self.scan, limits, &mut self.head) {
                Ok(Some(message)) => {
                    self.scan = Scan::default();
                    self.head_started = None;
                    Next::Dispatch(message)
                }
                Ok(None) => Next::Read,
                Err(error) => Next::Refuse(error),
            },
        }
    }

    /// Makes room to read into, by moving what is there to the front.
    pub(super) fn make_room(&mut self) {
        if self.at > 0 {
            self.input.drain(..self.at);
            self.at = 0;
        }
        let free = self.input.capacity() - self.input.len();
        if free < self.input.capacity() / 2 || free == 0 {
            self.input.reserve(self.input.len().max(INPUT));
        }
    }

    /// How many bytes have arrived that belong to no request so far.
    pub(super) fn unanswered(&self) -> usize {
        self.input.len() - self.at + self.tail.len()
    }

    /// After a request: what followed its body, or arrived while it was handled, belongs to the next one.
    pub(super) fn take_tail(&mut self) {
        if !self.tail.is_empty() {
            self.input.drain(..self.at);
            self.at = 0;
            self.input.extend_from_slice(&self.tail);
            self.tail.clear();
        }
    }

    /// Resets it for reuse, keeping buffers that are not too large.
    pub(crate) fn clear(&mut self) {
        self.input.clear();
        self.at = 0;
        self.scan = Scan::default();
        self.head_started = None;
        self.body.reset();
        self.arena.reset();
        self.tail.clear();
        self.out.clear();
        if self.input.capacity() > LARGEST_KEPT {
            self.input = Vec::new();
        }
        if self.out.bytes.capacity() > LARGEST_KEPT {
            self.out = Output::default();
        }
        if self.arena.allocated_bytes() > LARGEST_KEPT {
            self.arena = Bump::new();
        }
        if self.tail.capacity() > LARGEST_KEPT {
            self.tail = BytesMut::new();
        }
    }
}

impl Default for Output {
    fn default() -> Output {
        Output { bytes: Vec::new(), sent: 0, body_bytes: 0, stalled: NEVER }
    }
}

impl Output {
    pub(super) fn rest(&self) -> &[u8] {
        &self.bytes[self.sent..]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sent == self.bytes.len()
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len() - self.sent
    }

    /// The first `count` bytes of the rest are sent.
    pub(super) fn advance(&mut self, count: usize) {
        self.sent += count;
        self.stalled = NEVER;
        if self.is_empty() {
            self.clear();
        }
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.sent = 0;
        self.stalled = NEVER;
    }
}
