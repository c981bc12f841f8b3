//! Errors on their way through layers: of handlers, of layers, of layers that wrap or replace responses; and panics.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use armature::tower::{Body as LayerBody, InnerService, Layer, Service, layer_fn};
use armature_tests::reports;
use http::Request;
use http_body_util::Full;
use std::future::{Ready, ready};
use std::task::{Context, Poll};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::map_response_body::MapResponseBodyLayer;
use tower_http::set_header::SetResponseHeaderLayer;

#[derive(Debug, HttpError)]
enum ShopError {
    #[http(409, "sold out")]
    SoldOut,
}

#[injectable]
struct Shop;

#[controller("/shop")]
impl Shop {
    #[get("/sold")]
    fn sold(&self) -> Result<(), ShopError> {
        Err(ShopError::SoldOut)
    }

    #[get("/broken/:text")]
    fn broken(&self, #[param] text: String) -> Result<()> {
        Err(text)?;
        Ok(())
    }

    #[get("/fine")]
    fn fine(&self) -> &'static str {
        "fine"
    }

    #[get("/panic")]
    async fn panic(&self) -> &'static str {
        tokio::task::yield_now().await;
        panic!("asked to")
    }
}

/// Sees the error, by its type, if it is one outside of the layer.
#[injectable]
struct Sees;

impl Interceptor for Sees {
    type Provides = ();

    async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        let outcome = next.run().await;
        let seen = match &outcome {
            Err(error) if error.origin::<ShopError>().is_some() => "sold out",
            Err(_) => "another error",
            Ok(_) => "a response",
        };
        let (name, value) = (HeaderName::from_static("x-seen"), HeaderValue::from_static(seen));
        match outcome {
            Ok(response) => Ok(response.with_header(name, value)),
            Err(error) => Err(error.with_header(name, value)),
        }
    }
}

macro_rules! interceptor {
    ($name:ident, $layer:ty = $make:expr) => {
        #[injectable]
        struct $name {
            #[value(armature::tower::TowerLayer::new($make))]
            layer: armature::tower::TowerLayer<$layer>,
        }

        impl Interceptor for $name {
            type Provides = ();

            async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
                self.layer.run(next).await
            }
        }
    };
}

const MARK: HeaderValue = HeaderValue::from_static("1");

interceptor!(
    Marks,
    SetResponseHeaderLayer<HeaderValue> =
        SetResponseHeaderLayer::overriding(HeaderName::from_static("x-mark"), MARK)
);
interceptor!(Wraps, MapResponseBodyLayer<fn(LayerBody) -> Box<LayerBody>> = MapResponseBodyLayer::new(Box::new));

#[module(root, controllers = [Shop], interceptors = [Sees, Marks])]
struct Marked;

#[module(root, controllers = [Shop], interceptors = [Sees, Wraps])]
struct Wrapped;

/// The same layers around one controller, inside of a filter.
#[injectable]
struct Counter;

#[controller("/counter")]
#[use_filters(SoldOut)]
#[use_interceptors(Sees, Marks)]
impl Counter {
    #[get("/sold")]
    fn sold(&self) -> Result<(), ShopError> {
        Err(ShopError::SoldOut)
    }

    #[get("/fine")]
    #[use_interceptors(Wraps)]
    async fn fine(&self) -> &'static str {
        tokio::task::yield_now().await;
        "fine"
    }
}

#[injectable]
struct SoldOut;

#[catch(ShopError)]
impl SoldOut {
    fn catch(&self, _error: &ShopError) -> impl IntoResponse + use<> {
        "come back tomorrow"
    }
}

#[module(root, controllers = [Counter])]
struct OfOneController;

async fn with<L>(layer: L) -> TestApp
where
    L: Layer<InnerService, Service: armature::tower::HttpService> + Send + Sync + 'static,
{
    testing::app::<Marked>().layer(layer).build().await.unwrap()
}

#[armature::test]
async fn an_error_that_a_layer_leaves_as_it_is_stays_an_error_outside() {
    let app = testing::app::<Marked>().build().await.unwrap();
    let response = app.get("/shop/sold").await;
    response.assert_status(409).assert_header("x-seen", "sold out").assert_header("x-mark", "1");
    app.get("/shop/fine").await.assert_header("x-seen", "a response").assert_header("x-mark", "1");
}

#[armature::test]
async fn a_controller_has_layers_of_its_own_and_a_filter_outside_of_them() {
    let app = testing::app::<OfOneController>().build().await.unwrap();
    let response = app.get("/counter/sold").await;
    response.assert_status(409).assert_text("come back tomorrow");
    response.assert_header("x-seen", "sold out").assert_header("x-mark", "1");
    let response = app.get("/counter/fine").await;
    response.assert_text("fine").assert_header("x-seen", "a response").assert_header("x-mark", "1");
}

