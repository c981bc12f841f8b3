//! Texts, bytes, nothing.

use super::IntoResponse;
use crate::http::{Body, Response};
use http::StatusCode;

const TEXT: &str = "text/plain; charset=utf-8";

#[diagnostic::do_not_recommend]
impl IntoResponse for &'static str {
    fn into_response(self) -> Response {
        Response::fixed(TEXT, self)
    }
}

#[diagnostic::do_not_recommend]
impl IntoResponse for String {
    fn into_response(self) -> Response {
        Response::with_body(TEXT, Body::Bytes(self.into_bytes().into()))
    }
}

#[diagnostic::do_not_recommend]
impl IntoResponse for () {
    fn into_response(self) -> Response {
        Response::status(StatusCode::NO_CONTENT)
    }
}
