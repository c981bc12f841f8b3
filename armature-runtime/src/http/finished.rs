//! [`Finished`]: what is known about a request once it is over, for access logs and metrics.

use super::head::Head;
use super::route::Route;
use http::StatusCode;
use std::net::SocketAddr;
use std::time::Duration;

/// A request that is over. It borrows from the connection's buffers, so it costs no allocation.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Finished<'f> {
    /// The status of the response; `None` if the client left before there was one.
    pub status: Option<StatusCode>,
    /// Whether the client got all of the response.
    pub delivery: Delivery,
    /// Bytes of the response's body that were handed to the connection, without its framing.
    pub body_bytes: u64,
    /// From the end of the request's head to the head of the response; `None` if there was none.
    pub first_byte: Option<Duration>,
    /// From the end of the request's head to the last byte that was handed to the connection.
    pub total: Duration,
    /// The peer's address.
    pub peer: Option<SocketAddr>,
    pub(crate) head: Option<(&'f Head, &'f [u8])>,
    pub(crate) route: Option<Route<'static>>,
}

/// Whether a response was handed to its client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// All of it.
    Whole,
    /// Only part of it: its stream returned an error, panicked, or was not as long as announced.
    Broken,
    /// The client left, or was too slow to be waited for.
    Disconnected,
}

impl<'f> Finished<'f> {
    /// The method as it was sent; `None` if the head was refused: malformed, too large or too slow.
    pub fn method(&self) -> Option<&'f str> {
        self.head.and_then(|(head, bytes)| text(head.method.of(bytes)))
    }

    /// The path as it was sent; `None` for a head that was refused.
    pub fn path(&self) -> Option<&'f str> {
        self.head.and_then(|(head, bytes)| text(head.path.of(bytes)))
    }

    /// The query as it was sent, without `?`.
    pub fn query(&self) -> Option<&'f str> {
        self.head.and_then(|(head, bytes)| text(head.query.of(bytes)))
    }

    /// The value of the request's first field of this name, without regard to case.
    pub fn header(&self, name: &str) -> Option<&'f [u8]> {
        let (head, bytes) = self.head?;
        let own =
            head.fields.iter().find(|field| field.name.of(bytes).eq_ignore_ascii_case(name.as_bytes()))?;
        Some(own.value.of(bytes))
    }

    /// The route that answered; `None` if there was none.
    pub fn route(&self) -> Option<Route<'f>> {
        self.route
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}
