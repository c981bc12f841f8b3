//! [`Extension`]: what a layer has attached to a request, as an argument of a handler.

use crate::error::Error;
use crate::extract::FromParts;
use crate::http::Parts;
use std::any::type_name;
use std::convert::Infallible;
use std::ops::Deref;

/// The value of type `T` that a tower layer has put into the request's extensions. 500 if there is none: then the layer is not
/// around this handler. `Option<Extension<'_, T>>` is for layers that attach it to some requests only.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'r, T>(pub &'r T);

impl<T> Deref for Extension<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}

#[diagnostic::do_not_recommend]
impl<'r, T: Send + Sync + 'static> FromParts<'r> for Extension<'r, T> {
    type Rejection = Error;

    fn from_parts(parts: &'r Parts<'r>) -> Result<Extension<'r, T>, Error> {
        let missing = || Error::internal(format!("no tower layer has attached a `{}`", type_name::<T>()));
        parts.extension().map(Extension).ok_or_else(missing)
    }
}

#[diagnostic::do_not_recommend]
impl<'r, T: Send + Sync + 'static> FromParts<'r> for Option<Extension<'r, T>> {
    type Rejection = Infallible;

    fn from_parts(parts: &'r Parts<'r>) -> Result<Option<Extension<'r, T>>, Infallible> {
        Ok(parts.extension().map(Extension))
    }
}
