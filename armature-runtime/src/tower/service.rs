//! [`HttpService`]: the services that can answer our requests.

use super::body::Body;
use crate::error::BoxError;
use bytes::Buf;
use http_body::Body as HttpBody;
use std::future::poll_fn;
use tower_service::Service;

/// A service that takes `http::Request<`[`Body`]`>` and answers with an `http::Response`: an axum `Router`, a `ServeDir`, what
/// a layer makes of what it wraps. Implemented for every service that fits.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot answer the requests of an Armature application",
    label = "not a `Service<http::Request<armature::tower::Body>>` that is `Clone`, or its response or its error does not fit",
    note = "its response has to be an `http::Response` with an `http_body::Body`, and its error a standard error",
    note = "a service that is not `Clone`, such as tower's `RateLimit`, goes behind tower's `Buffer`"
)]
pub trait HttpService: Clone + 'static {
    /// The body of its responses.
    type ResponseBody: HttpBody<Data: Buf, Error: Into<BoxError>> + 'static;

    /// Waits until a clone of it is ready, and calls that.
    ///
    /// # Errors
    /// The service's own.
    #[allow(async_fn_in_trait)]
    async fn once(
        &self,
        request: http::Request<Body>,
    ) -> Result<http::Response<Self::ResponseBody>, BoxError>;
}

#[diagnostic::do_not_recommend]
impl<S, B> HttpService for S
where
    S: Service<http::Request<Body>, Response = http::Response<B>, Error: Into<BoxError>> + Clone + 'static,
    B: HttpBody<Data: Buf, Error: Into<BoxError>> + 'static,
{
    type ResponseBody = B;

    async fn once(&self, request: http::Request<Body>) -> Result<http::Response<B>, BoxError> {
        // Each request has a clone: one that waits for its turn must not lose it to another.
        let mut service = self.clone();
        poll_fn(|cx| service.poll_ready(cx)).await.map_err(Into::into)?;
        service.call(request).await.map_err(Into::into)
    }
}
