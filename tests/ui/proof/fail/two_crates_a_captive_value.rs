use armature::prelude::*;
use shop::{Tenant, TenantModule};

#[injectable]
pub struct Audit {
    tenant: Inject<Tenant>,
}

#[module(root, imports = [TenantModule], providers = [Audit])]
pub struct App;

fn main() {}