#[armature::test]
async fn an_error_whose_response_is_wrapped_is_a_response_outside_and_is_reported() {
    reports::keep_all();
    let app = testing::app::<Wrapped>().build().await.unwrap();
    app.get("/shop/sold").await.assert_status(409).assert_header("x-seen", "a response");
    let response = app.get("/shop/broken/wrapped-and-reported").await;
    response.assert_status(500).assert_header("content-type", "application/problem+json");
    assert_eq!(reports::with("wrapped-and-reported").len(), 1);
    assert!(reports::with("wrapped-and-reported")[0].contains("GET /shop/broken/:text"));
}

#[armature::test]
async fn what_a_layer_wraps_has_the_form_that_the_application_gives_its_errors() {
    let app = testing::app::<Wrapped>().error_format(ErrorFormat::Nest).build().await.unwrap();
    let response = app.get("/shop/sold").await;
    response.assert_status(409).assert_header("x-seen", "a response");
    response.assert_text(r#"{"statusCode":409,"message":"sold out","error":"Conflict"}"#);
    let teapot = ErrorFormat::own(|error, head| {
        let path = head.map_or("", |head| head.path());
        (StatusCode::IM_A_TEAPOT, format!("{path}: {error}")).into_response()
    });
    let app = testing::app::<Marked>().error_format(teapot).build().await.unwrap();
    let response = app.get("/shop/sold").await;
    response.assert_status(418).assert_text("/shop/sold: sold out");
    response.assert_header("x-seen", "sold out").assert_header("x-mark", "1");
}

#[armature::test]
async fn an_error_is_reported_once_however_many_layers_it_passes() {
    reports::keep_all();
    let app = with(SetResponseHeaderLayer::overriding(HeaderName::from_static("x-more"), MARK)).await;
    app.get("/shop/broken/through-two-layers").await.assert_status(500).assert_header("x-more", "1");
    assert_eq!(reports::with("through-two-layers").len(), 1);
}

/// Answers by itself, with what it is asked to.
#[derive(Clone)]
struct Answers<S>(#[allow(dead_code)] S);

impl<S, B> Service<Request<B>> for Answers<S> {
    type Response = http::Response<Full<Bytes>>;
    type Error = std::io::Error;
    type Future = Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        match request.uri().path() {
            "/fails" => ready(Err(std::io::Error::other("the layer failed by itself"))),
            "/panics" => panic!("asked to"),
            _ => ready(Ok(http::Response::builder().status(402).body(Full::from("pay")).unwrap())),
        }
    }
}

#[armature::test]
async fn a_layer_that_answers_by_itself_lets_nothing_inside_run() {
    let app = with(layer_fn(Answers)).await;
    let response = app.get("/shop/fine").await;
    response.assert_status(402).assert_text("pay");
    assert!(response.header("x-mark").is_none());
}

#[armature::test]
async fn an_error_of_a_layer_is_500_and_reported() {
    reports::keep_all();
    let app = with(layer_fn(Answers)).await;
    app.get("/fails").await.assert_status(500).assert_header("content-type", "application/problem+json");
    assert_eq!(reports::with("the layer failed by itself").len(), 1);
}

/// Fails with an error of ours.
#[derive(Clone)]
struct Refuses<S>(#[allow(dead_code)] S);

impl<S, B> Service<Request<B>> for Refuses<S> {
    type Response = http::Response<LayerBody>;
    type Error = armature::error::BoxError;
    type Future = Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Err(Error::too_many_requests("come back later").into()))
    }

    fn call(&mut self, _: Request<B>) -> Self::Future {
        unreachable!("it is never ready")
    }
}

#[armature::test]
async fn an_error_of_ours_comes_through_a_layer_as_it_is() {
    let app = with(layer_fn(Refuses)).await;
    app.get("/shop/fine").await.assert_status(429);
}

#[armature::test]
async fn a_panic_in_a_layer_is_500_and_harms_no_other_request() {
    let app = with(layer_fn(Answers)).await;
    app.get("/panics").await.assert_status(500);
    app.get("/shop/fine").await.assert_status(402);
}

#[armature::test]
async fn a_layer_can_catch_a_handlers_panic() {
    let app = with(CatchPanicLayer::new()).await;
    let response = app.get("/shop/panic").await;
    response.assert_status(500).assert_text("Service panicked");
    app.get("/shop/fine").await.assert_text("fine");
}

#[armature::test]
async fn a_handlers_panic_that_no_layer_catches_is_500() {
    let app = testing::app::<Marked>().build().await.unwrap();
    app.get("/shop/panic").await.assert_status(500).assert_header("content-type", "application/problem+json");
    app.get("/shop/fine").await.assert_text("fine");
}

/// Makes a new request, as a careless layer does.
#[derive(Clone)]
struct Forgets(InnerService);

impl<B> Service<Request<B>> for Forgets {
    type Response = http::Response<LayerBody>;
    type Error = std::convert::Infallible;
    type Future = armature::tower::InnerFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        self.0.call(Request::builder().uri(request.uri()).body(LayerBody::empty()).unwrap())
    }
}

#[armature::test]
async fn a_layer_that_loses_the_extensions_is_told_so() {
    reports::keep_all();
    let app = with(layer_fn(Forgets)).await;
    app.get("/shop/fine").await.assert_status(500);
    assert_eq!(reports::with("left out the extensions").len(), 1);
}
