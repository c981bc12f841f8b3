use armature::prelude::*;

#[injectable]
pub struct Shop;

#[controller("/cats", host = ":tenant.example.com")]
impl Shop {
    #[get("/:id")]
    fn find(&self, #[host] tenant: &str, #[param] id: u64) -> String {
        format!("{tenant} {id}")
    }
}

#[injectable]
pub struct Legacy;

#[controller("/cats", host = ":name.example.com")]
impl Legacy {
    #[get("/:number")]
    fn show(&self, #[host] name: &str, #[param] number: u64) -> String {
        format!("{name} {number}")
    }
}

#[injectable]
pub struct Admin;

// Other hosts, or all of them: no clash.
#[controller("/cats", host = "admin.example.com")]
impl Admin {
    #[get("/:id")]
    fn find(&self, #[param] id: u64) -> String {
        id.to_string()
    }
}

#[injectable]
pub struct Everywhere;

#[controller("/cats")]
impl Everywhere {
    #[get("/:id")]
    fn find(&self, #[param] id: u64) -> String {
        id.to_string()
    }
}

#[module(root, controllers = [Shop, Legacy, Admin, Everywhere])]
pub struct App;

fn main() {}
