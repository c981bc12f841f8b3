use armature::prelude::*;

#[injectable]
pub struct Db;

#[injectable]
pub struct Users {
    db: Inject<Db>,
}

#[module(root, providers = [Users])]
pub struct App;

fn main() {}
