use armature::prelude::*;

struct Roles(&'static [&'static str]);

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[meta(Roles(&["admin"]))]
    fn all(&self) {}
}

#[module(root, controllers = [Cats], meta = ["text"])]
struct App;

fn main() {
    let _ = Roles(&[]).0;
}
