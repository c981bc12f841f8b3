//! Services below a path of the application: what they see, what surrounds them, and what stops the start.

use armature::prelude::*;
use armature::testing::{self, TestApp, TestBuilder};
use armature::tower::{OriginalUri, Peer};
use axum::Router;
use axum::routing::{get, post};
use futures_util::StreamExt;
use std::convert::Infallible;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

#[injectable]
struct Shop;

#[controller("/shop")]
impl Shop {
    #[get("/:part")]
    fn part(&self, #[param] part: &str) -> String {
        part.to_owned()
    }
}

/// Says which route it was asked for.
#[injectable]
struct Says;

impl Interceptor for Says {
    type Provides = ();

    async fn intercept(&self, request: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        let route = request.route().map_or("none", |route| route.pattern()).to_owned();
        Ok(next.run().await?.with_header(HeaderName::from_static("x-route"), HeaderValue::from_str(&route)?))
    }
}

#[injectable]
struct Key;

#[guard]
impl Key {
    fn can_activate(&self, request: &Parts<'_>) -> Result<()> {
        match request.header("x-key") {
            Some("7") => Ok(()),
            _ => Err(Error::unauthorized("a key is needed")),
        }
    }
}

async fn panics() -> &'static str {
    panic!("asked to")
}

#[module(root, prefix = "/api", controllers = [Shop], interceptors = [Says])]
struct App;

#[module(root, controllers = [Shop], guards = [Key])]
struct Guarded;

fn legacy() -> Router {
    let seen = |uri: axum::http::Uri, request: axum::extract::Request| async move {
        let original = request.extensions().get::<OriginalUri>().map(|OriginalUri(uri)| uri.to_string());
        let peer = request.extensions().get::<Peer>().is_some();
        format!("{uri} {} {peer}", original.unwrap_or_default())
    };
    let stream = || async {
        let pieces = futures_util::stream::iter(["one", "two"].map(Ok::<_, Infallible>));
        axum::body::Body::from_stream(pieces.then(async |piece| {
            tokio::task::yield_now().await;
            piece
        }))
    };
    Router::new()
        .route("/", get(|| async { "home" }))
        .route("/seen/{*rest}", get(seen))
        .route("/echo", post(|body: String| async move { body }))
        .route("/stream", get(stream))
        .route("/panics", get(panics))
}

async fn build<M: armature::Root>(app: TestBuilder<M>) -> TestApp {
    app.build().await.unwrap()
}

#[armature::test]
async fn a_router_answers_below_its_path_which_is_taken_off() {
    let app = build(testing::app::<App>().mount("/old/shop", legacy())).await;
    app.get("/old/shop").await.assert_status(200).assert_text("home");
    app.get("/old/shop/").await.assert_text("home");
    app.get("/old/shop/seen/this?a=b").await.assert_text("/seen/this?a=b /old/shop/seen/this?a=b false");
    app.post("/old/shop/echo").body("text").await.assert_status(200).assert_text("text");
    app.get("/old/shop/echo").await.assert_status(405).assert_header("allow", "POST");
    app.get("/old/shop/nothing").await.assert_status(404).assert_text("");
    app.get("/old").await.assert_status(404).assert_header("content-type", "application/problem+json");
    app.get("/api/shop/bread").await.assert_text("bread");
}

#[armature::test]
async fn a_body_streams_through_it_both_ways() {
    let app = build(testing::app::<App>().mount("/old", legacy())).await;
    app.get("/old/stream").await.assert_text("onetwo").assert_header("transfer-encoding", "chunked");
    let chunks = app.post("/old/echo").header("transfer-encoding", "chunked");
    chunks.body("3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n").await.assert_text("abcdef");
    app.head("/old").await.assert_status(200).assert_text("").assert_header("content-length", "4");
}

#[armature::test]
async fn interceptors_and_layers_are_around_it() {
    let mark = SetResponseHeaderLayer::overriding(
        HeaderName::from_static("x-mark"),
        HeaderValue::from_static("layered"),
    );
    let app = build(testing::app::<App>().layer(mark).mount("/old", legacy())).await;
    let response = app.get("/old/seen/x").await;
    response.assert_header("x-mark", "layered").assert_header("x-route", "/old/*rest?");
}

/// Says that the service behind is away.
#[injectable]
struct Away;

#[catch(std::io::Error)]
impl Away {
    fn catch(&self, error: &std::io::Error, route: Route<'_>) -> impl IntoResponse + use<> {
        (StatusCode::BAD_GATEWAY, format!("{}: {error}", route.pattern()))
    }
}

