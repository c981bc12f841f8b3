//! JSON.

use super::IntoResponse;
use super::write::json;
use crate::error::Error;
use crate::http::{Outcome, Response};
use http::HeaderValue;
use serde::Serialize;
use std::ops::{Deref, DerefMut};

const TYPE: HeaderValue = HeaderValue::from_static("application/json");

/// A value as JSON (RFC 8259), written into a pooled buffer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Json<T> {
        Json(value)
    }
}

// Recommended: the compiler then names the type that is not `Serialize`.
impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        json(TYPE, &self.0).unwrap_or_else(|error| {
            super::error::broken(format_args!("a value cannot be written as JSON: {error}"))
        })
    }

    #[inline]
    fn into_outcome(self) -> Outcome {
        json(TYPE, &self.0)
            .map_err(|error| Error::internal(format!("a value cannot be written as JSON: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::StatusCode;
    use std::collections::BTreeMap;

    #[test]
    fn a_value_is_written() {
        let response = Json([1, 2]).into_response();
        assert_eq!(response.body.as_bytes(), b"[1,2]");
        assert_eq!(response.content_type.unwrap(), "application/json");
    }

    #[test]
    fn a_value_that_cannot_be_written_is_500_without_half_a_body() {
        let wrong = BTreeMap::from([((1, 2), 3)]);
        let response = Json(wrong).into_response();
        assert_eq!(response.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!response.body.as_bytes().starts_with(b"{\"1"));
    }
}
