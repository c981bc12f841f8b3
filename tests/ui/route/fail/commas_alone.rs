use armature::prelude::*;

#[injectable]
struct Users;

#[controller("/users",,)]
impl Users {
    #[get(,)]
    fn all(&self) {}
}

#[module(root, controllers = [Users,,])]
struct App;

fn main() {}
