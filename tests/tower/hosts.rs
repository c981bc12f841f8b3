//! Controllers of certain hosts behind tower layers, and in the application as a service.

use armature::prelude::*;
use armature::testing;
use armature::tower::{Body, Service};
use http_body_util::BodyExt;
use tower_http::set_header::SetResponseHeaderLayer;

#[injectable]
struct Shop;

#[controller(host = ":tenant.example.com")]
impl Shop {
    #[get("/cats/:id")]
    async fn find(&self, #[host] tenant: &str, #[param] id: u8) -> String {
        format!("{tenant} {id}")
    }
}

#[injectable]
struct Site;

#[controller]
impl Site {
    #[get("/cats/:id")]
    async fn find(&self, #[param] id: u8) -> String {
        format!("any {id}")
    }
}

#[module(root, controllers = [Shop, Site], slash = redirect)]
struct App;

#[test]
fn a_service_finds_the_host_in_the_header_or_in_the_target() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let mut service = armature::bootstrap::<App>().into_service().await.unwrap();
        for (target, host, expected) in [
            ("/cats/7", Some("ACME.example.com:80"), "acme 7"),
            ("http://Acme.example.com:8080/cats/7", None, "acme 7"),
            ("/cats/7", Some("example.org"), "any 7"),
            ("/cats/7", None, "any 7"),
        ] {
            let request = http::Request::get(target);
            let request = host.into_iter().fold(request, |request, host| request.header("host", host));
            let response = service.call(request.body(Body::empty()).unwrap()).await.unwrap();
            let text = response.into_body().collect().await.unwrap().to_bytes();
            assert_eq!(text, expected, "{target} {host:?}");
        }
        let request = http::Request::get("http://acme.example.com/cats/7/?a=b").body(Body::empty()).unwrap();
        let response = service.call(request).await.unwrap();
        assert_eq!(response.status(), 308);
        assert_eq!(response.headers()["location"], "/cats/7?a=b");
    });
}

#[armature::test]
async fn a_layer_is_around_the_routes_of_all_hosts() -> armature::Result {
    let name = http::HeaderName::from_static("x-layer");
    let layer = SetResponseHeaderLayer::overriding(name, HeaderValue::from_static("on"));
    let app = testing::app::<App>().layer(layer).request_context().build().await?;
    let shop = app.get("/cats/7").header("host", "Acme.example.com").await;
    shop.assert_text("acme 7").assert_header("x-layer", "on");
    app.get("/cats/7").await.assert_text("any 7").assert_header("x-layer", "on");
    let moved = app.get("/cats/7/").header("host", "acme.example.com").await;
    moved.assert_status(308).assert_header("location", "/cats/7").assert_header("x-layer", "on");
    Ok(())
}
