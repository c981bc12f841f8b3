use armature::prelude::*;

#[module]
pub struct Db;

#[injectable]
pub struct Service;

#[module(
    imports = [Db, Db],
    providers = [Service, Service],
    exports = [Service, Db, Service],
    supplied = [Service],
)]
pub struct App;

fn main() {}
