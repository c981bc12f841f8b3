use armature::prelude::*;

#[fact]
pub struct Tenant {
    pub name: String,
}

#[injectable]
pub struct TenantGuard;

#[guard]
impl TenantGuard {
    async fn can_activate(&self, host: Host<'_>) -> Result<Tenant> {
        Ok(Tenant { name: host.name().to_owned() })
    }
}

pub struct Ledger {
    tenant: String,
}

#[injectable(scope = request)]
impl Ledger {
    #[construct]
    fn of(tenant: &Tenant) -> Self {
        Ledger { tenant: tenant.name.clone() }
    }
}

#[injectable(scope = request)]
pub struct Reports {
    ledger: Inject<Ledger>,
}

#[injectable]
pub struct Orders;

#[controller("/orders")]
impl Orders {
    #[get("/")]
    #[use_guards(TenantGuard)]
    fn list(&self, reports: Inject<Reports>) -> String {
        reports.ledger.tenant.clone()
    }

    #[get("/all")]
    fn all(&self, reports: Inject<Reports>) -> String {
        reports.ledger.tenant.clone()
    }
}

#[module(root, controllers = [Orders], providers = [Ledger, Reports])]
pub struct App;

fn main() {}
