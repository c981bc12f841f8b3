use armature::prelude::*;

#[injectable]
pub struct Shop;

#[controller("/cats", host = ":city-:shop.example.com")]
impl Shop {
    #[get]
    fn list(&self, #[host] city: &str, #[host] shop: &str) -> String {
        format!("{city} {shop}")
    }
}

#[injectable]
pub struct Twice;

#[controller("/dogs", host = ":city.of.:city")]
impl Twice {
    #[get]
    fn list(&self, #[host] city: &str) -> String {
        city.to_owned()
    }
}

fn main() {}
