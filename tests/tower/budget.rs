//! What a request costs that passes a layer. An application without layers is counted in `tests/wire/budget.rs`, with the
//! feature on.

use allocation_counter::measure;
use armature::prelude::*;
use armature::testing::{self, TestApp};
use tower_http::set_header::SetResponseHeaderLayer;

const REQUEST: &[u8] = b"GET /hello/7 HTTP/1.1\r\nhost: a\r\naccept: */*\r\n\r\n";

#[injectable]
struct Hello;

#[controller("/hello")]
impl Hello {
    #[get("/:id")]
    async fn hello(&self, #[param] id: u64) -> Json<u64> {
        Json(id)
    }
}

#[module(root, controllers = [Hello])]
struct App;

/// How many allocations a request makes, once everything has grown.
fn allocations(app: &TestApp) -> u64 {
    let (client, mut task) = app.connect();
    let mut answered = Vec::new();
    let mut request = || {
        client.send(REQUEST);
        task.run();
        answered.clear();
        client.take_into(&mut answered);
        assert!(answered.starts_with(b"HTTP/1.1 200 OK"));
    };
    (0..8).for_each(|_| request());
    measure(|| (0..100).for_each(|_| request())).count_total / 100
}

#[armature::test]
async fn a_layer_costs_a_conversion_there_and_back() {
    let mark = || {
        SetResponseHeaderLayer::overriding(HeaderName::from_static("x-mark"), HeaderValue::from_static("1"))
    };
    let plain = testing::app::<App>().build().await.unwrap();
    assert_eq!(allocations(&plain), 0);
    let one = testing::app::<App>().layer(mark()).build().await.unwrap();
    let both = testing::app::<App>().layer((mark(), mark())).build().await.unwrap();
    let two = testing::app::<App>().layer(mark()).layer(mark()).build().await.unwrap();
    let [one, both, two] = [&one, &both, &two].map(allocations);
    assert!(one <= 17, "{one} allocations for a layer");
    assert!(both <= one && two <= 2 * one, "{both} for a stack of two layers, {two} for one after the other");
}
