//! What an application is told of its requests.

use armature::http::Draining;
use armature::prelude::*;
use armature::testing;
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

#[module(root, controllers = [Orders])]
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
