use armature::prelude::*;

#[injectable]
pub struct Shop;

#[controller("/cats", host = ":tenant.example.com")]
impl Shop {
    #[get]
    fn list(&self, #[host] tenant: &str, #[host("tenant")] again: &str) -> String {
        format!("{tenant} {again}")
    }
}

fn main() {}
