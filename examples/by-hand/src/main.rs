//! What the attributes generate, written by hand: a service behind a trait, a guard that proves a fact, a controller, two
//! modules, and the proof. Runs as `cargo run -p by-hand`; then `curl http://127.0.0.1:3000/api/notes/1`.
//!
//! It shows that the runtime needs no macro, and what a macro writes for you.

mod controller;
mod guard;
mod module;
mod notes;
#[cfg(test)]
mod tests;

use armature_runtime::app::bootstrap;

fn main() -> armature_runtime::error::Result {
    bootstrap::<module::AppModule>().listen("127.0.0.1:3000")
}
