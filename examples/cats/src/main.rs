//! A guided tour. Read in this order: `cats/model.rs` (what is sent), `cats/repository.rs` (a trait and one way to
//! keep cats), `cats/service.rs` (the rules), `cats/controller.rs` (the routes), `cats/mod.rs` (the module), then
//! here (the root) and `tests.rs` (the same application with another repository).
//!
//! ```sh
//! cargo run -p cats
//! curl -d '{"name":"Mimi","lives":9}' -H 'content-type: application/json' http://127.0.0.1:3000/api/cats
//! curl http://127.0.0.1:3000/api/cats/1
//! ```

mod cats;
#[cfg(test)]
mod tests;

use armature::prelude::*;
use cats::CatsModule;

/// The root: `cargo check` proves everything that is reached from here.
#[module(root, imports = [CatsModule], prefix = "/api")]
pub struct AppModule;

fn main() -> armature::Result {
    armature::bootstrap::<AppModule>().listen("127.0.0.1:3000")
}
