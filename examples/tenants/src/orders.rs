//! A service that belongs to one request and knows its tenant.

use crate::tenant::Tenant;
use armature::prelude::*;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The orders of all tenants: one for the application.
#[injectable]
pub struct Shelf {
    #[default]
    orders: Mutex<HashMap<String, Vec<String>>>,
}

/// The orders of the request's tenant. Whoever holds this cannot touch another tenant's.
pub struct Orders {
    shelf: Inject<Shelf>,
    tenant: String,
}

#[injectable(scope = request)]
impl Orders {
    /// Takes the fact, so every route that reaches `Orders` has to be behind a guard that proves it.
    #[construct]
    fn of(shelf: Inject<Shelf>, tenant: &Tenant) -> Self {
        Orders { shelf, tenant: tenant.name.clone() }
    }

    /// All orders of the tenant.
    pub fn list(&self) -> String {
        let orders = self.shelf.orders.lock().unwrap_or_else(PoisonError::into_inner);
        orders.get(&self.tenant).map_or_else(String::new, |orders| orders.join(", "))
    }

    /// One more order of the tenant.
    pub fn add(&self, article: &str) {
        let mut orders = self.shelf.orders.lock().unwrap_or_else(PoisonError::into_inner);
        orders.entry(self.tenant.clone()).or_default().push(article.to_owned());
    }
}

/// What customers may do, without saying who they are.
#[injectable]
pub struct OrdersController;

#[controller("/orders")]
#[public]
impl OrdersController {
    #[get("/")]
    fn list(&self, orders: Inject<Orders>) -> String {
        orders.list()
    }

    #[post("/:article")]
    fn add(&self, #[param] article: &str, orders: Inject<Orders>) {
        orders.add(article);
    }
}
