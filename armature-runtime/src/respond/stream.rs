//! [`StreamBody`]: a response that is sent in pieces.

use super::IntoResponse;
use crate::error::Error;
use crate::http::{Body, Response};
use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt;

/// A stream of pieces as a response, sent as they become available. An error ends the connection, so that the client
/// sees a broken body, not a short one; its cause is reported to the operator.
///
/// The client sets the pace: a piece is requested when there is room for it.
#[derive(Clone, Debug)]
pub struct StreamBody<S> {
    pieces: S,
    content_type: &'static str,
    length: Option<u64>,
}

impl<S> StreamBody<S> {
    /// The pieces, as `application/octet-stream`.
    pub fn new(pieces: S) -> StreamBody<S> {
        StreamBody { pieces, content_type: "application/octet-stream", length: None }
    }

    /// With this media type.
    pub fn with_type(mut self, content_type: &'static str) -> StreamBody<S> {
        self.content_type = content_type;
        self
    }

    /// With `Content-Length`, for a stream whose size is known, such as a file. One that ends earlier, or has more, breaks
    /// the response as an error does: `take` what you announce.
    pub fn with_length(mut self, length: u64) -> StreamBody<S> {
        self.length = Some(length);
        self
    }
}

#[diagnostic::do_not_recommend]
impl<S, P, E> IntoResponse for StreamBody<S>
where
    S: Stream<Item = Result<P, E>> + 'static,
    P: Into<Bytes>,
    E: Into<Error>,
{
    fn into_response(self) -> Response {
        let pieces = self.pieces.map(|piece| piece.map(Into::into).map_err(Into::into));
        let body = match self.length {
            Some(length) => Body::sized(pieces, length),
            None => Body::stream(pieces),
        };
        Response::with_body(self.content_type, body)
    }
}
