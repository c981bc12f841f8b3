use armature::prelude::*;

#[fact]
pub fn user() {}

fn main() {}
