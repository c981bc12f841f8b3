use armature::prelude::*;

#[injectable]
struct Odd;

#[injectable]
struct Numbers;

#[controller("/numbers")]
impl Numbers {
    #[get("/:number")]
    fn one(&self, #[param(pipe = Odd)] number: u32) -> String {
        format!("{number:?}")
    }
}

#[module(root, controllers = [Numbers], providers = [Odd])]
struct App;

fn main() {}
