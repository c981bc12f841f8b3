//! In which order layers and stages run, what layers see and change, and that they see every kind of answer.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use armature::tower::{Extension, InnerFuture, InnerService, Peer, Service, TowerLayer, layer_fn};
use http::Request;
use std::convert::Infallible;
use std::sync::Mutex;
use std::task::{Context, Poll};
use tower_http::set_header::SetResponseHeaderLayer;

/// What happened, in order.
#[injectable]
#[derive(Default)]
struct Log {
    #[default]
    lines: Mutex<Vec<String>>,
}

impl Log {
    fn add(&self, line: impl Into<String>) {
        self.lines.lock().unwrap().push(line.into());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.lines.lock().unwrap())
    }
}

/// What a layer attaches.
#[derive(Clone, Copy)]
struct Attached(u8);

/// Attaches a number, says that it was here, and asks for what the next one had to say.
#[derive(Clone)]
struct Numbered<S> {
    inner: S,
    number: u8,
}

impl<S: Service<Request<B>>, B> Service<Request<B>> for Numbered<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<B>) -> S::Future {
        let before = request.headers().get("x-layers").and_then(|value| value.to_str().ok()).unwrap_or("");
        let after = HeaderValue::from_str(&format!("{before}{}", self.number)).unwrap();
        request.headers_mut().insert("x-layers", after);
        request.extensions_mut().insert(Attached(self.number));
        self.inner.call(request)
    }
}

type NumberLayer = armature::tower::LayerFn<fn(InnerService) -> Numbered<InnerService>>;

/// An interceptor of the module that is a layer.
#[injectable]
struct Inside {
    #[value(TowerLayer::new(layer_fn(|inner| Numbered { inner, number: 3 })))]
    layer: TowerLayer<NumberLayer>,
    log: Inject<Log>,
}

impl Interceptor for Inside {
    type Provides = ();

    async fn intercept(&self, request: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        let attached = request.extension().map_or(0, |Attached(number)| *number);
        let layers = request.header("x-layers").unwrap_or("none");
        self.log.add(format!("module, layers {layers}, attached {attached}"));
        self.layer.run(next).await
    }
}

#[injectable]
struct OfRoot {
    log: Inject<Log>,
}

impl Interceptor for OfRoot {
    type Provides = ();

    async fn intercept(&self, request: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        self.log.add(format!("root, layers {}", request.header("x-layers").unwrap_or("none")));
        next.run().await
    }
}

#[fact(identity)]
struct User(String);

#[injectable]
struct Token;

#[guard]
impl Token {
    fn can_activate(&self, request: &Parts<'_>) -> Result<User> {
        let name = request.header("x-user").ok_or_else(|| Error::unauthorized("who are you?"))?;
        Ok(User(name.to_owned()))
    }
}

#[injectable]
struct Shop {
    log: Inject<Log>,
}

#[controller("/shop/:part")]
impl Shop {
    #[get("/order/:number")]
    #[use_guards(Token)]
    fn order(
        &self,
        user: &User,
        #[param] part: &str,
        #[param] number: u8,
        #[header] x_layers: &str,
        attached: Extension<'_, Attached>,
    ) -> Result<String> {
        self.log.add(format!("handler, layers {x_layers}, attached {}", attached.0.0));
        if number == 0 {
            return Err(Error::not_found("no such order"));
        }
        Ok(format!("{} {part} {number}", user.0))
    }

    #[post("/order")]
    fn add(&self, #[body] number: Json<u8>) -> String {
        number.0.to_string()
    }
}

#[module(controllers = [Shop], interceptors = [Inside])]
struct ShopModule;

#[module(global, providers = [Log], exports = [Log])]
struct LogModule;

#[module(root, imports = [ShopModule, LogModule], interceptors = [OfRoot])]
struct App;

fn numbered(number: u8) -> impl armature::tower::Layer<InnerService, Service = Numbered<InnerService>> {
    layer_fn(move |inner| Numbered { inner, number })
}

async fn app() -> (TestApp, Inject<Log>) {
    let mark = SetResponseHeaderLayer::overriding(
        HeaderName::from_static("x-mark"),
        HeaderValue::from_static("layered"),
    );
    let app = testing::app::<App>().layer(mark).layer(numbered(1)).layer(numbered(2)).build().await.unwrap();
    let log = app.resolve::<Log>();
    (app, log)
}

