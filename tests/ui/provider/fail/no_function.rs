use armature::prelude::*;

#[provider]
pub struct Pool;

fn main() {}
