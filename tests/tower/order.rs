//! Tower layers among everything else: outside of filters and middleware, for routes, for what no route answers and for mounted
//! services; and what runs if a layer, or something inside of it, stops.

use armature::error::BoxError;
use armature::prelude::*;
use armature::testing::{self, TestApp};
use armature::tower::{Body as LayerBody, InnerService, LayerFn, Service, TowerLayer, layer_fn};
use axum::Router;
use axum::routing::get;
use http::Request;
use std::cell::RefCell;
use std::future::ready;
use std::pin::Pin;
use std::task::{Context, Poll};

thread_local! {
    /// What has run, in order. A test has one thread.
    static LINES: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

fn ran(line: &'static str) {
    LINES.with_borrow_mut(|lines| lines.push(line));
}

fn lines() -> String {
    let lines = LINES.take().join(", ");
    println!("{lines}");
    lines
}

/// Says that it runs; answers, fails or panics if the header `x-stop` names it.
#[derive(Clone)]
struct Noted {
    inner: InnerService,
    inside: &'static str,
    outside: &'static str,
}

impl Service<Request<LayerBody>> for Noted {
    type Response = http::Response<LayerBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<LayerBody>) -> Self::Future {
        ran(self.inside);
        match asked(&request, self.inside) {
            Some("answer") => return Box::pin(ready(Ok(http::Response::new(LayerBody::empty())))),
            Some("fail") => return Box::pin(ready(Err("the layer failed".into()))),
            Some(_) => panic!("asked to"),
            None => {}
        }
        let (inner, outside) = (self.inner.call(request), self.outside);
        Box::pin(async move {
            let response = inner.await?;
            ran(outside);
            Ok(response)
        })
    }
}

/// What `x-stop: <place> <what>` asks of this place.
fn asked<'r>(request: &'r Request<LayerBody>, place: &str) -> Option<&'r str> {
    request.headers().get("x-stop")?.to_str().ok()?.strip_prefix(place)?.strip_prefix(' ')
}

/// The same of a stage.
fn stop(x_stop: Option<&str>, place: &'static str) -> Result<bool> {
    ran(place);
    match x_stop.and_then(|stop| stop.strip_prefix(place)) {
        Some(" answer") => Ok(true),
        Some(" fail") => Err(Error::forbidden("stopped")),
        Some(" panic") => panic!("asked to"),
        _ => Ok(false),
    }
}

#[injectable]
struct Before;

#[middleware]
impl Before {
    async fn handle(&self, next: Next<'_>, #[header] x_stop: Option<&str>) -> Result<Response> {
        if stop(x_stop, "middleware in")? {
            return Ok("the middleware".into_response());
        }
        let outcome = next.run().await;
        ran("middleware out");
        outcome
    }
}

#[injectable]
struct Around;

#[interceptor]
impl Around {
    async fn intercept(&self, next: Next<'_>, #[header] x_stop: Option<&str>) -> Result<Response> {
        if stop(x_stop, "interceptor in")? {
            return Ok("the interceptor".into_response());
        }
        let outcome = next.run().await;
        ran("interceptor out");
        outcome
    }
}

/// An interceptor that is a layer.
#[injectable]
struct Layered {
    #[value(TowerLayer::new(layer_fn(inner_layer as fn(InnerService) -> Noted)))]
    layer: TowerLayer<LayerFn<fn(InnerService) -> Noted>>,
}

fn inner_layer(inner: InnerService) -> Noted {
    Noted { inner, inside: "inner layer in", outside: "inner layer out" }
}

impl Interceptor for Layered {
    type Provides = ();

    async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        self.layer.run(next).await
    }
}

#[injectable]
struct Admits;

#[guard]
impl Admits {
    fn can_activate(&self, #[header] x_stop: Option<&str>) -> Result<()> {
        stop(x_stop, "guard").map(drop)
    }
}

#[injectable]
struct Catches;

#[catch(_)]
impl Catches {
    fn catch(&self, error: &Error) -> (StatusCode, &'static str) {
        ran("filter");
        (error.status(), "caught")
    }
}

#[injectable]
struct Shop;

#[controller("/shop")]
#[use_interceptors(Layered)]
impl Shop {
    #[get]
    fn shop(&self, #[header] x_stop: Option<&str>) -> Result<&'static str> {
        stop(x_stop, "handler").map(|_| "the shop")
    }
}

#[module(
    root,
    controllers = [Shop],
    guards = [Admits],
    interceptors = [Around],
    middleware = [Before],
    filters = [Catches],
)]
struct App;

