//! What is around the whole application: every answer passes it, whoever gives it.

use armature::HeaderValue;
use armature::tower::{HttpService, InnerService, Layer};
use http::header::X_CONTENT_TYPE_OPTIONS;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::set_header::SetResponseHeaderLayer;

/// One stack, so that a request is converted once: the first is outermost.
pub fn layers() -> impl Layer<InnerService, Service: HttpService> + Send + Sync + 'static {
    let no_sniffing =
        SetResponseHeaderLayer::overriding(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    ServiceBuilder::new()
        .layer(no_sniffing)
        .layer(SetRequestIdLayer::x_request_id(Numbers::default()))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(CatchPanicLayer::new())
}

/// Numbers requests, whichever worker serves them. A client that has given its request an id keeps that.
#[derive(Clone, Default)]
struct Numbers(Arc<AtomicU64>);

impl MakeRequestId for Numbers {
    fn make_request_id<B>(&mut self, _request: &http::Request<B>) -> Option<RequestId> {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        HeaderValue::from_str(&number.to_string()).ok().map(RequestId::new)
    }
}
