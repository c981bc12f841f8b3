//! Bodies: as they came, or decoded by their media type.

use crate::error::{Error, Short};
use crate::http::{BodyBytes, BodyError, Request};
use crate::respond::Json;
use bytes::Bytes;
use serde::de::DeserializeOwned;

/// What a body is decoded to: every type that is `serde::Deserialize`.
#[diagnostic::on_unimplemented(
    message = "[A0501] `{Self}` cannot be read from a body: it is not `Deserialize`",
    label = "write `#[derive(serde::Deserialize)]` on `{Self}`",
    note = "or implement `FromBody`, to read the bytes yourself"
)]
pub trait Decoded: Sized {
    /// Decodes it.
    ///
    /// # Errors
    /// 400 where it is malformed, 422 where it is no `Self`.
    fn decoded(media: Media, bytes: &[u8]) -> Result<Self, Error>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Decoded for T {
    fn decoded(media: Media, bytes: &[u8]) -> Result<T, Error> {
        match media {
            Media::Json => json(bytes),
            Media::Form => form(bytes),
        }
    }
}

/// The media types that are decoded.
#[derive(Clone, Copy)]
pub enum Media {
    /// JSON.
    Json,
    /// A form.
    Form,
}

/// RFC 9110 §8.3: what the sender says the body is. Looked at before the body is asked for.
///
/// # Errors
/// 415 for another media type, and for a body that is compressed (§8.4.1).
pub(crate) fn read_media(request: &Request<'_>) -> Result<Media, Error> {
    if request
        .header_bytes("content-encoding")
        .is_some_and(|coding| !coding.eq_ignore_ascii_case(b"identity"))
    {
        return Err(Error::unsupported_media_type("send the body without `Content-Encoding`"));
    }
    let written = request.header("content-type").unwrap_or("");
    let essence = written.split(';').next().unwrap_or("").trim();
    let suffix = essence.get(essence.len().saturating_sub(5)..).unwrap_or("");
    if essence.eq_ignore_ascii_case("application/json") || suffix.eq_ignore_ascii_case("+json") {
        Ok(Media::Json)
    } else if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        Ok(Media::Form)
    } else {
        Err(unsupported())
    }
}

#[cold]
fn unsupported() -> Error {
    Error::unsupported_media_type(
        "send the body as `application/json` or `application/x-www-form-urlencoded`, and say so in `Content-Type`",
    )
}

fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(bytes).map_err(|error| misread::<T>(bytes, &error))
}

/// Reads a second time, now with an eye on the path: keeping it allocates for each key, which only a body that does
/// not fit should pay.
#[cold]
fn misread<T: DeserializeOwned>(bytes: &[u8], error: &serde_json::Error) -> Error {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize::<_, T>(&mut reader) {
        Err(found) => unfit(&found.path().to_string(), found.inner()),
        Ok(_) => unfit(".", error),
    }
}

#[cold]
fn unfit(path: &str, error: &serde_json::Error) -> Error {
    if error.is_data() {
        let place = if path == "." { String::new() } else { format!("`{}`: ", Short(path)) };
        Error::unprocessable(format!("the body does not fit: {place}{}", Short(error)))
    } else {
        Error::bad_request(format!("the body is not JSON: {}", Short(error)))
    }
}

fn form<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let fields = serde_html_form::Deserializer::new(form_urlencoded::parse(bytes));
    serde_path_to_error::deserialize(fields)
        .map_err(|error| Error::unprocessable(format!("the form does not fit: {}", Short(error))))
}

/// JSON alone: whatever a page of another site may post without asking, such as a form, is 415.
impl<'r, T: DeserializeOwned> FromBody<'r> for Json<T> {
    async fn from_body(request: &'r Request<'r>, limit: usize) -> Result<Json<T>, Error> {
        match read_media(request)? {
            Media::Json => json(&request.whole(limit).await.map_err(Error::from)?).map(Json),
            Media::Form => Err(Error::unsupported_media_type(
                "send the body as `application/json`, and say so in `Content-Type`",
            )),
        }
    }
}

/// A body as it came: bytes, texts, or a [`BodyReader`] for one that is read in pieces.
#[diagnostic::on_unimplemented(
    message = "[A0501] `{Self}` cannot be read from a body: it is not `Deserialize`",
    label = "write `#[derive(serde::Deserialize)]` on `{Self}`",
    note = "or implement `FromBody`, to read the bytes yourself"
)]
#[allow(async_fn_in_trait)]
pub trait FromBody<'r>: Sized {
    /// Reads at most `limit` bytes.
    ///
    /// # Errors
    /// The response to a body that cannot be read.
    async fn from_body(request: &'r Request<'r>, limit: usize) -> Result<Self, Error>;
}

impl<'r> FromBody<'r> for BodyBytes<'r> {
    #[inline]
    async fn from_body(request: &'r Request<'r>, limit: usize) -> Result<BodyBytes<'r>, Error> {
        request.whole(limit).await.map_err(Error::from)
    }
}

impl<'r> FromBody<'r> for Bytes {
    async fn from_body(request: &'r Request<'r>, limit: usize) -> Result<Bytes, Error> {
        BodyBytes::from_body(request, limit).await.map(BodyBytes::into_bytes)
    }
}

impl<'r> FromBody<'r> for Vec<u8> {
    async fn from_body(request: &'r Request<'r>, limit: usize) -> Result<Vec<u8>, Error> {
        BodyBytes::from_body(request, limit).await.map(|whole| whole.to_vec())
    }
}

/// Copied into the request's arena where it did not come together with the head.
impl<'r> FromBody<'r> for &'r [u8] {
    async fn from_body(request: &'r Request<'r>, limit: usize) -> Result<&'r [u8], Error> {
        Ok(match BodyBytes::from_body(request, limit).await? {
            BodyBytes::Borrowed(bytes) => bytes,
            BodyBytes::Owned(bytes) => request.arena().alloc_slice_copy(&bytes),
        })
    }
}

impl<'r> FromBody<'r> for &'r str {
    async fn from_body(request: &'r Request<'r>, limit: usize) -> Result<&'r str, Error> {
        let bytes = <&[u8]>::from_body(request, limit).await?;
        std::str::from_utf8(bytes).map_err(|_| no_text())
    }
}

impl<'r> FromBody<'r> for String {
    async fn from_body(request: &'r Request<'r>, limit: usize) -> Result<String, Error> {
        String::from_utf8(Vec::from_body(request, limit).await?).map_err(|_| no_text())
    }
}

#[cold]
fn no_text() -> Error {
    Error::bad_request("the body is not UTF-8 text")
}

/// A body that is read in pieces, as they come. The connection reads on only while somebody waits here.
pub struct BodyReader<'r> {
    request: &'r Request<'r>,
    left: usize,
    limit: usize,
}

impl<'r> FromBody<'r> for BodyReader<'r> {
    async fn from_body(request: &'r Request<'r>, limit: usize) -> Result<BodyReader<'r>, Error> {
        Ok(BodyReader { request, left: limit, limit })
    }
}

impl<'r> BodyReader<'r> {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// 413 past the limit, 400 where the coding is malformed, 408 where it comes too slowly.
    pub async fn next(&mut self) -> Result<Option<BodyBytes<'r>>, Error> {
        let Some(piece) =
            self.request.next_piece_within(self.limit).await.transpose().map_err(Error::from)?
        else {
            return Ok(None);
        };
        match self.left.checked_sub(piece.len()) {
            Some(left) => self.left = left,
            None => return Err(BodyError::TooLarge { limit: self.limit }.into()),
        }
        Ok(Some(piece))
    }
}
