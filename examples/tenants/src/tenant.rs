//! The tenant of a request: a fact, which a guard looks up by the name of the host.

use armature::prelude::*;

/// The tenant that a request is about. It says nothing of who is asking, so it is not an identity.
#[fact]
#[derive(Clone)]
pub struct Tenant {
    /// The first label of the host, in small letters.
    pub name: &'static str,
    /// What the tenant pays for.
    pub plan: Plan,
}

/// What a tenant pays for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plan {
    Free,
    Pro,
}

/// The tenants we have. Yours are in a database.
#[injectable]
pub struct Tenants {
    #[value(vec![Tenant { name: "acme", plan: Plan::Pro }, Tenant { name: "umbrella", plan: Plan::Free }])]
    all: Vec<Tenant>,
}

impl Tenants {
    async fn find(&self, name: &str) -> Option<Tenant> {
        self.all.iter().find(|tenant| tenant.name.eq_ignore_ascii_case(name)).cloned()
    }
}

/// Refuses requests for tenants that we do not have.
#[injectable]
pub struct TenantGuard {
    tenants: Inject<Tenants>,
}

#[guard]
impl TenantGuard {
    async fn can_activate(&self, host: Host<'_>) -> Result<Tenant> {
        let name = host.name().split('.').next().unwrap_or_default();
        self.tenants.find(name).await.ok_or_else(|| Error::not_found("no such tenant"))
    }
}

/// The plan that a route takes: `#[meta(Needs(Plan::Pro))]`. On a route that is not behind `PlanGuard` it does not compile.
#[metadata(guard = PlanGuard)]
pub struct Needs(pub Plan);

/// Refuses tenants whose plan is too small for the route.
#[injectable]
pub struct PlanGuard;

#[guard]
impl PlanGuard {
    fn can_activate(&self, tenant: &Tenant, route: Route<'_>) -> Result<()> {
        match route.meta::<Needs>() {
            Some(Needs(plan)) if tenant.plan < *plan => Err(Error::payment_required("not in your plan")),
            _ => Ok(()),
        }
    }
}
