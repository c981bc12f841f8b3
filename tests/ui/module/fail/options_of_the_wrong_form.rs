use armature::prelude::*;

#[injectable]
pub struct Service;

#[module(root = "yes", providers = Service, imports, prefix = api, "/x")]
pub struct App;

fn main() {}
