//! Constructors of [`Error`], one for each usual status.

use super::http::Error;
use super::problem::Problem;
use ::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use ::http::{HeaderValue, StatusCode};
use std::borrow::Cow;
use std::error::Error as StdError;
use std::time::Duration;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $status:ident;)+) => {
        /// Errors by status. The detail is for the client.
        impl Error {
            $(
                $(#[doc = $doc])+
                pub fn $name(detail: impl Into<Cow<'static, str>>) -> Error {
                    Error::new(StatusCode::$status, detail)
                }
            )+
        }
    };
}

kinds! {
    /// 400: the request itself is wrong.
    bad_request = BAD_REQUEST;
    /// 402: payment is required.
    payment_required = PAYMENT_REQUIRED;
    /// 403: authenticated, but not allowed.
    forbidden = FORBIDDEN;
    /// 404: there is no such thing.
    not_found = NOT_FOUND;
    /// 406: not available in a form that the client accepts.
    not_acceptable = NOT_ACCEPTABLE;
    /// 408: the request came too slowly.
    request_timeout = REQUEST_TIMEOUT;
    /// 409: in conflict with the current state.
    conflict = CONFLICT;
    /// 410: it existed, and will not come back.
    gone = GONE;
    /// 412: a condition of the request does not hold.
    precondition_failed = PRECONDITION_FAILED;
    /// 413: the body is too large.
    content_too_large = PAYLOAD_TOO_LARGE;
    /// 415: a body of a type that is not accepted.
    unsupported_media_type = UNSUPPORTED_MEDIA_TYPE;
    /// 418: a teapot.
    teapot = IM_A_TEAPOT;
    /// 422: well formed, but not valid.
    unprocessable = UNPROCESSABLE_ENTITY;
    /// 423: locked by someone else.
    locked = LOCKED;
    /// 428: the request must be conditional.
    precondition_required = PRECONDITION_REQUIRED;
    /// 429: too many requests; see [`Error::retry_after`].
    too_many_requests = TOO_MANY_REQUESTS;
    /// 451: withheld for legal reasons.
    unavailable_for_legal_reasons = UNAVAILABLE_FOR_LEGAL_REASONS;
    /// 501: not supported by this server.
    not_implemented = NOT_IMPLEMENTED;
    /// 502: a server behind this one sent an invalid response.
    bad_gateway = BAD_GATEWAY;
    /// 503: not available at the moment; see [`Error::retry_after`].
    service_unavailable = SERVICE_UNAVAILABLE;
    /// 504: a server behind this one did not answer in time.
    gateway_timeout = GATEWAY_TIMEOUT;
}

impl Error {
    /// 401: not authenticated. Sends `WWW-Authenticate: Bearer`, because RFC 9110 §15.5.2 requires a challenge; use
    /// [`Error::unauthorized_with`] for another scheme.
    pub fn unauthorized(detail: impl Into<Cow<'static, str>>) -> Error {
        Error::unauthorized_with(HeaderValue::from_static("Bearer"), detail)
    }

    /// 401 with this challenge, such as `Basic realm="x"` (RFC 9110 §11.6.1).
    pub fn unauthorized_with(challenge: HeaderValue, detail: impl Into<Cow<'static, str>>) -> Error {
        Error::new(StatusCode::UNAUTHORIZED, detail).with_header(WWW_AUTHENTICATE, challenge)
    }

    /// 500: `source` goes to the operator; the client reads the status and nothing else.
    pub fn internal(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        Error::from(Problem::new(StatusCode::INTERNAL_SERVER_ERROR)).with_source(source)
    }

    /// With `Retry-After` (RFC 9110 §10.2.3), rounded up to whole seconds.
    pub fn retry_after(self, wait: Duration) -> Error {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        self.with_header(RETRY_AFTER, HeaderValue::from(seconds))
    }
}
