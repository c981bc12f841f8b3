use armature::prelude::*;

#[module(prefix = "/api", secure)]
pub struct Users;

fn main() {}
