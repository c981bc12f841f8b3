use armature::prelude::*;

#[interceptor]
pub struct Timing;

fn main() {}
