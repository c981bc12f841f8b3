//! One application for many tenants, told apart by the host. Read in this order: `tenant.rs` (a guard looks up the tenant),
//! `orders.rs` (a service that knows it), `staff.rs` (who is asking, and a bundle), `shop.rs` (the routes of the tenants' hosts),
//! `site.rs` (those of all other hosts), then here.
//!
//! Remove `TenantGuard` from `ShopModule`, and `cargo check` names a route and the service it reaches that needs the tenant.
//! Remove `#[with(Staff)]` in `shop.rs`, and `secure` finds the open route: a tenant is not an identity.
//!
//! ```sh
//! cargo run -p tenants
//! curl -H 'host: acme.example.com' http://127.0.0.1:3000/orders
//! curl -H 'host: acme.example.com' -H 'authorization: Bearer token-of-ada' http://127.0.0.1:3000/admin
//! ```

mod orders;
mod shop;
mod site;
mod staff;
mod tenant;
#[cfg(test)]
mod tests;

use armature::prelude::*;
use shop::ShopModule;
use site::SiteController;

/// Every route that is not public has a user.
#[module(root, secure, imports = [ShopModule], controllers = [SiteController])]
pub struct AppModule;

fn main() -> armature::Result {
    armature::bootstrap::<AppModule>().listen("127.0.0.1:3000")
}
