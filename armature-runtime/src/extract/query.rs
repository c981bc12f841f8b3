//! [`FromQuery`]: what the whole query is read as.

use super::nested::nested_field;
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
        serde_path_to_error::deserialize(fields).map_err(|error| refused::<T>(&error))
    }
}

#[cold]
fn refused<T: DeserializeOwned>(error: &serde_path_to_error::Error<serde_html_form::de::Error>) -> Error {
    let path = error.path().to_string();
    // What no query can fill is not the client's mistake.
    if let Some(field) = nested_field::<T>()
        && (path.split(['.', '[']).next() == Some(field)
            || error.inner().to_string() == format!("missing field `{field}`"))
    {
        return Error::internal(format!(
            "no query fits `{}`: its field `{field}` has fields itself, and a query is flat; write `#[serde(flatten)]` on it",
            std::any::type_name::<T>()
        ));
    }
    match path.as_str() {
        "." | "" => Error::bad_request(format!("the query does not fit: {}", error.inner())),
        path => Error::bad_request(format!("the query parameter `{path}` does not fit: {}", error.inner())),
    }
}
