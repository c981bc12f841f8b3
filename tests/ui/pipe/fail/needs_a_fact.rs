use armature::prelude::*;

#[fact]
struct Tenant(String);

struct OfTenant {
    name: String,
}

#[injectable(scope = request)]
impl OfTenant {
    #[construct]
    fn new(tenant: &Tenant) -> OfTenant {
        OfTenant { name: tenant.0.clone() }
    }
}

impl Pipe<&str> for OfTenant {
    type Out = String;

    async fn transform(&self, value: &str) -> Result<String> {
        Ok(format!("{value} of {}", self.name))
    }
}

#[injectable]
struct Numbers;

#[controller("/numbers")]
impl Numbers {
    #[get("/:number")]
    fn one(&self, #[param(pipe = OfTenant, from = &str)] number: String) -> String {
        number
    }
}

#[module(root, controllers = [Numbers], providers = [OfTenant])]
struct App;

fn main() {}
