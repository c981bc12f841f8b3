//! A service that belongs to one request and knows its tenant.

use crate::tenant::Tenant;
use armature::prelude::*;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The orders of all tenants: one for the application.
#[injectable]
pub struct Shelf {
    #[default]
    orders: Mutex<HashMap<&'static str, Vec<String>>>,
}

/// The orders of the request's tenant. Whoever holds this cannot touch another tenant's.
pub struct Orders {
    shelf: Inject<Shelf>,
    tenant: &'static str,
}

#[injectable(scope = request)]
impl Orders {
    /// Takes the fact, so every route that reaches `Orders` has to be behind a guard that proves it.
    #[construct]
    fn of(shelf: Inject<Shelf>, tenant: &Tenant) -> Self {
        Orders { shelf, tenant: tenant.name }
    }

    /// All orders of the tenant.
    pub fn list(&self) -> Vec<String> {
        let orders = self.shelf.orders.lock().unwrap_or_else(PoisonError::into_inner);
        orders.get(self.tenant).cloned().unwrap_or_default()
    }

    /// One more order of the tenant.
    pub fn add(&self, article: &str) {
        let mut orders = self.shelf.orders.lock().unwrap_or_else(PoisonError::into_inner);
        orders.entry(self.tenant).or_default().push(article.to_owned());
    }

    /// A line for each order. Each takes a second, as with a slow archive.
    pub async fn export(&self) -> String {
        let mut lines = String::new();
        for order in self.list() {
            tokio::time::sleep(Duration::from_secs(1)).await;
            lines += &format!("{}: {order}\n", self.tenant);
        }
        lines
    }
}
