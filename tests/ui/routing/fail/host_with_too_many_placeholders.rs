use armature::prelude::*;

#[injectable]
pub struct Shop;

#[controller("/:c/:d/:e/:f/:g/:h/:i/:j", host = ":_a.:_b.example.com")]
impl Shop {
    #[get("/:k/:l/:m/:n/:o/:p/:q")]
    fn all(&self, request: &Parts<'_>) -> String {
        request.path().to_owned()
    }
}

#[module(root, controllers = [Shop])]
pub struct App;

fn main() {}
