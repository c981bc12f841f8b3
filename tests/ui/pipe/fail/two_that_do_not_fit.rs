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
struct Trim;

impl<'r> Pipe<&'r str> for Trim {
    type Out = &'r str;

    async fn transform(&self, value: &'r str) -> Result<&'r str> {
        Ok(value)
    }
}

#[injectable]
struct Numbers;

#[controller("/numbers")]
impl Numbers {
    #[get("/:number")]
    fn one(&self, #[param(pipe = (Trim, Even), from = &str)] number: u32) -> String {
        format!("{number:?}")
    }
}

#[module(root, controllers = [Numbers], providers = [Trim, Even])]
struct App;

fn main() {}
