//! Bodies through layers: streams stay streams, both ways, whatever a layer makes of them.

use armature::prelude::*;
use armature::testing::{self, TestApp};
use armature::tower::{Body as LayerBody, Service, layer_fn};
use futures_util::StreamExt;
use http_body::{Body as _, Frame};
use http_body_util::{BodyExt, Limited};
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tower_http::map_request_body::MapRequestBodyLayer;
use tower_http::map_response_body::MapResponseBodyLayer;

/// The pieces of a stream, sent by the test.
#[injectable]
struct Ticks {
    #[value(Mutex::new(None))]
    sender: Mutex<Option<UnboundedSender<&'static str>>>,
}

impl Ticks {
    fn send(&self, tick: &'static str) {
        self.sender.lock().unwrap().as_ref().unwrap().send(tick).unwrap();
    }

    fn end(&self) {
        self.sender.lock().unwrap().take();
    }
}

#[injectable]
struct Bodies {
    ticks: Inject<Ticks>,
}

#[controller("/b")]
impl Bodies {
    #[post("/echo")]
    async fn echo(&self, #[body] bytes: Bytes) -> Bytes {
        bytes
    }

    #[post("/pieces")]
    async fn pieces(&self, request: &Request<'_>) -> Result<String> {
        let mut sizes = Vec::new();
        while let Some(piece) = request.next_piece().await {
            sizes.push(piece?.len());
        }
        Ok(format!("{sizes:?} {:?}", request.trailers()))
    }

    #[post("/unread")]
    fn unread(&self) -> &'static str {
        "unread"
    }

    #[get("/stream")]
    fn stream(&self) -> impl IntoResponse + use<> {
        let pieces = futures_util::stream::iter(["one", "two", "three"]);
        StreamBody::new(pieces.then(async |piece| {
            tokio::task::yield_now().await;
            Ok::<_, Error>(piece)
        }))
    }

    #[get("/ticks")]
    fn ticks(&self) -> impl IntoResponse + use<> {
        let (sender, mut receiver) = unbounded_channel::<&str>();
        *self.ticks.sender.lock().unwrap() = Some(sender);
        StreamBody::new(futures_util::stream::poll_fn(move |cx| {
            receiver.poll_recv(cx).map(|tick| tick.map(Ok::<_, Error>))
        }))
    }

    #[get("/sized")]
    fn sized(&self) -> impl IntoResponse + use<> {
        let pieces = futures_util::stream::iter(["four", "five"].map(Ok::<_, Error>));
        StreamBody::new(pieces).with_length(8)
    }

    #[get("/breaks")]
    fn breaks(&self) -> impl IntoResponse + use<> {
        let pieces = [Ok("some"), Err(Error::internal("the disk is gone"))];
        StreamBody::new(futures_util::stream::iter(pieces))
    }

    #[get("/lies")]
    fn lies(&self) -> impl IntoResponse + use<> {
        ([("content-length", "3")], "longer")
    }

    #[get("/large")]
    fn large(&self) -> Vec<u8> {
        vec![b'x'; 100_000]
    }

    #[get("/json")]
    fn json(&self) -> Json<[u8; 3]> {
        Json([1, 2, 3])
    }
}

#[module(root, controllers = [Bodies], providers = [Ticks])]
struct App;

/// Turns the letters of a body around, case for case.
struct Capitals<B>(B);

impl<B: http_body::Body<Data = Bytes> + Unpin> http_body::Body for Capitals<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let frame = Pin::new(&mut self.0).poll_frame(cx);
        frame.map_ok(|frame| frame.map_data(|data| data.to_ascii_uppercase().into()))
    }
}

/// The application as it is; with a layer that leaves bodies alone; with layers that wrap them.
async fn apps() -> [TestApp; 3] {
    let plain = testing::app::<App>().build().await.unwrap();
    let layered = testing::app::<App>().layer(tower::layer::util::Identity::new()).build().await.unwrap();
    let wrapped = testing::app::<App>()
        .layer(MapRequestBodyLayer::new(|body: LayerBody| Limited::new(body, 1_000_000)))
        .layer(MapResponseBodyLayer::new(|body: LayerBody| body.map_frame(|frame| frame)))
        .build()
        .await
        .unwrap();
    [plain, layered, wrapped]
}

#[armature::test]
async fn bodies_are_the_same_with_and_without_layers() {
    for app in apps().await {
        app.post("/b/echo").body("text").await.assert_status(201).assert_text("text");
        app.post("/b/echo").await.assert_status(201).assert_text("");
        app.get("/b/stream").await.assert_text("onetwothree").assert_header("transfer-encoding", "chunked");
        app.get("/b/large").await.assert_text("x".repeat(100_000));
        app.get("/b/lies").await.assert_text("longer");
        app.get("/b/json").await.assert_text("[1,2,3]").assert_header("content-type", "application/json");
        app.head("/b/json").await.assert_text("");
    }
}

#[armature::test]
async fn a_length_that_is_known_stays_known() {
    let [plain, layered, _] = apps().await;
    for app in [plain, layered] {
        app.get("/b/sized").await.assert_text("fourfive").assert_header("content-length", "8");
        app.get("/b/large").await.assert_header("content-length", "100000");
        app.head("/b/json").await.assert_text("").assert_header("content-length", "7");
    }
}

