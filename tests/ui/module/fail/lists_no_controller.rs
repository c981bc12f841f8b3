use armature::prelude::*;

#[injectable]
pub struct Service;

#[module(controllers = [Service])]
pub struct App;

fn main() {}
