use armature::prelude::*;

#[bundle(with = [Secured], timeout = "5s")]
struct Secured;

fn main() {}
