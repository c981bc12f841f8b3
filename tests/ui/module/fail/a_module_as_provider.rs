use armature::prelude::*;

#[module]
struct UsersModule;

#[module(root, providers = [UsersModule])]
struct App;

fn main() {
    armature::bootstrap::<App>();
}
