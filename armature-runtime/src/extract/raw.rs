//! The request itself as an argument, for what no other extractor provides.

use super::{FromParts, FromRequest};
use crate::http::{Parts, Request};
use std::convert::Infallible;

#[diagnostic::do_not_recommend]
impl<'r> FromParts<'r> for &'r Parts<'r> {
    type Rejection = Infallible;

    fn from_parts(parts: &'r Parts<'r>) -> Result<&'r Parts<'r>, Infallible> {
        Ok(parts)
    }
}

/// The body is the handler's to read, piece by piece or whole.
#[diagnostic::do_not_recommend]
impl<'r> FromRequest<'r> for &'r Request<'r> {
    type Rejection = Infallible;

    async fn from_request(request: &'r Request<'r>) -> Result<&'r Request<'r>, Infallible> {
        Ok(request)
    }
}
