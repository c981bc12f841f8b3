use armature::prelude::*;

#[module]
pub enum App {}

fn main() {}
