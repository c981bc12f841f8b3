//! The tenant of a request: a fact, proved by a guard from the host name.

use armature::prelude::*;

/// The tenant that a request is about. It says nothing of who is asking, so it is not an identity.
#[fact]
pub struct Tenant {
    /// The first label of the host name.
    pub name: String,
}

/// The tenants we know.
#[injectable]
pub struct Tenants {
    #[value(vec!["acme", "umbrella"])]
    known: Vec<&'static str>,
}

/// Refuses requests for tenants that we do not know.
#[injectable]
pub struct TenantGuard {
    tenants: Inject<Tenants>,
}

#[guard]
impl TenantGuard {
    async fn can_activate(&self, host: Host<'_>) -> Result<Tenant> {
        let name = host.name().strip_suffix(".example.org").unwrap_or_default();
        match self.tenants.known.contains(&name) {
            true => Ok(Tenant { name: name.to_owned() }),
            false => Err(Error::not_found("no such tenant")),
        }
    }
}
