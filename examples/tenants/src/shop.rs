//! What each tenant has under its own host: a shop for everybody, and an administration for its people.

use crate::orders::{Orders, Shelf};
use crate::staff::{CurrentUser, Staff};
use crate::tenant::{Needs, Plan, Tenant, TenantGuard, Tenants};
use armature::prelude::*;

/// What customers may do, without saying who they are.
#[injectable]
pub struct ShopController;

#[controller(host = ":tenant.example.com")]
#[public]
impl ShopController {
    #[get]
    fn home(&self, #[host] tenant: &str) -> String {
        format!("the shop of {tenant}")
    }

    #[get("/orders")]
    fn list(&self, orders: Inject<Orders>) -> String {
        orders.list().join(", ")
    }

    #[post("/orders/:article")]
    fn add(&self, #[param] article: &str, orders: Inject<Orders>) {
        orders.add(article);
    }
}

/// What the tenant's own people may do. No handler takes the placeholder of the host, so its name begins with `_`.
#[injectable]
pub struct AdminController;

#[controller(host = ":_tenant.example.com", path = "/admin")]
#[with(Staff)]
impl AdminController {
    #[get]
    fn report(&self, user: &CurrentUser, tenant: &Tenant, orders: Inject<Orders>) -> String {
        format!("orders of {}, for {}: {}", tenant.name, user.name, orders.list().len())
    }

    #[get("/export")]
    #[meta(Needs(Plan::Pro))]
    async fn export(&self, orders: Inject<Orders>) -> String {
        orders.export().await
    }
}

/// Every route in here has a tenant.
#[module(
    controllers = [ShopController, AdminController],
    providers = [Tenants, Shelf, Orders],
    guards = [TenantGuard],
)]
pub struct ShopModule;
