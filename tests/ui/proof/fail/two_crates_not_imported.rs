use armature::prelude::*;
use shop::{Store, DiskModule};

#[injectable]
pub struct Users {
    store: Inject<dyn Store>,
}

#[module(providers = [Users])]
pub struct UsersModule;

#[module(root, imports = [UsersModule, DiskModule])]
pub struct App;

fn main() {}
