//! The cats of NestJS's documentation, with everything around a handler. Read in this order: `cats/controller.rs`
//! (the routes, and what is around each), `auth/` (who is asking, and what they may do), `cats/validate.rs` (a pipe),
//! `cats/filter.rs` (an exception filter), `request_id.rs` (an interceptor of the root), then here. `tests/answers.rs` has each
//! kind of answer, `tests/order.rs` the order of the stages.
//!
//! ```sh
//! cargo run -p cats-plus
//! curl -i http://127.0.0.1:3000/api/cats/1
//! curl -i http://127.0.0.1:3000/api/cats/7
//! curl -i -H 'authorization: Bearer token-of-bob' --json '{"name":"Mimi","lives":10}' http://127.0.0.1:3000/api/cats
//! curl -i -X DELETE -H 'authorization: Bearer token-of-ada' -H 'x-request-id: mine' http://127.0.0.1:3000/api/cats/1
//! ```

mod auth;
mod cats;
mod log;
mod request_id;
#[cfg(test)]
mod tests;

use armature::prelude::*;
use auth::{AuthModule, TokenGuard};
use cats::CatsModule;
use log::LogModule;
use request_id::RequestIds;

/// Every request has an id; every route that is not `#[public]` has a user. Remove `TokenGuard`, and `cargo check` names the
/// routes that are open.
#[module(
    root,
    secure,
    prefix = "/api",
    imports = [AuthModule, CatsModule, LogModule],
    guards = [TokenGuard],
    interceptors = [RequestIds],
)]
pub struct AppModule;

/// The form of every error that no filter catches. Clients of the NestJS application keep working.
const ERRORS: ErrorFormat = ErrorFormat::Nest;

fn main() -> armature::Result {
    armature::bootstrap::<AppModule>().error_format(ERRORS).listen("127.0.0.1:3000")
}
