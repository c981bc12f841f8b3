//! The id of each request: lent to everything inside, sent back as a header, and printed in one line of the log.

use crate::log::Log;
use armature::prelude::*;
use std::hash::{BuildHasher, RandomState};

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Longer ids of clients are replaced, in bytes.
const LONGEST: usize = 64;

/// The id of the request.
#[fact]
pub struct RequestId(pub String);

impl RequestId {
    /// The client's, if it has sent one that is fit for a log; otherwise a new one.
    fn of(sent: Option<&str>) -> RequestId {
        let fit =
            |id: &&str| (1..=LONGEST).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic());
        RequestId(sent.filter(fit).map_or_else(new, str::to_owned))
    }
}

/// Each `RandomState` has keys of its own, so each hash is another number.
fn new() -> String {
    format!("{:016x}", RandomState::new().hash_one(()))
}

/// On the root, so that refusals and what no route answers have an id too. Outside of it are only panics, and requests whose
/// head cannot be read.
#[injectable]
pub struct RequestIds {
    log: Inject<dyn Log>,
}

#[interceptor]
impl RequestIds {
    async fn intercept(&self, next: Next<'_, RequestId>, request: &Parts<'_>) -> Result<Response> {
        self.log.debug("RequestIds, before");
        let id = RequestId::of(request.header(X_REQUEST_ID.as_str()));
        let header = HeaderValue::from_str(&id.0)?;
        let outcome = next.lend(&id).await;
        let status = match &outcome {
            Ok(response) => response.status,
            Err(error) => error.status(),
        };
        self.log.debug("RequestIds, after");
        self.log.info(&format!("{} {} {} {}", id.0, request.method(), request.path(), status.as_u16()));
        match outcome {
            Ok(response) => Ok(response.with_header(X_REQUEST_ID, header)),
            Err(error) => Err(error.with_header(X_REQUEST_ID, header)),
        }
    }
}
