use armature::prelude::*;
use shop::OrdersModule;

#[injectable]
pub struct Returns;

#[controller]
impl Returns {
    #[get("/:order")]
    fn find(&self, #[param] order: &str) -> String {
        order.to_owned()
    }
}

#[module(path = "/orders", controllers = [Returns])]
pub struct ReturnsModule;

#[module(root, prefix = "/api", imports = [OrdersModule, ReturnsModule])]
pub struct App;

fn main() {}
