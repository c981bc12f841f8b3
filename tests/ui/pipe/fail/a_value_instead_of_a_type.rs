use armature::prelude::*;

#[injectable]
struct Even;

impl Pipe<u32> for Even {
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
    fn one(&self, #[param(pipe = Even::new(2))] number: u32) -> String {
        format!("{number:?}")
    }
}

#[module(root, controllers = [Numbers], providers = [Even])]
struct App;

fn main() {}
