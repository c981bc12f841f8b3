//! Who is asking: a fact that is an identity, and a bundle of all that routes for the tenant's own people have in common.

use crate::tenant::{PlanGuard, Tenant};
use armature::prelude::*;

/// Who sent the request. `secure` asks for such a fact on every route that is not `#[public]`.
#[fact(identity)]
pub struct CurrentUser {
    /// The user's name.
    pub name: &'static str,
}

/// Admits users of the request's tenant.
#[injectable]
pub struct TokenGuard;

#[guard]
impl TokenGuard {
    /// Takes what `TenantGuard` proved before it.
    fn can_activate(&self, tenant: &Tenant, #[header] authorization: Option<&str>) -> Result<CurrentUser> {
        let token = authorization.and_then(|value| value.strip_prefix("Bearer token-of-"));
        match (tenant.name, token) {
            ("acme", Some("ada")) => Ok(CurrentUser { name: "Ada" }),
            ("umbrella", Some("bob")) => Ok(CurrentUser { name: "Bob" }),
            (_, Some(_)) => Err(Error::forbidden("not a user of this tenant")),
            (_, None) => Err(Error::unauthorized("a token is required")),
        }
    }
}

/// For the tenant's own people, as far as its plan goes, and never longer than 2 s.
#[bundle(guards = [TokenGuard, PlanGuard], timeout = "2s")]
pub struct Staff;
