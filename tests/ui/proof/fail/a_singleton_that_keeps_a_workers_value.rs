use armature::prelude::*;

#[injectable(scope = worker)]
pub struct Cache;

#[injectable]
pub struct Users {
    cache: Inject<Cache>,
}

#[module(root, providers = [Users, Cache])]
pub struct App;

fn main() {}
