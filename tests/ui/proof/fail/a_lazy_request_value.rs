use armature::prelude::*;

#[injectable(scope = request)]
struct Tenant;

#[injectable(scope = transient)]
struct Stamp;

#[injectable]
struct Billing {
    _tenant: Lazy<Tenant>,
    _stamp: Lazy<Stamp>,
}

#[module(root, providers = [Billing, Tenant, Stamp])]
struct App;

fn main() {
    armature::bootstrap::<App>();
}
