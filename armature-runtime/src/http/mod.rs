//! Messages: requests and responses, without I/O and framing.

mod body;
mod body_bytes;
mod convert;
mod draining;
mod edits;
mod finished;
mod head;
mod headers;
mod meta;
mod request;
mod request_body;
mod response;
mod route;

pub use armature_grammar::Method;
pub use body::{Body, BodyError, BodyStream};
pub use body_bytes::BodyBytes;
pub use convert::head_of;
pub use draining::Draining;
pub(crate) use edits::HeaderEdits;
pub use finished::{Delivery, Finished};
pub use head::{Field, Head, Span, Version};
pub use headers::Headers;
pub use http::{HeaderName, HeaderValue, StatusCode};
pub use meta::{Meta, Metadata, MetadataRecord};
pub(crate) use request::Routed;
pub use request::{Captures, Origin, Parts, Request};
pub use request_body::RequestBody;
pub use response::{Response, Trailers};
pub use route::{MountedRoute, Route, RouteInfo};

/// What a handler and everything around it comes to: a response, or an error that is rendered and reported once, after
/// whatever is around the handler has had a chance to catch it.
pub type Outcome = Result<Response, crate::error::Error>;
