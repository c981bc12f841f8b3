use armature::prelude::*;

#[injectable]
pub struct Stock;

#[controller("/stock")]
impl Stock {
    #[get]
    fn list(&self, #[param(outer)] tenant: &str) -> String {
        tenant.to_owned()
    }
}

#[module(root, controllers = [Stock], prefix = "/:tenant", exclude = [Stock::list])]
pub struct App;

fn main() {}