async fn mounted() -> &'static str {
    ran("service");
    "the service"
}

async fn app() -> TestApp {
    let outer = layer_fn(|inner| Noted { inner, inside: "first layer in", outside: "first layer out" });
    let inner = layer_fn(|inner| Noted { inner, inside: "second layer in", outside: "second layer out" });
    let service = Router::new().route("/", get(mounted));
    testing::app::<App>().layer(outer).layer(inner).mount("/old", service).build().await.unwrap()
}

const IN: &str = "first layer in, second layer in";
const OUT: &str = "second layer out, first layer out";
const ROOT_IN: &str = "middleware in, interceptor in";
const ROOT_OUT: &str = "interceptor out, middleware out";

#[armature::test]
async fn layers_are_outside_of_everything_and_the_first_is_outermost() {
    let app = app().await;
    app.get("/shop").await.assert_text("the shop");
    assert_eq!(
        lines(),
        format!("{IN}, {ROOT_IN}, guard, inner layer in, handler, inner layer out, {ROOT_OUT}, {OUT}")
    );
}

#[armature::test]
async fn a_mounted_service_is_inside_of_what_the_root_has() {
    let app = app().await;
    app.get("/old").await.assert_text("the service");
    assert_eq!(lines(), format!("{IN}, {ROOT_IN}, guard, service, {ROOT_OUT}, {OUT}"));
    app.get("/old").header("x-stop", "guard fail").await.assert_status(403).assert_text("caught");
    assert_eq!(lines(), format!("{IN}, {ROOT_IN}, guard, {ROOT_OUT}, filter, {OUT}"));
}

#[armature::test]
async fn what_no_route_answers_passes_layers_and_the_root() {
    let app = app().await;
    app.get("/nowhere").await.assert_status(404).assert_text("caught");
    assert_eq!(lines(), format!("{IN}, {ROOT_IN}, {ROOT_OUT}, filter, {OUT}"));
}

#[armature::test]
async fn layers_see_early_responses_and_what_filters_make_of_errors() {
    let app = app().await;
    for (stop, status, ran) in [
        ("middleware in answer", 200, "middleware in".to_owned()),
        ("middleware in fail", 403, "middleware in, filter".to_owned()),
        ("interceptor in answer", 200, format!("{ROOT_IN}, middleware out")),
        ("interceptor in fail", 403, format!("{ROOT_IN}, middleware out, filter")),
        ("guard fail", 403, format!("{ROOT_IN}, guard, {ROOT_OUT}, filter")),
        ("inner layer in answer", 200, format!("{ROOT_IN}, guard, inner layer in, {ROOT_OUT}")),
        ("inner layer in fail", 500, format!("{ROOT_IN}, guard, inner layer in, {ROOT_OUT}, filter")),
        (
            "handler fail",
            403,
            format!("{ROOT_IN}, guard, inner layer in, handler, inner layer out, {ROOT_OUT}, filter"),
        ),
    ] {
        app.get("/shop").header("x-stop", stop).await.assert_status(status);
        assert_eq!(lines(), format!("{IN}, {ran}, {OUT}"), "{stop}");
    }
}

#[armature::test]
async fn a_layer_that_stops_lets_nothing_inside_run_and_no_filter_see_it() {
    let app = app().await;
    for (stop, status, ran) in [
        ("first layer in answer", 200, "first layer in".to_owned()),
        ("first layer in fail", 500, "first layer in".to_owned()),
        ("second layer in answer", 200, format!("{IN}, first layer out")),
    ] {
        app.get("/shop").header("x-stop", stop).await.assert_status(status);
        assert_eq!(lines(), ran, "{stop}");
    }
    // The second layer's error becomes a response before the first one sees it.
    app.get("/shop").header("x-stop", "second layer in fail").await.assert_status(500);
    assert_eq!(lines(), format!("{IN}, first layer out"));
}

#[armature::test]
async fn after_a_panic_nothing_runs_and_the_next_request_is_answered() {
    let app = app().await;
    for place in [
        "first layer in",
        "second layer in",
        "middleware in",
        "interceptor in",
        "guard",
        "inner layer in",
        "handler",
    ] {
        app.get("/shop").header("x-stop", &*format!("{place} panic")).await.assert_status(500);
        let ran = lines();
        assert!(ran.ends_with(place), "{ran}");
        app.get("/shop").await.assert_status(200).assert_text("the shop");
        assert!(lines().ends_with("first layer out"));
    }
}
