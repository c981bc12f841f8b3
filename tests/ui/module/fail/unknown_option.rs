use armature::prelude::*;

#[module(import = [], pipes = [])]
pub struct App;

fn main() {}
