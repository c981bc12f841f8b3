use armature::prelude::*;

#[injectable]
struct Odd;

impl Pipe<u32> for Odd {
    type Out = u32;

    async fn transform(&self, value: u32) -> Result<u32> {
        Ok(value)
    }
}

#[injectable]
struct Numbers;

#[controller("/numbers")]
impl Numbers {
    #[get("/:number")]
    fn one(&self, #[param(pipe = Odd)] number: u32) -> String {
        format!("{number:?}")
    }
}

#[module(root, controllers = [Numbers])]
struct App;

fn main() {}
