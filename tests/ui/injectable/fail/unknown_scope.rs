use armature::prelude::*;

#[injectable(scope = singelton)]
pub struct Service;

fn main() {}
