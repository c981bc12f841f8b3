use armature::prelude::*;

#[module]
struct DbModule;

#[module(exports = [DbModule])]
struct UsersModule;

#[module(root, imports = [UsersModule])]
struct App;

fn main() {
    armature::bootstrap::<App>();
}
