//! From a request of ours to one of the `http` crate: the head is copied, the body follows as it is asked for.

use super::body::{Body, Kind};
use super::broken::BrokenBody;
use super::pipe::{Source, pipe};
use crate::error::{BoxError, Error};
use crate::http::{HeaderName, HeaderValue, Request};
use http::HeaderMap;
use http_body::Frame;
use std::net::SocketAddr;
use std::task::{Context, Poll};

/// The address that a request came from. In the extensions of the requests that layers and mounted services get, and looked
/// for in those that the application gets as a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// The request, for layers and services; and what feeds its body.
///
/// # Errors
/// 400 for a head that the `http` crate refuses.
pub(super) fn outgoing<'r>(request: &'r Request<'r>) -> Result<(http::Request<Body>, Feed<'r>), Error> {
    let parts = request.parts();
    let refused =
        |error: http::Error| Error::bad_request("the request's head cannot be read").with_source(error);
    let mut head = parts.to_http().map_err(refused)?;
    head.extensions = parts.extensions().cloned().unwrap_or_default();
    if let Some(peer) = parts.peer() {
        head.extensions.insert(Peer(peer));
    }
    if let Some(route) = parts.mounted() {
        head.extensions.insert(route);
    }
    let length = request.body_length();
    let (body, pipe) = match length {
        Some(0) => (Body::empty(), None),
        _ => {
            let (source, drain) = pipe(length);
            (Kind::Piped(drain).into(), Some(source))
        }
    };
    Ok((http::Request::from_parts(head, body), Feed { request, pipe, left: length }))
}

/// Hands the body of a request on. What is dropped before its end leaves the body incomplete.
pub(super) struct Feed<'r> {
    request: &'r Request<'r>,
    /// `None` for a body that is empty or over.
    pipe: Option<Source>,
    left: Option<u64>,
}

impl Feed<'_> {
    /// Hands on what is wanted and there. Returns whether that was something.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> bool {
        match &self.pipe {
            Some(pipe) if pipe.is_wanted(cx) => {}
            _ => return false,
        }
        let Poll::Ready(piece) = self.request.poll_piece(cx) else { return false };
        self.hand_on(piece.map(|piece| piece.map(|bytes| bytes.into_bytes()).map_err(BrokenBody)));
        if self.left == Some(0) && self.pipe.is_some() {
            // Its reader may not ask again after the last byte, and the connection has to know that it was read.
            if let Poll::Ready(None) = self.request.poll_piece(cx) {
                self.hand_on(None);
            }
        }
        true
    }

    fn hand_on(&mut self, piece: Option<Result<bytes::Bytes, BrokenBody>>) {
        let Some(pipe) = &self.pipe else { return };
        match piece {
            Some(Ok(bytes)) => {
                if let Some(left) = &mut self.left {
                    *left = left.saturating_sub(bytes.len() as u64);
                }
                pipe.put(Frame::data(bytes));
                return;
            }
            None => {
                if let Some(trailers) = trailers(self.request) {
                    pipe.put(Frame::trailers(trailers));
                }
                pipe.end(Ok(()));
            }
            Some(Err(error)) => pipe.end(Err(BoxError::from(error))),
        }
        self.pipe = None;
    }
}

fn trailers(request: &Request<'_>) -> Option<HeaderMap> {
    let lines = request.trailers();
    let mut trailers = HeaderMap::with_capacity(lines.len());
    for (name, value) in &lines {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(value)) {
            trailers.append(name, value);
        }
    }
    (!trailers.is_empty()).then_some(trailers)
}
