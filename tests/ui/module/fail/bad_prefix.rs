use armature::prelude::*;

#[module(root, prefix = "api/{version}", path = "/a//b")]
pub struct App;

fn main() {}