#[armature::test]
async fn layers_are_outside_of_stages_and_the_first_is_outermost() {
    let (app, log) = app().await;
    app.get("/shop/a/order/7").header("x-user", "ada").await.assert_status(200).assert_text("ada a 7");
    assert_eq!(
        log.take(),
        ["root, layers 12", "module, layers 12, attached 2", "handler, layers 123, attached 3"]
    );
}

#[armature::test]
async fn a_header_of_a_layer_is_on_every_kind_of_answer() {
    let (app, _) = app().await;
    let marked = |response: testing::TestResponse, status: u16| {
        response.assert_status(status).assert_header("x-mark", "layered");
    };
    marked(app.get("/shop/a/order/7").header("x-user", "ada").await, 200);
    marked(app.get("/shop/a/order/0").header("x-user", "ada").await, 404);
    marked(app.get("/shop/a/order/7").await, 401);
    marked(app.get("/shop/a/order/many").header("x-user", "ada").await, 400);
    marked(app.post("/shop/a/order").header("content-type", "image/png").body("x").await, 415);
    marked(app.delete("/shop/a/order").await, 405);
    marked(app.options("/shop/a/order").await, 204);
    marked(app.request("OPTIONS", "*").await, 204);
    marked(app.get("/nowhere").await, 404);
}

#[armature::test]
async fn what_else_is_on_an_answer_stays() {
    let (app, _) = app().await;
    let response = app.get("/shop/a/order/7").await;
    response
        .assert_header("content-type", "application/problem+json")
        .assert_header("www-authenticate", "Bearer");
    app.delete("/shop/a/order").await.assert_header("allow", "POST, OPTIONS");
}

/// Sends every request to one path.
#[derive(Clone)]
struct Redirected(InnerService);

impl<B> Service<Request<B>> for Redirected
where
    InnerService: Service<Request<B>, Future = InnerFuture>,
{
    type Response = http::Response<armature::tower::Body>;
    type Error = Infallible;
    type Future = InnerFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<B>) -> InnerFuture {
        let route = request.extensions().get::<Route<'static>>().map_or("none", |route| route.pattern());
        let route = HeaderValue::from_str(route).unwrap();
        request.headers_mut().insert("x-route", route);
        *request.uri_mut() = http::Uri::from_static("/shop/there/order/9");
        self.0.call(request)
    }
}

#[injectable]
struct Elsewhere {
    #[value(TowerLayer::new(layer_fn(Redirected)))]
    layer: TowerLayer<armature::tower::LayerFn<fn(InnerService) -> Redirected>>,
}

impl Interceptor for Elsewhere {
    type Provides = ();

    async fn intercept(&self, _: &StageRequest<'_>, next: Next<'_>) -> Outcome {
        self.layer.run(next).await
    }
}

#[injectable]
struct Echo;

#[controller("/echo/:what")]
impl Echo {
    #[get]
    fn what(
        &self,
        #[param] what: &str,
        #[header] x_route: &str,
        parts: &Parts<'_>,
        route: Route<'_>,
    ) -> String {
        assert_eq!(route.pattern(), x_route);
        format!("{what} {} {x_route}", parts.path())
    }
}

#[module(controllers = [Echo], interceptors = [Elsewhere])]
struct EchoModule;

#[module(root, imports = [EchoModule], interceptors = [Elsewhere])]
struct RootThatRedirects;

#[armature::test]
async fn a_layer_of_the_application_decides_where_a_request_is_routed() {
    let app = testing::app::<App>().layer(layer_fn(Redirected)).build().await.unwrap();
    let _ = app.resolve::<Log>();
    app.get("/nowhere").header("x-user", "ada").await.assert_text("ada there 9");
}

#[armature::test]
async fn layers_inside_find_the_request_routed_and_its_captures_stay() {
    let app = testing::app::<RootThatRedirects>().build().await.unwrap();
    app.get("/echo/this%20one").await.assert_text("this one /shop/there/order/9 /echo/:what");
}

/// Tells what a layer knows of a request.
#[derive(Clone)]
struct Knows<S>(S);

