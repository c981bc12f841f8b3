//! [`Body`]: the body that layers and mounted services see, of requests and of responses.

use super::pipe::Drain;
use crate::error::BoxError;
use bytes::{Buf, Bytes};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::any::Any;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The body that layers and mounted services see. Its bytes come as they are asked for; it is never read as a whole.
///
/// It is `Send`, although handlers and their streams stay on their worker: what is read here is handed over there. So it
/// can be used up only while its request is in progress.
#[derive(Default)]
pub struct Body {
    kind: Kind,
    /// The number of the error it was rendered from.
    error: Option<u32>,
}

#[derive(Default)]
pub(super) enum Kind {
    #[default]
    Empty,
    Whole(Bytes),
    Piped(Drain),
    Other(Pin<Box<dyn HttpBody<Data = Bytes, Error = BoxError> + Send>>),
}

impl Body {
    /// No bytes.
    pub fn empty() -> Body {
        Body::default()
    }

    /// The bytes of another body, as they come. A [`Body`] stays what it is.
    pub fn new<B>(body: B) -> Body
    where
        B: HttpBody<Data: Buf, Error: Into<BoxError>> + Send + 'static,
    {
        match own(body) {
            Ok(body) => body,
            Err(body) => Kind::Other(Box::pin(Plain(Box::pin(body)))).into(),
        }
    }

    /// Marked as what the error of this number was rendered to.
    pub(super) fn of_error(mut self, number: u32) -> Body {
        self.error = Some(number);
        self
    }

    pub(super) fn error(&self) -> Option<u32> {
        self.error
    }

    pub(super) fn into_kind(self) -> Kind {
        self.kind
    }
}

/// The body itself if it is one of ours, else what it was.
pub(super) fn own<B: 'static>(body: B) -> Result<Body, B> {
    let mut body = Some(body);
    let taken = (&mut body as &mut dyn Any).downcast_mut::<Option<Body>>().and_then(Option::take);
    match (taken, body) {
        (Some(own), _) => Ok(own),
        (None, Some(other)) => Err(other),
        (None, None) => Ok(Body::empty()),
    }
}

impl From<Kind> for Body {
    fn from(kind: Kind) -> Body {
        Body { kind, error: None }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Body {
        if bytes.is_empty() { Body::empty() } else { Kind::Whole(bytes).into() }
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Body {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Body {
        Bytes::from(text).into()
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Body {
        Bytes::from(bytes).into()
    }
}

impl From<()> for Body {
    fn from((): ()) -> Body {
        Body::empty()
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.size_hint().exact() {
            Some(length) => write!(out, "Body({length} bytes)"),
            None => out.write_str("Body(stream)"),
        }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.kind {
            Kind::Empty => Poll::Ready(None),
            Kind::Whole(bytes) => {
                let bytes = std::mem::take(bytes);
                self.kind = Kind::Empty;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Kind::Piped(drain) => drain.poll(cx),
            Kind::Other(body) => body.as_mut().poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.kind {
            Kind::Empty => true,
            Kind::Whole(_) => false,
            Kind::Piped(drain) => drain.is_over(),
            Kind::Other(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.kind {
            Kind::Empty => SizeHint::with_exact(0),
            Kind::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Kind::Piped(drain) => drain.left().map_or_else(SizeHint::default, SizeHint::with_exact),
            Kind::Other(body) => body.size_hint(),
        }
    }
}

/// A body whose data are `Bytes`, and whose errors are boxed.
pub(super) struct Plain<B>(pub(super) Pin<Box<B>>);

impl<B: HttpBody<Data: Buf, Error: Into<BoxError>>> HttpBody for Plain<B> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(self.0.as_mut().poll_frame(cx));
        Poll::Ready(frame.map(|frame| match frame {
            // `Bytes` are taken as they are.
            Ok(frame) => Ok(frame.map_data(|mut data| data.copy_to_bytes(data.remaining()))),
            Err(error) => Err(error.into()),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_that_need_send_can_hold_it() {
        fn is_send<T: Send + 'static>() {}
        is_send::<Body>();
    }

    #[test]
    fn one_of_ours_is_not_wrapped_again() {
        assert!(matches!(Body::new(Body::from("text").of_error(7)).error(), Some(7)));
        let other = Plain(Box::pin(Body::from("text")));
        assert!(matches!(Body::new(other).into_kind(), Kind::Other(_)));
    }

    #[test]
    fn its_size_is_what_is_left() {
        let mut body = Body::from("text");
        assert_eq!(body.size_hint().exact(), Some(4));
        assert!(
            Pin::new(&mut body).poll_frame(&mut Context::from_waker(std::task::Waker::noop())).is_ready()
        );
        assert!(body.is_end_stream());
    }
}
