//! Who is asking: a fact that is an identity, and the routes that need one.

use crate::orders::Orders;
use crate::tenant::Tenant;
use armature::prelude::*;

/// Who sent the request. `secure` asks for such a fact on every route that is not `#[public]`.
#[fact(identity)]
pub struct CurrentUser {
    /// The user's name.
    pub name: String,
}

/// Admits users of the request's tenant.
#[injectable]
pub struct TokenGuard;

#[guard]
impl TokenGuard {
    /// Takes what `TenantGuard` proved before it.
    async fn can_activate(
        &self,
        tenant: &Tenant,
        #[header] authorization: Option<&str>,
    ) -> Result<CurrentUser> {
        let token = authorization.and_then(|value| value.strip_prefix("Bearer token-of-"));
        match (tenant.name.as_str(), token) {
            ("acme", Some("ada")) => Ok(CurrentUser { name: "Ada".to_owned() }),
            (_, Some(_)) => Err(Error::forbidden("not a user of this tenant")),
            (_, None) => Err(Error::unauthorized("a token is required")),
        }
    }
}

/// What the tenant's own users may do.
#[injectable]
pub struct AdminController;

#[controller("/admin")]
#[use_guards(TokenGuard)]
impl AdminController {
    #[get("/")]
    fn report(&self, user: &CurrentUser, tenant: &Tenant, orders: Inject<Orders>) -> String {
        format!("{} of {} sees: {}", user.name, tenant.name, orders.list())
    }
}
