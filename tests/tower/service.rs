//! The application as a service in a server of hyper, over a real socket.

use armature::prelude::*;
use armature::tower::{AppService, Body as LayerBody, Peer, Service};
use http_body_util::{BodyExt, Empty, Full};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use std::rc::Rc;
use std::sync::Mutex;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tower_http::set_header::SetResponseHeaderLayer;

static LINES: Mutex<Vec<&str>> = Mutex::new(Vec::new());

#[injectable]
struct Shop;

impl OnModuleInit for Shop {
    async fn on_module_init(&self) -> Result {
        LINES.lock().unwrap().push("init");
        Ok(())
    }
}

impl OnApplicationShutdown for Shop {
    async fn on_application_shutdown(&self, _: ShutdownReason) -> Result {
        LINES.lock().unwrap().push("shutdown");
        Ok(())
    }
}

#[controller("/shop")]
impl Shop {
    #[get("/:number")]
    async fn find(&self, #[param] number: u8) -> Result<String> {
        // Not `Send`, as a handler may be.
        let here = Rc::new(number);
        tokio::task::yield_now().await;
        match *here {
            0 => Err(Error::not_found("no such number")),
            1 => panic!("asked to"),
            2 => Err("the cause is for the operator")?,
            number => Ok(number.to_string()),
        }
    }

    #[post]
    async fn add(&self, #[body] text: String) -> String {
        text
    }

    #[get]
    fn all(&self, host: Host<'_>, request: &Parts<'_>) -> String {
        format!("{} {:?}", host.name(), request.peer().map(|peer| peer.ip()))
    }

    #[get("/stream/of/pieces")]
    fn stream(&self) -> impl IntoResponse + use<> {
        let pieces = futures_util::stream::iter(["one", "two"].map(Ok::<_, Error>));
        StreamBody::new(pieces)
    }
}

#[module(root, controllers = [Shop])]
struct App;

fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, work)
}

async fn service() -> AppService {
    let mark = SetResponseHeaderLayer::overriding(
        HeaderName::from_static("x-mark"),
        HeaderValue::from_static("layered"),
    );
    armature::bootstrap::<App>().layer(mark).into_service().await.unwrap()
}

/// Sends bytes to a server of hyper that serves the application, and answers what comes back.
async fn exchange(service: AppService, sent: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = tokio::task::spawn_local(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let service = TowerToHyperService::new(service);
        let _ =
            hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
    });
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(sent.as_bytes()).await.unwrap();
    let mut answered = String::new();
    client.read_to_string(&mut answered).await.unwrap();
    served.await.unwrap();
    answered
}

#[test]
fn it_serves_in_a_server_of_hyper() {
    run(async {
        let service = service().await;
        let get =
            |path: &str| format!("GET {path} HTTP/1.1\r\nhost: shop.example\r\nconnection: close\r\n\r\n");
        let answered = exchange(service.clone(), &get("/shop/7")).await;
        assert!(answered.starts_with("HTTP/1.1 200 OK\r\n") && answered.ends_with("\r\n\r\n7"), "{answered}");
        assert!(
            answered.contains("content-length: 1\r\n") && answered.contains("x-mark: layered\r\n"),
            "{answered}"
        );
        for (path, status) in
            [("/shop/0", 404), ("/shop/x", 400), ("/shop/1", 500), ("/shop/2", 500), ("/no", 404)]
        {
            let answered = exchange(service.clone(), &get(path)).await;
            assert!(answered.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answered}");
            assert!(answered.contains("content-type: application/problem+json\r\n"), "{path}: {answered}");
            assert!(!answered.contains("operator"), "{answered}");
        }
        let answered = exchange(service.clone(), &get("/shop/stream/of/pieces")).await;
        assert!(answered.contains("transfer-encoding: chunked\r\n"), "{answered}");
        assert!(answered.ends_with("3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"), "{answered}");
        let post = "POST /shop HTTP/1.1\r\nhost: a\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n\
                    3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n";
        let answered = exchange(service.clone(), post).await;
        assert!(answered.starts_with("HTTP/1.1 201") && answered.ends_with("abcdef"), "{answered}");
        let answered = exchange(service.clone(), &get("/shop")).await;
        assert!(answered.ends_with("shop.example None"), "{answered}");
    });
}

#[test]
fn its_lifecycle_methods_run_when_it_is_built_and_shut_down() {
    run(async {
        let service = service().await;
        assert_eq!(LINES.lock().unwrap().last(), Some(&"init"));
        service.shutdown().await.unwrap();
        assert!(LINES.lock().unwrap().contains(&"shutdown"));
    });
}

#[test]
fn it_takes_any_body_and_the_peer_that_it_is_told_of() {
    run(async {
        let mut service = service().await;
        let request = http::Request::post("/shop").body(Full::new(Bytes::from("text"))).unwrap();
        let response = service.call(request).await.unwrap();
        assert_eq!(response.into_body().collect().await.unwrap().to_bytes(), "text");
        let mut request =
            http::Request::get("http://there.example/shop").body(Empty::<Bytes>::new()).unwrap();
        request.extensions_mut().insert(Peer("10.0.0.7:80".parse().unwrap()));
        let response = service.call(request).await.unwrap();
        let text = response.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(text, "there.example Some(10.0.0.7)");
        let request = http::Request::get("/shop/7").body(LayerBody::empty()).unwrap();
        assert_eq!(service.call(request).await.unwrap().status(), 200);
    });
}

#[test]
fn its_errors_have_the_form_that_the_application_gives_them() {
    run(async {
        let app = armature::bootstrap::<App>().error_format(ErrorFormat::Nest);
        let mut service = app.into_service().await.unwrap();
        for (path, detail) in [
            ("/shop/0", r#"{"statusCode":404,"message":"no such number","error":"Not Found"}"#),
            (
                "/shop/1",
                r#"{"statusCode":500,"message":"the handler panicked","error":"Internal Server Error"}"#,
            ),
        ] {
            let request = http::Request::builder().uri(path).body(Empty::<Bytes>::new()).unwrap();
            let response = service.call(request).await.unwrap();
            let text = response.into_body().collect().await.unwrap().to_bytes();
            assert_eq!(text, detail);
        }
    });
}
