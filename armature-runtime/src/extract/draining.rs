//! [`Draining`] as a handler's argument.

use super::FromParts;
use crate::http::{Draining, Parts};
use std::convert::Infallible;

#[diagnostic::do_not_recommend]
impl<'r> FromParts<'r> for Draining {
    type Rejection = Infallible;

    fn from_parts(parts: &'r Parts<'r>) -> Result<Draining, Infallible> {
        Ok(parts.draining())
    }
}
