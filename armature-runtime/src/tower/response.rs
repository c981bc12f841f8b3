//! Responses, from ours to those of the `http` crate and back. Streams stay where they are: what reads them elsewhere asks
//! for each piece.

use super::body::{self, Body, Kind, Plain};
use super::pipe::{Source, pipe};
use crate::error::{BoxError, Error};
use crate::http::{Body as OwnBody, BodyStream, HeaderName, Response, Trailers};
use bytes::{Buf, Bytes};
use futures_core::Stream;
use futures_util::stream;
use http::{HeaderMap, HeaderValue, header};
use http_body::{Body as HttpBody, Frame};
use std::pin::Pin;
use std::task::{Context, Poll};

const CLOSE: HeaderValue = HeaderValue::from_static("close");

/// The streams of responses that were handed out.
#[derive(Default)]
pub(super) struct Streams(Vec<Running>);

struct Running {
    pipe: Source,
    stream: BodyStream,
    /// Its length, if it was announced.
    length: Option<u64>,
    trailers: Option<Trailers>,
}

impl Streams {
    /// The response, for layers. Its stream is kept here.
    pub(super) fn hand_out(&mut self, mut response: Response) -> http::Response<Body> {
        let trailers = response.trailers.take();
        converted(response).map(|body| match body {
            OwnBody::Empty => Body::empty(),
            OwnBody::Static(bytes) => Bytes::from_static(bytes).into(),
            OwnBody::Bytes(bytes) => bytes.into(),
            OwnBody::Pooled(buffer) => Bytes::copy_from_slice(&buffer).into(),
            OwnBody::Stream(stream) => self.keep(stream, None, trailers),
            OwnBody::Sized(stream, length) => self.keep(stream, Some(length), trailers),
        })
    }

    fn keep(&mut self, stream: BodyStream, length: Option<u64>, trailers: Option<Trailers>) -> Body {
        let (pipe, drain) = pipe(length);
        self.0.push(Running { pipe, stream, length, trailers });
        Kind::Piped(drain).into()
    }

    /// Hands on what is wanted of the streams and there. Returns whether that was something.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> bool {
        let mut progress = false;
        self.0.retain_mut(|running| {
            if !running.pipe.is_wanted(cx) {
                return true;
            }
            let Poll::Ready(piece) = running.stream.as_mut().poll_next(cx) else { return true };
            progress = true;
            running.hand_on(piece)
        });
        progress
    }

    /// The response that a layer or service has made of `response`, whose streams are here.
    pub(super) fn take_back<B>(mut self, response: http::Response<B>, is_head: bool) -> Response
    where
        B: HttpBody<Data: Buf, Error: Into<BoxError>> + 'static,
    {
        let (mut parts, body) = response.into_parts();
        let close = parts.headers.get(header::CONNECTION) == Some(&CLOSE);
        let length = parts.headers.remove(header::CONTENT_LENGTH);
        let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
        let mut response = Response::from(http::Response::from_parts(parts, ()));
        response.close = close;
        match body::own(body).map(Body::into_kind) {
            Ok(Kind::Empty) => {}
            Ok(Kind::Whole(bytes)) => response.body = OwnBody::Bytes(bytes),
            Ok(Kind::Piped(drain)) => {
                match self.0.iter().position(|own| own.pipe.is_untouched_end_of(&drain)) {
                    Some(place) => {
                        let Running { stream, length, trailers, .. } = self.0.swap_remove(place);
                        response.trailers = trailers;
                        response.body = match length {
                            Some(length) => OwnBody::Sized(stream, length),
                            None => OwnBody::Stream(stream),
                        };
                    }
                    None => self.flow(Body::from(Kind::Piped(drain)), length, &mut response),
                }
            }
            Ok(Kind::Other(body)) => self.flow(body, length, &mut response),
            Err(other) => self.flow(Plain(Box::pin(other)), length, &mut response),
        }
        if is_head && response.body.is_empty() {
            // What GET would send: its length is known, and no byte of it is asked for.
            if let Some(length) = length.filter(|length| *length > 0) {
                response.body = OwnBody::sized(stream::empty(), length);
            }
        }
        response
    }

    /// Lets a body flow that a layer has made, out of our streams or of anything else. `announced` is the length that its
    /// response gives.
    fn flow<B>(self, body: B, announced: Option<u64>, response: &mut Response)
    where
        B: HttpBody<Data = Bytes, Error = BoxError> + Unpin + 'static,
    {
        if body.is_end_stream() {
            return;
        }
        let length = body.size_hint().exact().or(announced);
        let trailers = Trailers::new();
        response.trailers = Some(trailers.clone());
        let flow = Flow { body, streams: self, trailers };
        response.body = match length {
            Some(length) => OwnBody::sized(flow, length),
            None => OwnBody::stream(flow),
        };
    }
}

impl Running {
    /// Hands a piece of the stream on. Returns whether there may be more.
    fn hand_on(&mut self, piece: Option<Result<Bytes, Error>>) -> bool {
        match piece {
            Some(Ok(bytes)) => {
                self.pipe.put(Frame::data(bytes));
                return true;
            }
            Some(Err(error)) => self.pipe.end(Err(error.into())),
            None => {
                let trailers = self.trailers.take().map(|trailers| map(&trailers)).unwrap_or_default();
                if !trailers.is_empty() {
                    self.pipe.put(Frame::trailers(trailers));
                }
                self.pipe.end(Ok(()));
            }
        }
        false
    }
}

/// The response as the `http` crate has it. Framing is up to whoever sends it, so lines about that are left out, as they are
/// on a connection of ours.
pub(super) fn converted(response: Response) -> http::Response<OwnBody> {
    let close = response.close;
    let mut response = http::Response::<OwnBody>::from(response);
    let headers = response.headers_mut();
    for name in [header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::CONNECTION, header::TRAILER] {
        headers.remove(name);
    }
    if close {
        headers.insert(header::CONNECTION, CLOSE);
    }
    response
}

/// Trailers as the `http` crate has them.
pub(super) fn map(trailers: &Trailers) -> HeaderMap {
    trailers.fields().iter().map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The pieces of a body that a layer has made of our streams.
struct Flow<B> {
    body: B,
    streams: Streams,
    trailers: Trailers,
}

impl<B: HttpBody<Data = Bytes, Error = BoxError> + Unpin> Stream for Flow<B> {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match Pin::new(&mut self.body).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                    Ok(bytes) => return Poll::Ready(Some(Ok(bytes))),
                    Err(frame) => self.set_trailers(frame.into_trailers().unwrap_or_default()),
                },
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(Error::from_boxed(error)))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending if self.streams.poll(cx) => {}
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

impl<B> Flow<B> {
    fn set_trailers(&self, fields: HeaderMap) {
        let mut last: Option<HeaderName> = None;
        for (name, value) in fields {
            last = name.or(last);
            if let Some(name) = &last {
                self.trailers.set(name.clone(), value);
            }
        }
    }
}
