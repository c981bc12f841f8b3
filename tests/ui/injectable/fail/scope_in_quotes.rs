use armature::prelude::*;

#[injectable(scope = "request")]
pub struct Tenant;

fn main() {}
