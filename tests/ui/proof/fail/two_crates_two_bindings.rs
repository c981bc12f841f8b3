use armature::prelude::*;
use shop::{CloudModule, DiskModule, Store};

#[injectable]
pub struct Users {
    store: Inject<dyn Store>,
}

#[module(root, imports = [DiskModule, CloudModule], providers = [Users])]
pub struct App;

fn main() {}
