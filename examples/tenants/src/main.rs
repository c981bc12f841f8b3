//! One application for many tenants, told apart by the host name. Read in this order: `tenant.rs` (a guard proves which
//! tenant is meant), `orders.rs` (a service that takes the tenant), `admin.rs` (who is asking), then here.
//!
//! Remove `TenantGuard` from the root, and `cargo check` names every route that reaches a service which needs the tenant.
//! Remove `#[use_guards(TokenGuard)]` in `admin.rs`, and `secure` finds the open route: a tenant is not an identity.
//!
//! ```sh
//! cargo run -p tenants
//! curl -H 'host: acme.example.org' http://127.0.0.1:3000/orders
//! curl -H 'host: acme.example.org' -H 'authorization: Bearer token-of-ada' http://127.0.0.1:3000/admin
//! ```

mod admin;
mod orders;
mod tenant;
#[cfg(test)]
mod tests;

use admin::AdminController;
use armature::prelude::*;
use orders::{Orders, OrdersController, Shelf};
use tenant::{TenantGuard, Tenants};

/// Every route has a tenant; every route that is not public has a user.
#[module(
    root,
    secure,
    controllers = [OrdersController, AdminController],
    providers = [Tenants, Shelf, Orders],
    guards = [TenantGuard],
)]
pub struct AppModule;

fn main() -> armature::Result {
    armature::bootstrap::<AppModule>().listen("127.0.0.1:3000")
}
