use armature::prelude::*;

#[injectable]
pub struct Db;

#[injectable]
pub struct Users {
    db: Inject<Db>,
}

#[injectable]
pub struct Mail {
    db: Inject<Db>,
}

#[module(root, providers = [Users, Mail], exports = [Db])]
pub struct App;

fn main() {}
