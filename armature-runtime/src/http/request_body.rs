//! [`RequestBody`]: a request's body between the connection, which feeds it, and the handler, which reads it, both on one
//! task.

use super::body::BodyError;
use super::body_bytes::BodyBytes;
use bytes::Bytes;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Range;
use std::task::{Context, Poll, Waker};

/// The limit of a whole body if neither the handler nor the server sets one: 2 MiB.
const DEFAULT_LIMIT: usize = 2 * 1024 * 1024;

/// The part of a body that has arrived and was not taken yet. Reused from request to request.
#[derive(Default)]
pub struct RequestBody {
    inner: RefCell<Inner>,
}

#[derive(Default)]
struct Inner {
    /// Its size, if the head told it.
    length: Option<u64>,
    /// It is at least this long: its size, or that of the chunks announced so far.
    announced: u64,
    /// What a handler that sets no limit takes as a whole.
    limit: usize,
    /// Body bytes that came with the head, in its buffer.
    leading: Range<usize>,
    pieces: VecDeque<Bytes>,
    end: Option<Result<(), BodyError>>,
    trailers: Vec<u8>,
    /// The handler has seen the end.
    seen: bool,
    wanted: bool,
    waker: Option<Waker>,
}

impl RequestBody {
    /// A body that is empty and complete.
    pub fn empty() -> RequestBody {
        let body = RequestBody::default();
        body.begin(Some(0), DEFAULT_LIMIT);
        body.end(Ok(()));
        body
    }

    /// Resets it for reuse, keeping its memory.
    #[inline]
    pub fn reset(&mut self) {
        let inner = self.inner.get_mut();
        inner.seen = false;
        if inner.length == Some(0) {
            // Nearly every request: nothing else was touched.
            return;
        }
        inner.length = None;
        inner.announced = 0;
        inner.leading = 0..0;
        inner.pieces.clear();
        inner.end = None;
        inner.trailers.clear();
        inner.wanted = false;
        inner.waker = None;
    }

    /// Sets how long the body is, if the head announced it, and the default limit for taking it as a whole.
    pub fn begin(&self, length: Option<u64>, limit: usize) {
        let mut inner = self.inner.borrow_mut();
        inner.length = length;
        inner.announced = length.unwrap_or(0);
        inner.limit = limit;
        inner.end = None;
    }

    /// Says that there is no body.
    #[inline]
    pub(crate) fn begin_empty(&self, limit: usize) {
        let mut inner = self.inner.borrow_mut();
        inner.length = Some(0);
        inner.announced = 0;
        inner.limit = limit;
        inner.end = Some(Ok(()));
    }

    /// Announces that the body is at least this long, before its bytes have arrived.
    pub fn announce(&self, least: u64) {
        self.inner.borrow_mut().announced = least;
    }

    /// Body bytes that lie in the head's buffer; before any [`RequestBody::push`].
    pub fn lead(&self, range: Range<usize>) {
        self.inner.borrow_mut().leading = range;
    }

    /// Copies the bytes that lie in the head's buffer, for a request that is given another buffer.
    pub(super) fn detach(&self, head: &[u8]) {
        let mut inner = self.inner.borrow_mut();
        let range = std::mem::take(&mut inner.leading);
        if !range.is_empty() {
            let copied = Bytes::copy_from_slice(head.get(range).unwrap_or(&[]));
            inner.pieces.push_front(copied);
        }
    }

    /// The next body bytes, framing taken off. Does not wake the handler: see [`RequestBody::wake`].
    pub fn push(&self, piece: Bytes) {
        self.inner.borrow_mut().pieces.push_back(piece);
    }

    /// No more will arrive: the body is complete, or has failed. Does not wake the handler: see [`RequestBody::wake`].
    pub fn end(&self, how: Result<(), BodyError>) {
        self.inner.borrow_mut().end = Some(how);
    }

    /// The lines of the trailer section.
    pub fn set_trailers(&self, lines: &[u8]) {
        let mut inner = self.inner.borrow_mut();
        inner.trailers.clear();
        inner.trailers.extend_from_slice(lines);
    }

    /// Wakes whatever waits for bytes. The connection polls the handler next in any case, so its own waker is not called; a
    /// different one belongs to a combinator inside the handler, which would not poll otherwise.
    pub fn wake(&self, own: &Waker) {
        let mut inner = self.inner.borrow_mut();
        inner.wanted = false;
        if let Some(waker) = inner.waker.take()
            && !waker.will_wake(own)
        {
            waker.wake();
        }
    }

    /// Whether the handler waits for bytes: the connection reads only then.
    pub fn wanted(&self) -> bool {
        self.inner.borrow().wanted
    }

    /// Whether the handler has seen the whole body.
    #[inline]
    pub fn seen(&self) -> bool {
        self.inner.borrow().seen
    }

    pub(super) fn length(&self) -> Option<u64> {
        self.inner.borrow().length
    }

    pub(super) fn announced(&self) -> u64 {
        self.inner.borrow().announced
    }

    pub(super) fn limit(&self) -> usize {
        self.inner.borrow().limit
    }

    /// Name and value of each line of the trailer section; the decoder has looked at them.
    pub(super) fn trailers(&self) -> Vec<(String, Bytes)> {
        let inner = self.inner.borrow();
        let lines = inner.trailers.split(|byte| *byte == b'\n');
        let parts = lines.filter_map(|line| {
            let colon = line.iter().position(|byte| *byte == b':')?;
            let name = std::str::from_utf8(&line[..colon]).ok()?;
            Some((name.to_owned(), Bytes::copy_from_slice(line[colon + 1..].trim_ascii())))
        });
        parts.collect()
    }

    pub(super) fn poll_piece<'r>(
        &self,
        cx: &mut Context<'_>,
        head: &'r [u8],
    ) -> Poll<Option<Result<BodyBytes<'r>, BodyError>>> {
        let mut inner = self.inner.borrow_mut();
        if !inner.leading.is_empty() {
            let range = std::mem::take(&mut inner.leading);
            return Poll::Ready(Some(Ok(BodyBytes::Borrowed(head.get(range).unwrap_or(&[])))));
        }
        if let Some(piece) = inner.pieces.pop_front() {
            return Poll::Ready(Some(Ok(BodyBytes::Owned(piece))));
        }
        match &inner.end {
            Some(Ok(())) => {
                inner.seen = true;
                Poll::Ready(None)
            }
            Some(Err(error)) => Poll::Ready(Some(Err(error.clone()))),
            None => {
                inner.wanted = true;
                if !inner.waker.as_ref().is_some_and(|own| own.will_wake(cx.waker())) {
                    inner.waker = Some(cx.waker().clone());
                }
                Poll::Pending
            }
        }
    }
}
