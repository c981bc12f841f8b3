//! Writes a response: the head, then the body, whole or piece by piece as fast as the client takes it.

use super::call::{Panic, catch, discard};
use super::link::{Disconnected, Link};
use super::state::Output;
use crate::engine::driver::Io;
use crate::error::Error;
use crate::http::{Body, BodyStream, Response, Trailers};
use crate::wire::{self, Delimiter, Ending, Message};
use bytes::{Bytes, BytesMut};
use http::StatusCode;
use std::future::poll_fn;
use std::task::Poll;

/// A body of this size or more is sent without a copy; a smaller one is cheaper to copy after the head.
const LARGE: usize = 16 * 1024;

/// How a response is written.
pub(super) struct ResponsePlan {
    pub(super) status: StatusCode,
    /// How the client learns where the body ends.
    pub(super) delimiter: Delimiter,
    /// What happens to the connection afterwards.
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

/// A body that is not copied after its head, with its trailers.
pub(super) struct Outgoing {
    body: Body,
    trailers: Option<Trailers>,
}

/// Copies a small body after its head. It stays in `out`, to be sent together with what follows. Returns a body that has
/// to be sent separately.
#[inline]
pub(super) fn small_body(
    out: &mut Output,
    response: &mut Response,
    plan: &ResponsePlan,
    message: &Message,
) -> Option<Outgoing> {
    let bytes = match &response.body {
        _ if plan.delimiter == Delimiter::None || message.is_head => &[],
        Body::Stream(_) | Body::Sized(..) => return Some(Outgoing::take(response, message)),
        whole if whole.as_bytes().len() >= LARGE => return Some(Outgoing::take(response, message)),
        whole => whole.as_bytes(),
    };
    out.bytes.extend_from_slice(bytes);
    out.body_bytes = bytes.len() as u64;
    if !matches!(response.body, Body::Empty | Body::Static(_) | Body::Pooled(_)) {
        discard(std::mem::take(&mut response.body));
    }
    None
}

impl Outgoing {
    fn take(response: &mut Response, message: &Message) -> Outgoing {
        let trailers = response.trailers.take().filter(|_| message.trailers);
        Outgoing { body: std::mem::take(&mut response.body), trailers }
    }
}

/// Sends a body. If its stream fails, returns how: the client has to notice that, too.
pub(super) async fn body<I: Io>(
    link: &mut Link<I>,
    out: &mut Output,
    outgoing: Outgoing,
    delimiter: Delimiter,
    ahead: Ahead<'_>,
) -> Result<Option<Failure>, Disconnected> {
    let Outgoing { body, trailers } = outgoing;
    match body {
        Body::Stream(mut stream) | Body::Sized(mut stream, _) => {
            let sent = pump(link, out, &mut stream, delimiter, ahead).await;
            discard(stream);
            if delimiter == Delimiter::Chunked && matches!(sent, Ok(None)) {
                end(out, trailers);
            }
            sent
        }
        whole => {
            let bytes = whole.as_bytes();
            out.body_bytes = bytes.len() as u64;
            let sent = link.flush_with(out, bytes).await;
            discard(whole);
            sent.map(|()| None)
        }
    }
}

/// A buffer for bytes that arrive while a stream waits: up to `most`, of the next requests.
pub(super) struct Ahead<'e> {
    pub(super) bytes: &'e mut BytesMut,
    pub(super) most: usize,
}

/// Why a stream did not end as it should.
pub(super) enum Failure {
    Error(Error),
    Panic(Panic),
    /// It ended this many bytes before the length it had announced.
    Short(u64),
    /// It has more bytes than it had announced.
    Long,
}

impl Failure {
    /// The stream's own error, or one that says what happened.
    pub(super) fn into_error(self) -> Error {
        match self {
            Failure::Error(error) => error,
            Failure::Panic(panic) => Error::internal(format!("it panicked: {panic}")),
            Failure::Short(missing) => {
                Error::internal(format!("it ended {missing} bytes before the length it announced"))
            }
            Failure::Long => Error::internal("it has more bytes than the length it announced"),
        }
    }
}

/// Sends a stream's pieces. The next is requested only once the client has taken enough of the last.
async fn pump<I: Io>(
    link: &mut Link<I>,
    out: &mut Output,
    stream: &mut BodyStream,
    delimiter: Delimiter,
    mut ahead: Ahead<'_>,
) -> Result<Option<Failure>, Disconnected> {
    let chunked = delimiter == Delimiter::Chunked;
    out.body_bytes = 0;
    // `None` for a length that is not announced.
    let mut left = match delimiter {
        Delimiter::Length(length) => Some(length),
        _ => None,
    };
    loop {
        let piece = match next_piece(link, out, stream, &mut ahead).await? {
            Ok(Some(piece)) => piece,
            Ok(None) => return Ok(left.filter(|left| *left > 0).map(Failure::Short)),
            Err(failure) => return Ok(Some(failure)),
        };
        if let Some(left) = &mut left {
            match left.checked_sub(piece.len() as u64) {
                Some(behind) => *left = behind,
                None => {
                    discard(piece);
                    return Ok(Some(Failure::Long));
                }
            }
        }
        if piece.is_empty() {
            // It would end a chunked body.
            discard(piece);
            continue;
        }
        out.body_bytes += piece.len() as u64;
        if chunked {
            wire::chunk_size(&mut out.bytes, piece.len());
        }
        let mut sent = Ok(());
        if piece.len() < LARGE {
            out.bytes.extend_from_slice(&piece);
        } else {
            sent = link.flush_with(out, &piece).await;
        }
        discard(piece);
        sent?;
        if chunked {
            out.bytes.extend_from_slice(b"\r\n");
        }
        if out.len() >= link.local.config.watermark {
            link.flush(out).await?;
        }
    }
}

fn end(out: &mut Output, trailers: Option<Trailers>) {
    match trailers {
        Some(trailers) => wire::trailers(&mut out.bytes, &trailers.fields()),
        None => out.bytes.extend_from_slice(wire::LAST_CHUNK),
    }
}

/// The next piece; what was written before is sent while the stream waits.
async fn next_piece<I: Io>(
    link: &mut Link<I>,
    out: &mut Output,
    stream: &mut BodyStream,
    ahead: &mut Ahead<'_>,
) -> Result<Result<Option<Bytes>, Failure>, Disconnected> {
    poll_fn(|cx| {
        match catch(|| stream.as_mut().poll_next(cx)) {
            Ok(Poll::Ready(piece)) => return Poll::Ready(Ok(piece.transpose().map_err(Failure::Error))),
            Ok(Poll::Pending) => {}
            Err(panic) => return Poll::Ready(Ok(Err(Failure::Panic(panic)))),
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
