//! Writes a response: head, then body, whole or piece by piece as fast as the client takes it.

use super::call::catch;
use super::link::{Disconnected, Link};
use super::state::Output;
use crate::engine::driver::Io;
use crate::http::{Body, BodyStream, Response, Trailers};
use crate::wire::{self, Delimiter, Ending};
use bytes::{Bytes, BytesMut};
use std::future::poll_fn;
use std::task::Poll;

/// From here on a body is sent from where it lies; a smaller one is cheaper to copy behind the head.
const LARGE: usize = 16 * 1024;

/// How a response is written.
pub(super) struct ResponsePlan {
    /// How the end of its body is told.
    pub(super) delimiter: Delimiter,
    /// What becomes of the connection behind it.
    pub(super) ending: Ending,
}

impl ResponsePlan {
    /// Whether the connection stays open.
    pub(super) fn stays(&self) -> bool {
        self.ending != Ending::Closes
    }
}

/// Writes the head.
pub(super) fn head<I: Io>(link: &Link<I>, out: &mut Output, response: &Response, plan: &ResponsePlan) {
    let stamp = link.local.clock.stamp();
    wire::response_head(&mut out.bytes, response, plan.delimiter, plan.ending, stamp.as_bytes());
}

/// Writes the body. Small ones stay in `out`, to be sent together with what follows.
pub(super) async fn body<I: Io>(
    link: &mut Link<I>,
    out: &mut Output,
    body: Body,
    delimiter: Delimiter,
    trailers: Option<Trailers>,
    ahead: Ahead<'_>,
) -> Result<(), Disconnected> {
    match body {
        _ if delimiter == Delimiter::None => {
            discard(body);
            Ok(())
        }
        Body::Stream(mut stream) => {
            let chunked = delimiter == Delimiter::Chunked;
            let sent = pump(link, out, &mut stream, chunked, ahead).await;
            discard(stream);
            if chunked && sent.is_ok() {
                end(out, trailers);
            }
            sent
        }
        whole => {
            let bytes = whole.as_bytes();
            if bytes.len() < LARGE {
                out.bytes.extend_from_slice(bytes);
                return Ok(());
            }
            link.flush_with(out, bytes).await
        }
    }
}

/// Drops what a handler has made: a panic there is its own, and harms nobody else.
pub(super) fn discard<T>(made: T) {
    let _ = catch(|| drop(made));
}

/// Where bytes go that come while a stream waits: those of the next requests, up to `most`.
pub(super) struct Ahead<'e> {
    pub(super) bytes: &'e mut BytesMut,
    pub(super) most: usize,
}

/// Sends a stream's pieces. The next is asked for only once the client has taken enough of the last.
async fn pump<I: Io>(
    link: &mut Link<I>,
    out: &mut Output,
    stream: &mut BodyStream,
    chunked: bool,
    mut ahead: Ahead<'_>,
) -> Result<(), Disconnected> {
    while let Some(piece) = next_piece(link, out, stream, chunked, &mut ahead).await? {
        if piece.is_empty() {
            continue;
        }
        if chunked {
            wire::chunk_size(&mut out.bytes, piece.len());
        }
        if piece.len() < LARGE {
            out.bytes.extend_from_slice(&piece);
        } else {
            link.flush_with(out, &piece).await?;
        }
        if chunked {
            out.bytes.extend_from_slice(b"\r\n");
        }
        if out.len() >= link.local.config.watermark {
            link.flush(out).await?;
        }
    }
    Ok(())
}

fn end(out: &mut Output, trailers: Option<Trailers>) {
    match trailers {
        Some(trailers) => wire::trailers(&mut out.bytes, &trailers.fields()),
        None => out.bytes.extend_from_slice(wire::LAST_CHUNK),
    }
}

/// The next piece; what was written before is sent while the stream waits. An error or a panic ends the connection, so
/// that the client sees a broken body and no short one: chunks lack their end, and a body that the end of the connection
/// delimits is reset.
async fn next_piece<I: Io>(
    link: &mut Link<I>,
    out: &mut Output,
    stream: &mut BodyStream,
    chunked: bool,
    ahead: &mut Ahead<'_>,
) -> Result<Option<Bytes>, Disconnected> {
    poll_fn(|cx| {
        match catch(|| stream.as_mut().poll_next(cx)) {
            Some(Poll::Ready(None)) => return Poll::Ready(Ok(None)),
            Some(Poll::Ready(Some(Ok(piece)))) => return Poll::Ready(Ok(Some(piece))),
            Some(Poll::Ready(Some(Err(_)))) | None => {
                if !chunked {
                    link.io.abort();
                }
                return Poll::Ready(Err(Disconnected));
            }
            Some(Poll::Pending) => {}
        }
        link.forget_deadline();
        match link.poll_flush(cx, out) {
            Poll::Ready(Ok(())) => link.poll_disconnect(cx, ahead.bytes, ahead.most).map(Err),
            Poll::Ready(Err(gone)) => Poll::Ready(Err(gone)),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}
