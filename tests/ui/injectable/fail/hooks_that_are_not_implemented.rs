use armature::prelude::*;

#[injectable(hooks(OnModuleInit, OnStart))]
pub struct Service;

fn main() {}
