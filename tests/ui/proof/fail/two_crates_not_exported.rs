use armature::prelude::*;
use shop::{Db, DbModule};

#[injectable]
pub struct Users {
    db: Inject<Db>,
}

#[module(root, imports = [DbModule], providers = [Users])]
pub struct App;

fn main() {}
