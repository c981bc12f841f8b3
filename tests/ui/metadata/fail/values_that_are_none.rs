use armature::prelude::*;

#[metadata]
struct Roles(&'static [&'static str]);

#[injectable]
struct Cats;

#[controller("/cats")]
impl Cats {
    #[get]
    #[meta(Roles(&["admin"]), Roles(&["keeper"]))]
    fn twice(&self) {}

    #[post]
    #[meta]
    fn empty(&self) {}

    #[put]
    #[meta(let roles)]
    fn half_typed(&self) {}
}

#[module(root, controllers = [Cats], meta = Roles(&["admin"]))]
struct App;

fn main() {}
