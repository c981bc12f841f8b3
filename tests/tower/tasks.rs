//! Where what is inside a layer runs: within the layer's own poll, with what that has set up; on another task if the layer
//! takes it there; and not at all once the layer has dropped it.

use armature::prelude::*;
use armature::testing;
use armature::tower::{InnerService, Layer, Service, layer_fn};
use http::Request;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::timeout::TimeoutLayer;

/// Counts its drops.
struct Dropped(&'static AtomicUsize);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

static SLOW: AtomicUsize = AtomicUsize::new(0);
static SLOWER: AtomicUsize = AtomicUsize::new(0);

tokio::task_local! {
    static NAME: &'static str;
}

#[injectable]
struct Tasks;

#[controller("/t")]
impl Tasks {
    #[get("/name")]
    async fn name(&self) -> &'static str {
        // Before and after it has waited.
        let first = NAME.try_with(|name| *name).unwrap_or("nobody");
        tokio::time::sleep(Duration::from_millis(5)).await;
        let second = NAME.try_with(|name| *name).unwrap_or("nobody");
        if first == second { first } else { "two names" }
    }

    #[get("/slow")]
    async fn slow(&self) -> &'static str {
        let _dropped = Dropped(&SLOW);
        tokio::time::sleep(Duration::from_secs(3600)).await;
        "at last"
    }

    #[get("/slower")]
    async fn slower(&self) -> &'static str {
        let _dropped = Dropped(&SLOWER);
        tokio::time::sleep(Duration::from_secs(7200)).await;
        "at last"
    }

    #[post("/echo")]
    async fn echo(&self, #[body] text: String) -> String {
        tokio::time::sleep(Duration::from_millis(5)).await;
        text
    }

    #[get("/panic")]
    fn panic(&self) -> &'static str {
        panic!("asked to")
    }
}

#[module(root, controllers = [Tasks])]
struct App;

/// Gives what is inside a task-local value.
#[derive(Clone)]
struct Named<S>(S);

impl<B, S: Service<Request<B>, Future: 'static>> Service<Request<B>> for Named<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>>>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        Box::pin(NAME.scope("ada", self.0.call(request)))
    }
}

#[armature::test]
async fn a_handler_runs_within_what_the_layer_has_set_up() {
    let app = testing::app::<App>().build().await.unwrap();
    app.get("/t/name").await.assert_text("nobody");
    let app = testing::app::<App>().layer(layer_fn(Named)).build().await.unwrap();
    app.get("/t/name").await.assert_text("ada");
}

#[armature::test]
async fn a_handler_that_a_layer_stops_is_dropped() {
    let layer = TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(5));
    let app = testing::app::<App>().layer(layer).build().await.unwrap();
    app.get("/t/slow").await.assert_status(504);
    assert_eq!(SLOW.load(Ordering::Relaxed), 1);
    app.get("/t/name").await.assert_status(200);
}

#[armature::test]
async fn a_layer_that_asks_for_send_can_wrap_it() {
    // `Buffer` moves its service to a task.
    let app =
        testing::app::<App>().layer(ServiceBuilder::new().buffer(4).into_inner()).build().await.unwrap();
    app.get("/t/name").await.assert_text("nobody");
    app.post("/t/echo").body("text").await.assert_text("text");
    app.get("/t/panic").await.assert_status(500);
    app.get("/t/name").await.assert_text("nobody");
    app.get("/nowhere").await.assert_status(404);
}

/// Calls what is inside on a task of its own.
#[derive(Clone)]
struct Spawns(InnerService);

impl Service<Request<armature::tower::Body>> for Spawns {
    type Response = http::Response<armature::tower::Body>;
    type Error = armature::error::BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<armature::tower::Body>) -> Self::Future {
        let called = tokio::spawn(self.0.call(request));
        Box::pin(async move { Ok(called.await??) })
    }
}