#[armature::test]
async fn a_request_body_arrives_in_pieces_with_its_trailers() {
    let chunks = "4\r\nwiki\r\n5\r\npedia\r\n0\r\nx-sum: 9\r\n\r\n";
    for app in apps().await {
        let request = app.post("/b/pieces").header("transfer-encoding", "chunked").header("trailer", "x-sum");
        let response = request.body(chunks).await;
        response.assert_status(201).assert_text(r#"[9] [("x-sum", b"9")]"#);
    }
}

#[armature::test]
async fn limits_and_broken_bodies_are_told_as_before() {
    let too_large = vec![b'x'; 3_000_000];
    let [plain, layered, limited] = apps().await;
    plain.post("/b/echo").body(too_large.clone()).await.assert_status(413);
    layered.post("/b/echo").body(too_large.clone()).await.assert_status(413);
    // The layer's own limit: what it says to a reader is not known here.
    limited.post("/b/echo").body(&too_large[..1_500_000]).await.assert_status(400);
    for app in [plain, layered, limited] {
        let request = app.post("/b/echo").header("transfer-encoding", "chunked").body("nonsense\r\n");
        request.await.assert_status(400);
    }
}

#[armature::test]
async fn a_connection_goes_on_after_a_body_that_was_read_or_left() {
    for app in apps().await {
        let (client, mut task) = app.connect();
        for _ in 0..3 {
            client.send(b"POST /b/echo HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\nread");
            client.send(b"POST /b/unread HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\nleft");
        }
        task.run();
        let answered = client.take();
        let answers = answered.windows(12).filter(|bytes| *bytes == b"HTTP/1.1 201").count();
        assert_eq!(answers, 6, "{}", String::from_utf8_lossy(&answered));
    }
}

#[armature::test]
async fn a_layer_can_change_what_streams() {
    let layer = MapResponseBodyLayer::new(Capitals::<LayerBody>);
    let app = testing::app::<App>().layer(layer).build().await.unwrap();
    app.get("/b/stream").await.assert_text("ONETWOTHREE").assert_header("transfer-encoding", "chunked");
    let layer = MapRequestBodyLayer::new(Capitals::<LayerBody>);
    let app = testing::app::<App>().layer(layer).build().await.unwrap();
    app.post("/b/echo").body("text").await.assert_text("TEXT");
}

#[armature::test]
async fn a_stream_through_a_layer_is_asked_for_one_piece_at_a_time() {
    let layer = MapResponseBodyLayer::new(Capitals::<LayerBody>);
    let app = testing::app::<App>().layer(layer).build().await.unwrap();
    let (client, mut task) = app.connect();
    client.send(b"GET /b/ticks HTTP/1.1\r\nhost: a\r\n\r\n");
    task.run();
    let ticks = app.resolve::<Ticks>();
    for tick in ["tick", "tock"] {
        client.take();
        ticks.send(tick);
        task.run();
        let arrived = String::from_utf8(client.take()).unwrap();
        assert!(arrived.ends_with(&format!("4\r\n{}\r\n", tick.to_uppercase())), "{arrived}");
    }
    ticks.end();
    task.run();
    assert_eq!(client.take(), b"0\r\n\r\n");
}

/// Reads the whole response before it sends any of it.
#[derive(Clone)]
struct Collects<S>(S);

impl<S> Service<http::Request<LayerBody>> for Collects<S>
where
    S: Service<http::Request<LayerBody>, Response = http::Response<LayerBody>, Future: 'static>,
{
    type Response = http::Response<LayerBody>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>>>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: http::Request<LayerBody>) -> Self::Future {
        let answering = self.0.call(request);
        // Its future is not `Send`, and need not be.
        let here = std::rc::Rc::new(());
        Box::pin(async move {
            let (parts, body) = answering.await?.into_parts();
            let _here = here;
            let bytes = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
            Ok(http::Response::from_parts(parts, bytes.into()))
        })
    }
}

#[armature::test]
async fn a_layer_can_read_a_response_as_a_whole() {
    let app = testing::app::<App>().layer(layer_fn(Collects)).build().await.unwrap();
    app.get("/b/stream").await.assert_text("onetwothree").assert_header("content-length", "11");
    app.get("/b/sized").await.assert_text("fourfive").assert_header("content-length", "8");
}

#[armature::test]
async fn a_layer_can_read_a_request_as_a_whole() {
    #[derive(Clone)]
    struct Reads<S>(S);

    impl<S> Service<http::Request<LayerBody>> for Reads<S>
    where
        S: Service<http::Request<LayerBody>, Response = http::Response<LayerBody>, Future: 'static>
            + Clone
            + 'static,
    {
        type Response = http::Response<LayerBody>;
        type Error = S::Error;
        type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>>>>;

        fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
            self.0.poll_ready(cx)
        }

        fn call(&mut self, request: http::Request<LayerBody>) -> Self::Future {
            let mut inner = self.0.clone();
            Box::pin(async move {
                let (parts, body) = request.into_parts();
                assert_eq!(body.size_hint().exact(), Some(4));
                let bytes = body.collect().await.unwrap().to_bytes();
                let bytes = [&bytes[..], b"!"].concat();
                inner.call(http::Request::from_parts(parts, bytes.into())).await
            })
        }
    }

    let app = testing::app::<App>().layer(layer_fn(Reads)).build().await.unwrap();
    app.post("/b/echo").body("text").await.assert_text("text!");
}

#[armature::test]
async fn a_stream_that_breaks_breaks_the_response() {
    for app in apps().await {
        let (client, mut task) = app.connect();
        client.send(b"GET /b/breaks HTTP/1.1\r\nhost: a\r\n\r\n");
        task.run();
        let answered = String::from_utf8(client.take()).unwrap();
        assert!(answered.contains("some") && !answered.ends_with("0\r\n\r\n"), "{answered}");
    }
}
