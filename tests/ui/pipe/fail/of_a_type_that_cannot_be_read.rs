use armature::prelude::*;

#[derive(Debug)]
struct Cat;

#[injectable]
struct FindCat;

impl Pipe<u64> for FindCat {
    type Out = Cat;

    async fn transform(&self, _: u64) -> Result<Cat> {
        Ok(Cat)
    }
}

#[injectable]
struct Numbers;

#[controller("/numbers")]
impl Numbers {
    #[get("/:number")]
    fn one(&self, #[param(pipe = FindCat)] number: Cat) -> String {
        format!("{number:?}")
    }
}

#[module(root, controllers = [Numbers], providers = [FindCat])]
struct App;

fn main() {}
