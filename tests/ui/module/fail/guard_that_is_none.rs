use armature::prelude::*;

#[injectable]
pub struct Service;

#[module(guards = [Service])]
pub struct App;

fn main() {}
