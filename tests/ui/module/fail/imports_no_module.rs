use armature::prelude::*;

#[injectable]
pub struct Service;

fn make() -> Service {
    Service
}

#[module(imports = [Service, make()])]
pub struct App;

fn main() {}
