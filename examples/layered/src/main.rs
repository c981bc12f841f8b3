//! Layers of `tower-http` around an application and inside it, and an axum router below a path of it: how an application
//! moves to Armature piece by piece. Read in this order: `layers.rs` (what is around everything), `orders.rs` (what has moved
//! already, with a layer of its own), `old.rs` (what has not), then here.
//!
//! ```sh
//! cargo run -p layered
//! curl -i http://127.0.0.1:3000/orders/7
//! curl -i http://127.0.0.1:3000/old/invoices/7
//! curl -i http://127.0.0.1:3000/nowhere
//! ```

mod layers;
mod old;
mod orders;
#[cfg(test)]
mod tests;

use armature::prelude::*;
use orders::OrdersModule;

#[module(root, imports = [OrdersModule])]
pub struct AppModule;

fn main() -> armature::Result {
    armature::bootstrap::<AppModule>()
        .layer(layers::layers())
        .mount("/old", old::router())
        .listen("127.0.0.1:3000")
}
