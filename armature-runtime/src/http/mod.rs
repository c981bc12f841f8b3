//! Messages: what a request brings and a response takes away. No I/O, no framing.

mod body;
mod convert;
mod head;
mod headers;
mod incoming;
mod request;
mod response;
mod whole;

pub use armature_grammar::Method;
pub use body::{Body, BodyError, BodyStream};
pub use convert::head_of;
pub use head::{Field, Head, Span, Version};
pub use headers::Headers;
pub use http::{HeaderName, HeaderValue, StatusCode};
pub use incoming::RequestBody;
pub use request::{Captures, Parts, Request};
pub use response::{Response, Trailers};
pub use whole::Whole;
