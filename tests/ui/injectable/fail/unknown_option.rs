use armature::prelude::*;

#[injectable(scpoe = worker)]
pub struct Service;

fn main() {}
