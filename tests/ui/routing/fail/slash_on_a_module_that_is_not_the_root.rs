use armature::prelude::*;

#[module(slash = ignore)]
pub struct Inner;

#[module(root, imports = [Inner])]
pub struct App;

fn main() {}