#[armature::test]
async fn a_layer_may_call_from_another_task() {
    let app = testing::app::<App>().layer(layer_fn(|inner| Named(Spawns(inner)))).build().await.unwrap();
    // What the layer has set up is on its own task.
    app.get("/t/name").await.assert_text("nobody");
    app.post("/t/echo").body("text").await.assert_text("text");
    app.get("/t/panic").await.assert_status(500).assert_header("content-type", "application/problem+json");
    app.get("/t/name").await.assert_text("nobody");
    app.get("/nowhere").await.assert_status(404);
}

#[armature::test]
async fn what_another_task_waits_for_is_dropped_with_its_request() {
    let layer = TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(5));
    let app = testing::app::<App>().layer(layer_fn(move |inner| layer.layer(Spawns(inner))));
    let app = app.build().await.unwrap();
    app.get("/t/slower").await.assert_status(504);
    assert_eq!(SLOWER.load(Ordering::Relaxed), 1);
    app.get("/t/name").await.assert_status(200);
}

/// Begins the call on one task, and waits for it on another.
#[derive(Clone)]
struct Moves(InnerService);

impl Service<Request<armature::tower::Body>> for Moves {
    type Response = http::Response<armature::tower::Body>;
    type Error = armature::error::BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<armature::tower::Body>) -> Self::Future {
        let mut called = self.0.call(request);
        let begun = tokio::spawn(async move {
            let first = std::future::poll_fn(|cx| Poll::Ready(Pin::new(&mut called).poll(cx))).await;
            (called, first)
        });
        Box::pin(async move {
            let (called, first) = begun.await?;
            // The other task may have answered it meanwhile.
            tokio::time::sleep(Duration::from_millis(20)).await;
            match first {
                Poll::Ready(answered) => Ok(answered?),
                Poll::Pending => Ok(called.await?),
            }
        })
    }
}

#[armature::test]
async fn a_call_may_move_between_tasks() {
    let app = testing::app::<App>().layer(layer_fn(Moves)).build().await.unwrap();
    for text in ["one", "two"] {
        app.post("/t/echo").body(text).await.assert_text(text);
        app.get("/t/name").await.assert_text("nobody");
    }
}

/// Asks twice, as a layer that tries again does.
#[derive(Clone)]
struct Twice(InnerService);

impl Service<Request<armature::tower::Body>> for Twice {
    type Response = http::Response<armature::tower::Body>;
    type Error = std::convert::Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<armature::tower::Body>) -> Self::Future {
        let (parts, _) = request.into_parts();
        let again = Request::from_parts(parts.clone(), armature::tower::Body::empty());
        let mut inner = self.0.clone();
        let first = inner.call(Request::from_parts(parts, armature::tower::Body::empty()));
        Box::pin(async move {
            let _first = first.await;
            inner.call(again).await
        })
    }
}

#[armature::test]
async fn a_layer_may_call_again() {
    static CALLS: AtomicUsize = AtomicUsize::new(0);

    #[injectable]
    struct Counts;

    #[controller("/count")]
    impl Counts {
        #[get]
        async fn count(&self) -> String {
            tokio::task::yield_now().await;
            (CALLS.fetch_add(1, Ordering::Relaxed) + 1).to_string()
        }
    }

    #[module(root, controllers = [Counts])]
    struct Root;

    let app = testing::app::<Root>().layer(layer_fn(Twice)).build().await.unwrap();
    app.get("/count").await.assert_text("2");
}

#[armature::test]
async fn a_limit_makes_requests_wait_for_their_turn() {
    let app = testing::app::<App>().layer(tower::limit::ConcurrencyLimitLayer::new(1)).build().await.unwrap();
    let all = (0..5).map(|number| app.post("/t/echo").body(number.to_string()).into_future());
    for (number, response) in futures_util::future::join_all(all).await.iter().enumerate() {
        response.assert_status(201).assert_text(number.to_string());
    }
}
