//! [`LocalBody`]: the body of a response of the application as a service.

use super::response::{converted, map};
use crate::error::BoxError;
use crate::http::{Body, Response, Trailers};
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The body of a response of the application as a service. It stays on its thread, as handlers and their streams do.
#[derive(Debug)]
pub struct LocalBody {
    body: Body,
    trailers: Option<Trailers>,
}

impl LocalBody {
    /// The response with such a body.
    pub(crate) fn of(mut response: Response) -> http::Response<LocalBody> {
        let trailers = response.trailers.take();
        converted(response).map(|body| LocalBody { body, trailers })
    }
}

impl HttpBody for LocalBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let bytes = match &mut self.body {
            Body::Stream(stream) => {
                let piece = ready!(stream.as_mut().poll_next(cx));
                if let Some(piece) = piece {
                    return Poll::Ready(Some(piece.map(Frame::data).map_err(BoxError::from)));
                }
                Bytes::new()
            }
            Body::Sized(stream, left) => {
                let piece = ready!(stream.as_mut().poll_next(cx));
                if let Some(piece) = piece {
                    if let Ok(bytes) = &piece {
                        *left = left.saturating_sub(bytes.len() as u64);
                    }
                    return Poll::Ready(Some(piece.map(Frame::data).map_err(BoxError::from)));
                }
                Bytes::new()
            }
            Body::Empty => Bytes::new(),
            Body::Static(bytes) => Bytes::from_static(bytes),
            Body::Bytes(bytes) => std::mem::take(bytes),
            Body::Pooled(buffer) => Bytes::copy_from_slice(buffer),
        };
        self.body = Body::Empty;
        if !bytes.is_empty() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        let trailers = self.trailers.take().filter(|trailers| !trailers.is_empty());
        Poll::Ready(trailers.map(|trailers| Ok(Frame::trailers(map(&trailers)))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.body, Body::Empty) && self.trailers.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.len().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
