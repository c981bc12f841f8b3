use armature::prelude::*;

#[injectable]
struct Numbers;

#[controller("/numbers")]
impl Numbers {
    #[post("/number")]
    fn one(&self, #[body(default = 10)] number: u32) -> String {
        format!("{number:?}")
    }
}

#[module(root, controllers = [Numbers])]
struct App;

fn main() {}