impl<B, S: Service<Request<B>>> Service<Request<B>> for Knows<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<B>) -> S::Future {
        let known = request.extensions().get::<Peer>().map_or("no peer", |_| "a peer");
        request.headers_mut().insert("x-layers", HeaderValue::from_static(known));
        request.extensions_mut().insert(Attached(0));
        self.0.call(request)
    }
}

#[armature::test]
async fn a_layer_knows_the_peer_if_there_is_one() {
    let app = testing::app::<App>().layer(layer_fn(Knows)).over_socket().build().await.unwrap();
    let log = app.resolve::<Log>();
    app.get("/nowhere").await.assert_status(404);
    assert_eq!(log.take(), ["root, layers a peer"]);
}

#[armature::test]
async fn what_no_layer_has_attached_is_an_error_of_the_server() {
    #[injectable]
    struct Asks;

    #[controller("/asks")]
    impl Asks {
        #[get]
        fn number(&self, number: Extension<'_, Attached>) -> String {
            number.0.0.to_string()
        }

        #[get("/maybe")]
        fn maybe(&self, number: Option<Extension<'_, Attached>>) -> String {
            number.is_some().to_string()
        }
    }

    #[module(root, controllers = [Asks])]
    struct Root;

    let app = testing::app::<Root>().build().await.unwrap();
    app.get("/asks").await.assert_status(500);
    app.get("/asks/maybe").await.assert_text("false");
    let app = testing::app::<Root>().layer(numbered(4)).build().await.unwrap();
    app.get("/asks").await.assert_text("4");
    app.get("/asks/maybe").await.assert_text("true");
}

#[armature::test]
async fn what_is_told_at_the_end_of_a_request_knows_its_route() {
    static TOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let told = |request: &armature::http::Finished<'_>| {
        let route = request.route().map_or_else(|| "none".to_owned(), |route| route.pattern().to_owned());
        TOLD.lock().unwrap().push(route);
    };
    let app = testing::app::<App>().layer(numbered(1)).on_finished(told).build().await.unwrap();
    app.get("/shop/a/order/7").await.assert_status(401);
    app.get("/nowhere").await.assert_status(404);
    assert_eq!(*TOLD.lock().unwrap(), ["/shop/:part/order/:number", "none"]);
}

#[test]
fn each_worker_of_a_served_application_has_them() {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    let mark = SetResponseHeaderLayer::overriding(
        HeaderName::from_static("x-mark"),
        HeaderValue::from_static("layered"),
    );
    let old = axum::Router::new().route("/", axum::routing::get(|| async { "old" }));
    let app = armature::bootstrap::<App>().layer(mark).mount("/old", old).workers(2);
    let running = app.start("127.0.0.1:0").unwrap();
    let address = running.addresses()[0];
    // The kernel spreads connections over the workers.
    for _ in 0..20 {
        let mut client = TcpStream::connect(address).unwrap();
        for (path, status) in [("/old", "200 OK"), ("/nowhere", "404 Not Found")] {
            write!(client, "GET {path} HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
            let mut answered = [0; 1024];
            let length = client.read(&mut answered).unwrap();
            let answered = String::from_utf8_lossy(&answered[..length]).into_owned();
            assert!(answered.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{answered}");
            assert!(answered.contains("x-mark: layered\r\n"), "{answered}");
        }
    }
    running.shutdown().unwrap();
}

#[armature::test]
async fn a_layer_answers_what_a_browser_asks_in_advance() {
    use tower_http::cors::{Any, CorsLayer};

    let cors = CorsLayer::new().allow_origin(Any).allow_methods([http::Method::DELETE]);
    let app = testing::app::<App>().layer(cors).build().await.unwrap();
    let asked = app.options("/shop/a/order").header("origin", "http://b.example");
    let answered = asked.header("access-control-request-method", "DELETE").await;
    answered.assert_status(200).assert_header("access-control-allow-methods", "DELETE");
    let other = app.get("/nowhere").header("origin", "http://b.example").await;
    other.assert_status(404).assert_header("access-control-allow-origin", "*");
}

#[armature::test]
async fn a_target_that_the_http_crate_refuses_is_refused() {
    let (app, _) = app().await;
    app.get("/shop/a<b").await.assert_status(400);
}
