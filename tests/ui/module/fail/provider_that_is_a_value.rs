use armature::prelude::*;

#[injectable]
pub struct Service;

#[module(providers = [Service::new("url"), 1 + 1])]
pub struct App;

fn main() {}
