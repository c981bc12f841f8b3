//! Values written into pooled buffers.

use crate::buf::Buffer;
use crate::http::{Body, Response};
use http::HeaderValue;
use serde::Serialize;

/// Writes `value` as JSON of this media type, with status 200.
pub(super) fn json(content_type: HeaderValue, value: &impl Serialize) -> Result<Response, serde_json::Error> {
    let mut buffer = Buffer::take();
    serde_json::to_writer(&mut *buffer, value)?;
    Ok(Response::typed(content_type, Body::Pooled(buffer)))
}
