use armature::prelude::*;

#[controller("/users")]
#[injectable]
struct Users {
    #[default]
    _count: u32,
}

#[module(root, controllers = [Users])]
struct App;

fn main() {
    armature::bootstrap::<App>();
}
