//! [`BodyFeed`]: a request's body between the bytes that come in and the handler. Pure; `body_read` waits for bytes.

use crate::engine::clock::{Tick, millis};
use crate::http::{BodyError, RequestBody};
use crate::wire::{BodyDecoder, BodyLimits, CONTINUE, Framing, Message, WireError};
use bytes::BytesMut;

/// How long a client may still take for its body. Bytes that arrive add to it, waiting for them uses it up; pauses of the
/// handler do neither.
#[derive(Default)]
pub(super) struct Patience {
    /// In milliseconds times the minimum rate, so that nothing is lost to rounding when bytes arrive one by one.
    left: u64,
    /// Since when the connection has been waiting for bytes.
    waiting: Option<Tick>,
}

impl Patience {
    fn new(limits: &BodyLimits) -> Patience {
        Patience { left: millis(limits.grace).saturating_mul(limits.rate.max(1)), waiting: None }
    }

    /// The connection waits for bytes. Returns the deadline for that.
    pub(super) fn waits(&mut self, now: Tick, limits: &BodyLimits) -> Tick {
        let since = *self.waiting.get_or_insert(now);
        since.saturating_add(self.left / limits.rate.max(1))
    }

    /// Bytes have arrived. However fast that was, the client may not be silent for longer than [`BodyLimits::silence`].
    pub(super) fn came(&mut self, count: usize, now: Tick, limits: &BodyLimits) {
        let rate = limits.rate.max(1);
        if let Some(since) = self.waiting.take() {
            self.left = self.left.saturating_sub((now - since).saturating_mul(rate));
        }
        let most = millis(limits.silence.max(limits.grace)).saturating_mul(rate);
        self.left = self.left.saturating_add((count as u64).saturating_mul(1000)).min(most);
    }
}

/// The body of the current request.
#[derive(Default)]
pub(super) struct BodyFeed {
    pub(super) decoder: BodyDecoder,
    /// It is malformed: nothing after it can be read as HTTP.
    broken: bool,
    /// The client waits for `100 Continue`.
    awaits_continue: bool,
    pub(super) patience: Patience,
}

impl BodyFeed {
    /// Begins a body. Takes what arrived with the head from the front of `rest`, and moves its data together there. Returns
    /// how many bytes were consumed, and how many data bytes are now in front.
    #[inline]
    pub(super) fn begin(
        &mut self,
        message: &Message,
        rest: &mut [u8],
        body: &RequestBody,
        limits: &BodyLimits,
    ) -> (usize, usize) {
        self.broken = false;
        self.awaits_continue = message.expects;
        if message.framing == Framing::None {
            // Nearly every request.
            if !matches!(self.decoder, BodyDecoder::Done) {
                self.decoder = BodyDecoder::Done;
            }
            body.begin_empty(limits.bytes);
            return (0, 0);
        }
        self.decoder = BodyDecoder::new(message.framing);
        self.patience = Patience::new(limits);
        let length = match message.framing {
            Framing::None => Some(0),
            Framing::Length(length) => Some(length),
            Framing::Chunked => None,
        };
        body.begin(length, limits.bytes);
        let (mut consumed, mut data) = (0, 0);
        if !self.decoder.is_done() {
            let gathered = self.decoder.gather(rest, limits);
            (consumed, data) = (gathered.consumed, gathered.data);
            self.announce(body);
            if let Some(error) = gathered.error {
                self.fail(body, malformed(error));
                consumed = rest.len();
            }
            body.lead(message.len..message.len + data);
        }
        self.end_if_done(body);
        (consumed, data)
    }

    /// Whether no more will arrive: it is complete, or broken.
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

    /// The handler asks for the body: tells the client, once, to send it.
    pub(super) fn say_continue(&mut self, out: &mut Vec<u8>) {
        if self.awaits_continue {
            self.awaits_continue = false;
            out.extend_from_slice(CONTINUE);
        }
    }

    /// Hands the data in `tail` to the handler. What follows the body stays there.
    pub(super) fn feed(&mut self, tail: &mut BytesMut, body: &RequestBody, limits: &BodyLimits) {
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

    /// Lets the handler refuse a chunk that is too large before it arrives.
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

    pub(super) fn fail(&mut self, body: &RequestBody, error: BodyError) {
        self.broken = true;
        body.end(Err(error));
    }
}

fn malformed(error: WireError) -> BodyError {
    BodyError::Malformed { status: error.refusal.status(), detail: error.refusal.detail() }
}
