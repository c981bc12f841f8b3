//! JSON.

use super::IntoResponse;
use crate::buf::Buffer;
use crate::http::{Body, Response};
use serde::Serialize;
use std::ops::Deref;

/// A value as JSON (RFC 8259), written into a pooled buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

#[diagnostic::do_not_recommend]
impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        let mut buffer = Buffer::take();
        match serde_json::to_writer(&mut *buffer, &self.0) {
            Ok(()) => Response::with_body("application/json", Body::Pooled(buffer)),
            Err(error) => crate::error::Error::from(error).into_response(),
        }
    }
}
