use armature::prelude::*;

#[injectable]
struct Numbers;

#[controller("/numbers")]
impl Numbers {
    #[get("/:number")]
    fn one(&self, #[param(from = u32)] number: u32) -> String {
        format!("{number:?}")
    }
}

#[module(root, controllers = [Numbers])]
struct App;

fn main() {}
