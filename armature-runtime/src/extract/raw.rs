//! The request itself, its head and its route as arguments, for what no other extractor provides.

use super::{FromParts, FromRequest};
use crate::error::Error;
use crate::http::{Parts, Request, Route};
use std::convert::Infallible;

#[diagnostic::do_not_recommend]
impl<'r> FromParts<'r> for &'r Parts<'r> {
    type Rejection = Infallible;

    fn from_parts(parts: &'r Parts<'r>) -> Result<&'r Parts<'r>, Infallible> {
        Ok(parts)
    }
}

/// The route that answers.
#[diagnostic::do_not_recommend]
impl<'r> FromParts<'r> for Route<'r> {
    type Rejection = Error;

    fn from_parts(parts: &'r Parts<'r>) -> Result<Route<'r>, Error> {
        parts.route().ok_or_else(|| Error::internal("no route answers this request"))
    }
}

/// The route that answers, or `None`: for what is around the whole application.
#[diagnostic::do_not_recommend]
impl<'r> FromParts<'r> for Option<Route<'r>> {
    type Rejection = Infallible;

    fn from_parts(parts: &'r Parts<'r>) -> Result<Option<Route<'r>>, Infallible> {
        Ok(parts.route())
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
