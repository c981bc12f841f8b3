//! What an application is told of its requests.

use armature::http::Draining;
use armature::prelude::*;
use armature::testing;
use armature_tests::reports;
use std::sync::{Arc, Mutex};

#[injectable]
struct Orders;

#[controller("/orders")]
impl Orders {
    #[get("/:id")]
    fn one(&self, #[param] id: u64, draining: Draining) -> String {
        format!("{id} {}", draining.has_begun())
    }
}

#[injectable]
struct Downloads;

#[controller("/downloads")]
impl Downloads {
    #[get("/:id")]
    fn one(&self, #[param] id: u64) -> impl IntoResponse + use<> {
        let pieces = [Ok(Bytes::from("half")), Err(Error::internal(format!("disk {id} is gone")))];
        StreamBody::new(futures_util::stream::iter(pieces))
    }
}

#[module(root, controllers = [Orders, Downloads])]
struct App;

#[armature::test]
async fn a_request_that_is_over_names_its_route() {
    let lines: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = lines.clone();
    let app = testing::app::<App>().on_finished(move |request| {
        let route = request.route().map(|route| route.pattern().to_owned());
        let agent = request.header("X-Agent").map(String::from_utf8_lossy);
        kept.lock().unwrap().push(format!("{:?} {route:?} {agent:?}", request.path()));
    });
    let app = app.build().await.expect("the application starts");
    app.get("/orders/7").header("x-agent", "a test").await.assert_text("7 false");
    app.get("/none").await.assert_status(404);
    assert_eq!(
        *lines.lock().unwrap(),
        ["Some(\"/orders/7\") Some(\"/orders/:id\") Some(\"a test\")", "Some(\"/none\") None None"]
    );
}

#[armature::test]
async fn a_stream_that_fails_is_reported_with_its_route() {
    reports::keep_all();
    let app = testing::app::<App>().build().await.expect("the application starts");
    let (client, mut task) = app.connect();
    client.send(b"GET /downloads/7 HTTP/1.1\r\nHost: a\r\n\r\n");
    task.run();
    assert!(String::from_utf8_lossy(&client.take()).ends_with("\r\n\r\n4\r\nhalf\r\n"));
    assert_eq!(
        reports::with("/downloads"),
        ["error: GET /downloads/:id: the stream of a response broke off: disk 7 is gone"]
    );
}
