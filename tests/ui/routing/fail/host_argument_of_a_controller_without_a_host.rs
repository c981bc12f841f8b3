use armature::prelude::*;

#[injectable]
pub struct Shop;

#[controller("/cats")]
impl Shop {
    #[get]
    fn list(&self, #[host] tenant: &str) -> String {
        tenant.to_owned()
    }
}

#[module(root, controllers = [Shop])]
pub struct App;

fn main() {}
