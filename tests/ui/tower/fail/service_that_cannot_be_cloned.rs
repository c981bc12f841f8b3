use armature::prelude::*;
use tower::limit::RateLimitLayer;

#[module(root)]
struct App;

fn main() -> armature::Result {
    let layer = RateLimitLayer::new(5, std::time::Duration::from_secs(1));
    armature::bootstrap::<App>().layer(layer).listen("127.0.0.1:0")
}
