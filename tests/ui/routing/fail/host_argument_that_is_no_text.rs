use armature::prelude::*;

pub struct Tenant;

#[injectable]
pub struct Shop;

#[controller("/cats", host = ":tenant.example.com")]
impl Shop {
    #[get]
    fn list(&self, #[host] tenant: Tenant) -> &'static str {
        let _ = tenant;
        "none"
    }
}

#[module(root, controllers = [Shop])]
pub struct App;

fn main() {}
