//! [`FromQuery`]: what the whole query is read as.

use crate::error::Error;
use crate::http::Parts;
use serde::de::DeserializeOwned;

/// What the whole query is read as: every type that is `serde::Deserialize`.
#[diagnostic::on_unimplemented(
    message = "[A0501] `{Self}` cannot be read from a query: it is not `Deserialize`",
    label = "write `#[derive(serde::Deserialize)]` on `{Self}`",
    note = "if it is a single value, implement `FromText` instead"
)]
pub trait FromQuery: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// 400.
    fn from_query(parts: &Parts<'_>) -> Result<Self, Error>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromQuery for T {
    fn from_query(parts: &Parts<'_>) -> Result<T, Error> {
        let fields = serde_html_form::Deserializer::new(form_urlencoded::parse(parts.query().as_bytes()));
        serde_path_to_error::deserialize(fields).map_err(|error| refused(&error))
    }
}

#[cold]
fn refused(error: &serde_path_to_error::Error<serde_html_form::de::Error>) -> Error {
    let path = error.path().to_string();
    match path.as_str() {
        "." | "" => Error::bad_request(format!("the query does not fit: {}", error.inner())),
        path => Error::bad_request(format!("the query parameter `{path}` does not fit: {}", error.inner())),
    }
}
