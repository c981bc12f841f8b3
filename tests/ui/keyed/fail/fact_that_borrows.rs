use armature::prelude::*;

#[fact]
pub struct Name<'a>(&'a str);

fn main() {}
