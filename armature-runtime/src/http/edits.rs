//! [`HeaderEdits`]: changes a stage makes to the request headers. The request itself is borrowed from its connection and does not
//! change; inner stages get a changed head in a buffer of its own, so requests without changes pay nothing.

use super::head::{Field, Head, Span};
use super::request::{Parts, Request};
use crate::error::Error;
use http::{HeaderName, HeaderValue, StatusCode};

/// What to change in the headers of a request, in order.
#[derive(Default)]
pub(crate) struct HeaderEdits(Vec<(HeaderName, Option<HeaderValue>)>);

/// A head with its buffer.
pub(crate) struct EditedHead {
    head: Head,
    bytes: Vec<u8>,
}

impl HeaderEdits {
    /// Replaces all headers of this name by one, or removes them.
    pub(crate) fn push(&mut self, name: HeaderName, value: Option<HeaderValue>) {
        self.0.push((name, value));
    }

    /// The head of the request with these changes.
    ///
    /// # Errors
    /// 431 if the head grows past 64 KiB.
    pub(crate) fn apply(&self, parts: &Parts<'_>) -> Result<EditedHead, Error> {
        let (head, bytes) = parts.head();
        let mut head = head.clone();
        let mut bytes = bytes.get(..end(&head)).unwrap_or(&[]).to_vec();
        for (name, value) in &self.0 {
            head.fields.retain(|field| !field.name.of(&bytes).eq_ignore_ascii_case(name.as_str().as_bytes()));
            if let Some(value) = value {
                let name = append(&mut bytes, name.as_str().as_bytes())?;
                let value = append(&mut bytes, value.as_bytes())?;
                head.fields.push(Field { name, value });
            }
        }
        Ok(EditedHead { head, bytes })
    }
}

impl EditedHead {
    /// Calls `inside` with the request that has this head.
    pub(crate) async fn lend<T>(
        &self,
        outer: &Request<'_>,
        inside: impl AsyncFnOnce(&Request<'_>) -> T,
    ) -> T {
        let request = outer.with_head(&self.head, &self.bytes);
        let made = inside(&request).await;
        outer.share_scoped(&request);
        made
    }
}

/// Where the last piece of the head ends.
fn end(head: &Head) -> usize {
    let fields = head.fields.iter().map(|field| field.name.end.max(field.value.end));
    fields.chain([head.method.end, head.path.end, head.query.end]).max().unwrap_or(0).into()
}

fn append(bytes: &mut Vec<u8>, text: &[u8]) -> Result<Span, Error> {
    let start = bytes.len();
    bytes.extend_from_slice(text);
    match (u16::try_from(start), u16::try_from(bytes.len())) {
        (Ok(start), Ok(end)) => Ok(Span { start, end }),
        _ => Err(Error::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "the head is too large")),
    }
}
