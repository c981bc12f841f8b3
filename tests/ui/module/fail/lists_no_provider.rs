use armature::prelude::*;

pub struct Service;

#[module(providers = [Service])]
pub struct App;

fn main() {}