#[module(root, filters = [Away])]
struct Filtered;

#[armature::test]
async fn the_filters_of_the_root_catch_its_errors() {
    let fails = |_: http::Request<armature::tower::Body>| async {
        Err::<http::Response<armature::tower::Body>, _>(std::io::Error::other("nobody is there"))
    };
    let app = build(testing::app::<Filtered>().mount("/old", tower::service_fn(fails))).await;
    app.get("/old/x").await.assert_status(502).assert_text("/old/*rest?: nobody is there");
}

#[armature::test]
async fn the_guards_of_the_root_cover_it() {
    let app = build(testing::app::<Guarded>().mount("/old", legacy())).await;
    app.get("/old").await.assert_status(401);
    app.get("/old").header("x-key", "7").await.assert_text("home");
}

#[armature::test]
async fn a_panic_in_it_is_500_and_harms_nothing_else() {
    let app = build(testing::app::<App>().mount("/old", legacy())).await;
    app.get("/old/panics").await.assert_status(500);
    app.get("/old").await.assert_text("home");
}

#[armature::test]
async fn at_the_root_it_gets_what_no_route_answers() {
    let app = build(testing::app::<App>().mount("/", legacy())).await;
    app.get("/").await.assert_text("home");
    app.get("/seen/x").await.assert_text("/seen/x /seen/x false");
    app.get("/api/shop/bread").await.assert_text("bread");
    app.get("/api/nothing").await.assert_status(404).assert_text("");
}

#[armature::test]
async fn several_may_stand_side_by_side() {
    let other = Router::new().route("/", get(|| async { "other" }));
    let app = testing::app::<App>().mount("/old", legacy()).mount("/other", other.clone()).mount("/", other);
    let app = build(app).await;
    app.get("/old").await.assert_text("home");
    app.get("/other").await.assert_text("other");
    app.get("/").await.assert_text("other");
}

#[armature::test]
async fn files_are_served_from_a_folder() {
    let folder = armature_tests::root().join("docs");
    let app = build(testing::app::<App>().mount("/docs", ServeDir::new(folder)).over_socket()).await;
    let response = app.get("/docs/glossary.md").await;
    response.assert_status(200).assert_header("content-type", "text/markdown");
    let length = std::fs::metadata(armature_tests::root().join("docs/glossary.md")).unwrap().len();
    response.assert_header("content-length", length.to_string());
    assert!(response.text().starts_with("# Glossary"));
    app.get("/docs/glossary.md")
        .header("range", "bytes=0-9")
        .await
        .assert_status(206)
        .assert_text("# Glossary");
    app.get("/docs/no-such.md").await.assert_status(404);
    app.get("/docs/../Cargo.toml").await.assert_status(404);
}

#[track_caller]
fn refused<M: armature::Root>(app: TestBuilder<M>, code: &str, text: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let error = runtime.block_on(app.build()).unwrap_err().to_string();
    assert!(error.contains(code) && error.contains(text), "{error}");
    assert!(error.contains("tests/tower/mounts.rs"), "it says where: {error}");
}

#[test]
fn a_route_below_the_path_stops_the_start() {
    let text = "`part` of `Shop` answers `/api/shop/:part`, and a service is mounted at `/api`";
    refused(testing::app::<App>().mount("/api", legacy()), "A0201", text);
    refused(testing::app::<App>().mount("/api/shop", legacy()), "A0201", "is mounted at `/api/shop`");
}

#[test]
fn a_placeholder_gives_way_as_it_does_to_static_text() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let app = build(testing::app::<App>().mount("/api/shop/old", legacy())).await;
        app.get("/api/shop/old").await.assert_text("home");
        app.get("/api/shop/new").await.assert_text("new");
    });
}

#[test]
fn another_service_on_the_same_way_stops_the_start() {
    let app = || testing::app::<App>().mount("/old", legacy());
    refused(app().mount("/old", legacy()), "A0201", "services are mounted at `/old` and at `/old`");
    refused(app().mount("/old/er", legacy()), "A0201", "one path begins with the other");
}

#[test]
fn a_path_that_is_no_path_stops_the_start() {
    refused(testing::app::<App>().mount("old", legacy()), "A0607", "a pattern begins with `/`");
    refused(testing::app::<App>().mount("/old/", legacy()), "A0607", "does not end with `/`");
    refused(testing::app::<App>().mount("/:old", legacy()), "A0607", "without placeholders");
}
