use armature::prelude::*;

#[injectable]
pub struct Shop;

#[controller("/cats", host = ":tenant.example.com")]
impl Shop {
    #[get]
    fn list(&self) -> &'static str {
        "none"
    }
}

#[module(root, controllers = [Shop])]
pub struct App;

fn main() {}
