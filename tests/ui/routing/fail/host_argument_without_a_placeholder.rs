use armature::prelude::*;

#[injectable]
pub struct Shop;

#[controller("/cats/:zone", host = ":tenant.example.com")]
impl Shop {
    #[get]
    fn list(&self, #[host] tenent: &str, #[host("zone")] place: &str, #[param] zone: &str) -> String {
        format!("{tenent} {place} {zone}")
    }

    #[get("/new")]
    fn new(&self, #[host] tenant: &str) -> String {
        tenant.to_owned()
    }
}

#[module(root, controllers = [Shop])]
pub struct App;

fn main() {}
